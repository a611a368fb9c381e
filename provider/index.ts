import { readSettings, requireCredentials, type Settings, type StackConfig } from "./config";
import { watchEngine } from "./engine";
import { type DynamicProcess, toProvider } from "./hosts/dynamic";
import { Memory } from "./memory";
import { Notices } from "./notices";
import { group } from "./resources/group/handler";
import { phoneUser } from "./resources/phone/handler";
import { user } from "./resources/user/handler";
import type { Run } from "./types";

/** Makes one client, one memory and one set of settings for all kinds of this process. */
function thisProcess(): DynamicProcess {
  let stack: StackConfig = {};
  let settings: Settings | undefined;
  let run: Promise<Run> | undefined;
  const memory = new Memory();
  const tell = (line: string) => console.log(line);
  const notices = new Notices(tell);

  async function start(): Promise<Run> {
    // A destroy or refresh gets the settings of the last "up", so a misspelt name in them cannot be corrected for it.
    const found = settings ?? readSettings(byKey(stack), globalThis.process.env);
    const credentials = requireCredentials(found);
    // Loaded late: a preview of an unchanged stack never needs them.
    const [{ createClient }, { openRun }] = await Promise.all([import("./zoom/client.js"), import("./run.js")]);
    const isAbandoned = watchEngine(globalThis.process.argv);
    await isAbandoned();
    const client = createClient({ ...found, ...credentials, warn: tell, isAbandoned });
    return openRun({ client, settings: found, accountId: credentials.accountId, memory, tell, notices });
  }

  const process: DynamicProcess = {
    memory,
    notices,
    tell,
    // The engine does not wait for this before the first call, so mistakes are thrown by the call that meets them.
    configure(given) {
      stack = given;
      settings = undefined;
    },
    settings: () => (settings ??= readSettings(stack, globalThis.process.env)),
    run: () => (run ??= start()),
  };
  return process;
}

const byKey = (stack: StackConfig) => (typeof stack === "function" ? stack : (key: string) => stack[key]);

const current = thisProcess();

/** The state of every stack contains the names below, so they never change their meaning. */
export const zoomUser = toProvider(user, current);
export const zoomPhoneUser = toProvider(phoneUser, current);
export const zoomGroup = toProvider(group, current);
