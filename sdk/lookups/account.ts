import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { ZoomError } from "../../provider/zoom/errors";
import type { ReadsForLookups } from "../../provider/zoom/reading/for-lookups";
import type { Zoom } from "../../provider/zoom/call";
import { refused } from "../refused";
import { namesOfSecretArguments } from "../secret-arguments";
import type { LookUp, Reading } from "../../provider/zoom/lookups/look-up";

export type { Reading };

export interface Account {
  readonly zoom: Zoom;
  readonly directory: ReadsForLookups;
  /** What can be looked up, by name. */
  readonly lookUps: typeof import("../../provider/zoom/lookups/index.js");
}

/** One client and one directory for each run of a program. Most processes run one program once. */
const accounts = new WeakMap<object, Promise<Account>>();
/** The key if Pulumi runs no program. */
const NO_RUN = {};

function accountOfThisRun(): Promise<Account> {
  const run = pulumi.runtime.getStackResource() ?? NO_RUN;
  let account = accounts.get(run);
  if (!account) accounts.set(run, (account = openAccount()));
  return account;
}

/** Loads the client only now: a program without look-ups loads neither the client nor its dependencies. */
async function openAccount(): Promise<Account> {
  const [{ readSettings, requireCredentials }, { createClient }, { readsForLookups }, lookUps] = await Promise.all([
    import("../../provider/config.js"),
    import("../../provider/zoom/client.js"),
    import("../../provider/zoom/reading/for-lookups.js"),
    import("../../provider/zoom/lookups/index.js"),
  ]);
  const settings = readSettings(pulumi.runtime.allConfig(), process.env);
  const warn = (line: string) => void pulumi.log.warn(line);
  const zoom = createClient({ ...settings, ...requireCredentials(settings), warn });
  return { zoom, lookUps, directory: readsForLookups(zoom, settings) };
}

type LookUps = Account["lookUps"];
/** What asks Zoom, by the names of the functions. */
type Name = Exclude<keyof LookUps, "find">;
type Args = { [N in Name]: Parameters<LookUps[N]["task"]>[0] };
type Found = { [N in Name]: Awaited<ReturnType<LookUps[N]["find"]>> };
type Table = { readonly [N in Name]: LookUp<Args[N], Found[N]> };

/**
 * Runs a look-up in the account that the stack's configuration and the environment name. In a unit test with Pulumi's
 * mocks, their `call` answers instead, with the token `zoom:index:getUser` or the name of another function.
 *
 * @throws RunError, which Pulumi prints without a stack trace.
 */
export async function lookUp<N extends Name>(name: N, args: Args[N], reading?: Reading): Promise<Found[N]> {
  const mocks = mocksOfThisRun();
  // What a test answers is not checked, as with Pulumi's own functions.
  if (mocks) return (await mocks.call({ token: `zoom:index:${name}`, inputs: { ...args } })) as Found[N];
  try {
    const { lookUps, ...account } = await accountOfThisRun();
    const table: Table = lookUps;
    return await lookUps.find(table[name], account, args, reading);
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    throw refused(error.message, { cause: error });
  }
}

/**
 * Returns what a look-up finds whose arguments may be outputs. An error holds no value of an argument that is secret.
 *
 * @param args What the program passed.
 * @param known The same with its values.
 */
export const onceKnown = <Known extends object, Found>(
  args: object,
  known: pulumi.Output<Known>,
  find: (known: Known, reading: Reading) => Promise<Found>,
): pulumi.Output<Found> =>
  known.apply(async (values) => {
    try {
      return await find(values, { fresh: mayFollowChange(args) });
    } catch (error) {
      const isAllSecret = pulumi.Output.isInstance(args) && (await pulumi.isSecret(args));
      const secretArguments = isAllSecret ? Object.keys(values) : await namesOfSecretArguments(args);
      if (!pulumi.RunError.isInstance(error) || secretArguments.length === 0) throw error;
      const { redactorOf } = await import("../../provider/resources/shared/redact.js");
      // Without the cause, which holds the value.
      throw refused(redactorOf({ ...values, secretArguments })(error.message));
    }
  });

function mocksOfThisRun(): pulumi.runtime.Mocks | undefined {
  const monitor: unknown = pulumi.runtime.getMonitor();
  return monitor instanceof MockMonitor ? monitor.mocks : undefined;
}

/**
 * Returns whether an argument may come from a resource that this run has just changed. Then earlier reads are too old.
 * A preview changes nothing.
 */
const mayFollowChange = (args: object): boolean =>
  !pulumi.runtime.isDryRun() && Object.values(args).some((value) => typeof value === "object" && value !== null);

/** The arguments of a look-up for its `…Output` form: each may be an output whose value is not known yet. */
export type InputsOf<Args> = { [Name in keyof Args]: pulumi.Input<Args[Name]> };
