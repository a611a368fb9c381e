import { readSettings } from "../../provider/config";
import { toProvider } from "../../provider/hosts/dynamic";
import type { ConfigurableProcess } from "../../provider/process";
import { Memory } from "../../provider/memory";
import { Notices } from "../../provider/notices";
import { openRun } from "../../provider/run";
import type { Handler } from "../../provider/types";
import { group } from "../../provider/resources/group/handler";
import { phoneUser } from "../../provider/resources/phone/handler";
import { user } from "../../provider/resources/user/handler";
import { createClient } from "../../provider/zoom/client";
import { NO_LIMITS } from "../../provider/zoom/lanes";
import { startZoom, type ZoomOptions } from "../../simulator";
import { smallEngine } from "./small-engine";

export type Account = Awaited<ReturnType<typeof startAccount>>;

/** A test on an account of its own. */
export const story = (
  title: string,
  options: ZoomOptions,
  configuration: Record<string, string>,
  tell: (account: Account) => Promise<void>,
) =>
  it(title, async () => {
    const account = await startAccount(options, configuration);
    try {
      await tell(account);
    } finally {
      await account.close();
    }
  });

/** `group:…` and `phone:…` are names of other kinds; any other is a user's. */
const handlerOf = (name: string): Handler =>
  name.startsWith("group:") ? group : name.startsWith("phone:") ? phoneUser : user;

/** A simulated account with the provider's handlers on it; waits pass at once, on the simulator's clock. */
export async function startAccount(
  options: ZoomOptions = {},
  configuration: Record<string, string> = {},
  overrides: { requestTimeoutSeconds?: number } = {},
) {
  const zoom = await startZoom(options);
  const stack: Record<string, string> = {
    "zoom:accountId": zoom.account.accountId,
    "zoom:clientId": zoom.account.clientId,
    "zoom:clientSecret": zoom.account.clientSecret,
    "zoom:serviceUrl": zoom.url,
    "zoom:oauthUrl": zoom.oauthUrl,
    "zoom:ioErrorRetries": "2",
    ...configuration,
  };
  const clock = {
    now: () => zoom.clock.now(),
    sleep: (ms: number) => {
      zoom.clock.advance(ms);
      return Promise.resolve();
    },
  };
  const clients: { close(): Promise<void> }[] = [];

  const engine = smallEngine(() => {
    const settings = readSettings((key) => stack[key], {});
    const accountId = stack["zoom:accountId"] ?? "";
    const own = { clock, random: () => 0.5, limits: NO_LIMITS };
    const client = createClient({ ...settings, ...zoom.account, accountId, ...own, ...overrides });
    clients.push(client);
    const told: string[] = [];
    const tell = (line: string) => void told.push(line);
    const memory = new Memory();
    const notices = new Notices(tell);
    const run = openRun({ client, settings, accountId, memory, tell, notices });
    const host: ConfigurableProcess & { told: string[] } = {
      told,
      tell,
      memory,
      notices,
      configure: () => undefined,
      settings: () => settings,
      run: () => Promise.resolve(run),
    };
    return { host, provider: (name) => toProvider(handlerOf(name), host) };
  });

  return {
    ...engine,
    zoom,
    /** The stack's configuration, to be changed between runs. */
    stack,
    /** The calls since the last look that changed something, in order. */
    writes: () => zoom.takeLog().filter((line) => !line.startsWith("GET ")),
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await zoom.close();
    },
  };
}
