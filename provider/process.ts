import type { ProviderProcess } from "./calls";
import { namesOfSettings, readSettings, requireCredentials, type Settings, type StackConfig } from "./config";
import { watchEngine } from "./engine";
import { Memory, type OtherProviders } from "./memory";
import { Notices } from "./notices";
import type { Run } from "./types";
import type { Client } from "./zoom/client";

export type { OtherProviders };

/** A provider process whose settings come from an engine. */
export interface ConfigurableProcess extends ProviderProcess {
  configure(stack: StackConfig): void;
}

export interface EngineProcess extends ConfigurableProcess {
  /** Ends what waits, because the person at the terminal stops the run. Calls under way go on to their end. */
  stop(): void;
  /** Gives up connections, for a process that goes on after the engine has gone. */
  close(): Promise<void>;
}

export interface ProcessOptions {
  /** Prints one line for the person at the terminal. */
  readonly tell: (line: string) => void;
  /** The arguments with which an engine starts a provider. The last one is the engine's address. */
  readonly args: readonly string[];
  /** Whether each line stands under its own resource. Default: false, and a line may be about many. */
  readonly hasLinePerResource?: boolean;
  /** The other providers of the same run. Default: there are none. */
  readonly others?: OtherProviders;
}

/** A refresh or destroy uses the settings of the last `up`. */
const OLD_SETTINGS = "If you ran refresh or destroy, add --run-program to use new settings.";

/** Makes one client, one memory and one set of settings for all kinds of a process. */
export function startProcess({ tell, args, hasLinePerResource = false, others }: ProcessOptions): EngineProcess {
  let stack: StackConfig = {};
  let settings: Settings | undefined;
  let run: Promise<Run> | undefined;
  let client: Client | undefined;
  let accountId: string | undefined;
  /** Names, such as that of a group, mean something only within an account. */
  const inAccount = (fact: string) => `${settings?.accountId ?? accountId} ${fact}`;
  const memory = new Memory(
    undefined,
    others && {
      note: (fact, isTrue) => others.note(inAccount(fact), isTrue),
      isTrue: (fact) => others.isTrue(inAccount(fact)),
    },
  );
  const notices = new Notices(tell, !hasLinePerResource);
  const stopped = new AbortController();

  async function start(): Promise<Run> {
    // A destroy or refresh gets the settings of the last "up", so a misspelled name in them cannot be corrected for it.
    const found = settings ?? readSettings(byKey(stack), process.env);
    const credentials = requireCredentials(found);
    ({ accountId } = credentials);
    // Loaded late: a preview of an unchanged stack never needs them.
    const [{ createClient }, { openRun }] = await Promise.all([import("./zoom/client.js"), import("./run.js")]);
    const isAbandoned = watchEngine(args);
    await isAbandoned();
    const words = { nameOf: namesOfSettings(stack, process.env), signInAdvice: OLD_SETTINGS };
    client = createClient({ ...found, ...credentials, ...words, warn: tell, isAbandoned, stopped: stopped.signal });
    return openRun({ client, settings: found, accountId: credentials.accountId, memory, tell, notices });
  }

  return {
    memory,
    notices,
    tell,
    // The engine does not wait for this before the first call, so mistakes are thrown by the call that meets them.
    configure(given) {
      stack = given;
      settings = undefined;
    },
    settings: () => (settings ??= readSettings(stack, process.env)),
    run: () => (run ??= start()),
    stop: () => stopped.abort(),
    close: async () => client?.close(),
  };
}

const byKey = (stack: StackConfig) => (typeof stack === "function" ? stack : (key: string) => stack[key]);
