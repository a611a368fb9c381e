import type { Connection } from "../../cli/account";
import { readSettings } from "../../provider/config";
import { createClient } from "../../provider/zoom/client";
import type { ZoomSimulator } from "../../simulator";
import { runIn } from "./command";

/** The environment that points a command at a simulated account. */
export const environmentOf = ({ account, url, oauthUrl }: ZoomSimulator) => ({
  ZOOM_ACCOUNT_ID: account.accountId,
  ZOOM_CLIENT_ID: account.clientId,
  ZOOM_CLIENT_SECRET: account.clientSecret,
  ZOOM_SERVICE_URL: url,
  ZOOM_OAUTH_URL: oauthUrl,
});

/** What a command works with, in this process. */
export function connectTo(sim: ZoomSimulator): Connection & AsyncDisposable {
  const settings = readSettings(() => undefined, environmentOf(sim), { plan: "business" });
  const zoom = createClient({ ...settings, ...sim.account });
  const close = () => zoom.close();
  return {
    zoom,
    settings,
    accountId: sim.account.accountId,
    planIsDefault: false,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A command on a simulated account, to its end. */
export const runOn = (sim: ZoomSimulator, ...args: string[]) => runIn(environmentOf(sim), ...args);

/** What `--json` printed, one value a line. */
export const jsonLines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
