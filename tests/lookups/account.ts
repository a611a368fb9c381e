import { type Client, type ClientOptions, createClient } from "../../provider/zoom/client";
import { NO_LIMITS } from "../../provider/zoom/lanes";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../simulator";

export interface TestAccount extends AsyncDisposable {
  readonly sim: ZoomSimulator;
  readonly zoom: Client;
  /** Returns how many calls each endpoint got since the last time, such as `GET /v2/users`. */
  readonly calls: () => Record<string, number>;
}

/** Starts a simulated account and a client without rate limits. */
export async function startAccount(
  options: ZoomOptions = {},
  settings: Partial<ClientOptions> = {},
): Promise<TestAccount> {
  const sim = await startZoom(options);
  const zoom = createClient({
    ...sim.account,
    oauthUrl: sim.oauthUrl,
    serviceUrl: sim.url,
    ioErrorRetries: 0,
    requestTimeoutSeconds: 10,
    plan: "business",
    rateShare: 1,
    limits: NO_LIMITS,
    pageSize: 300,
    pagination: true,
    ...settings,
  });
  return {
    sim,
    zoom,
    calls() {
      const counts: Record<string, number> = {};
      for (const line of sim.takeLog()) counts[line] = (counts[line] ?? 0) + 1;
      return counts;
    },
    async [Symbol.asyncDispose]() {
      await zoom.close();
      await sim.close();
    },
  };
}
