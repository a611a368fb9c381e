import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { RefusedError, ZoomError } from "../../provider/zoom/errors";
import type { ReadsForLookups } from "../../provider/zoom/reading/for-lookups";
import type { Zoom } from "../../provider/zoom/call";

export interface Account {
  readonly zoom: Zoom;
  readonly directory: ReadsForLookups;
  /** Zoom's calls by name. */
  readonly calls: typeof import("../../provider/zoom/api/endpoints.js");
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
  const [{ readSettings, requireCredentials }, { createClient }, { readsForLookups }, calls] = await Promise.all([
    import("../../provider/config.js"),
    import("../../provider/zoom/client.js"),
    import("../../provider/zoom/reading/for-lookups.js"),
    import("../../provider/zoom/api/endpoints.js"),
  ]);
  const settings = readSettings(pulumi.runtime.allConfig(), process.env);
  const warn = (line: string) => void pulumi.log.warn(line);
  const zoom = createClient({ ...settings, ...requireCredentials(settings), warn });
  return { zoom, calls, directory: readsForLookups(zoom, settings) };
}

/** What is looked up. */
export interface LookUp {
  /** The name of the function, such as `getUser`. */
  readonly name: string;
  readonly args?: object;
  /** The beginning of the error message, such as `Looking up ada@example.com`. */
  readonly task: string;
}

/**
 * Runs a look-up in the account that the stack's configuration and the environment name. In a unit test with Pulumi's
 * mocks, their `call` answers instead, with the token `zoom:index:getUser` or the name of another function.
 *
 * @throws RunError, which Pulumi prints without a stack trace.
 */
export async function withAccount<T>(asked: LookUp, lookUp: (account: Account) => Promise<T>): Promise<T> {
  const mocks = mocksOfThisRun();
  // What a test answers is not checked, as with Pulumi's own functions.
  if (mocks) return (await mocks.call({ token: `zoom:index:${asked.name}`, inputs: { ...asked.args } })) as T;
  try {
    return await lookUp(await accountOfThisRun());
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    const message = error instanceof RefusedError ? error.message : `${asked.task} failed. ${error.message}`;
    throw new pulumi.RunError(message, { cause: error });
  }
}

function mocksOfThisRun(): pulumi.runtime.Mocks | undefined {
  const monitor: unknown = pulumi.runtime.getMonitor();
  return monitor instanceof MockMonitor ? monitor.mocks : undefined;
}

/** Reads a listing to its end and returns all rows. */
export async function collect<Row, T>(rows: AsyncIterable<Row>, view: (row: Row) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(view(row));
  return found;
}

/**
 * Returns whether an argument may come from a resource that this run has just changed. Then earlier reads are too old.
 * A preview changes nothing.
 */
export const mayFollowChange = (args: object): boolean =>
  !pulumi.runtime.isDryRun() && Object.values(args).some((value) => typeof value === "object" && value !== null);

/** How a look-up reads. */
export interface Reading {
  /** Whether earlier reads of this run are too old to use. */
  fresh: boolean;
}

/** The arguments of a look-up for its `…Output` form: each may be an output whose value is not known yet. */
export type InputsOf<Args> = { [Name in keyof Args]: pulumi.Input<Args[Name]> };
