import { type Settings, readSettings, requireCredentials } from "./config";
import { watchEngine } from "./engine";
import { type Host, toProvider } from "./handler";
import { newMemory } from "./memory";
import { group } from "./resources/group";
import { phoneUser } from "./resources/phone-user";
import { user } from "./resources/user";
import type { Run } from "./types";

/** One client, one memory and one set of settings a process, whatever the number of kinds that are used. */
function oneProcess(): Host {
  let stack: (key: string) => string | undefined = () => undefined;
  let settings: Settings | undefined;
  let run: Promise<Run> | undefined;
  const memory = newMemory();
  const tell = (line: string) => console.log(line);

  async function start(): Promise<Run> {
    const found = host.settings();
    const credentials = requireCredentials(found);
    // Loaded late: a preview of an unchanged stack never needs it.
    const [{ createClient }, { createRoster }] = await Promise.all([
      import("./zoom/client.js"),
      import("./zoom/roster.js"),
    ]);
    const isAbandoned = watchEngine(process.argv);
    await isAbandoned();
    const client = createClient({ ...found, ...credentials, warn: tell, isAbandoned });
    return { ...createRoster(client, found), settings: found, accountId: credentials.accountId, memory, tell };
  }

  const host: Host = {
    memory,
    tell,
    // The engine does not wait for this before the first call: a mistake is kept, and thrown by the call that meets it.
    configure(given) {
      stack = given;
      settings = undefined;
    },
    settings: () => (settings ??= readSettings((key) => stack(key), process.env)),
    run: () => (run ??= start()),
  };
  return host;
}

const host = oneProcess();

/** The names below stand in the state of every stack and never change their meaning. */
export const zoomUser = toProvider(user, host);
export const zoomPhoneUser = toProvider(phoneUser, host);
export const zoomGroup = toProvider(group, host);
