import * as pulumi from "@pulumi/pulumi";
import { RefusedError, ZoomError } from "../../provider/zoom/errors";
import type { Directory } from "../../provider/zoom/reading/for-lookups";
import type { Zoom } from "../../provider/zoom/call";

export interface Account {
  readonly zoom: Zoom;
  readonly directory: Directory;
  /** Zoom's calls by name. */
  readonly calls: typeof import("../../provider/zoom/api/endpoints.js");
}

/** One client and one directory for each run of a program: in most processes that is one. */
const accounts = new WeakMap<object, Promise<Account>>();
/** Where no program of Pulumi's runs. */
const NO_RUN = {};

function accountOfThisRun(): Promise<Account> {
  const run = pulumi.runtime.getStackResource() ?? NO_RUN;
  let account = accounts.get(run);
  if (!account) accounts.set(run, (account = open()));
  return account;
}

/** Loaded late: a program that looks nothing up loads neither the client nor what it stands on. */
async function open(): Promise<Account> {
  const [{ readSettings, requireCredentials }, { createClient }, { createDirectory }, calls] = await Promise.all([
    import("../../provider/config.js"),
    import("../../provider/zoom/client.js"),
    import("../../provider/zoom/reading/for-lookups.js"),
    import("../../provider/zoom/api/endpoints.js"),
  ]);
  const stack = new pulumi.Config("zoom");
  const settings = readSettings((key) => stack.get(key.replace(/^zoom:/, "")), process.env);
  const warn = (line: string) => void pulumi.log.warn(line);
  const zoom = createClient({ ...settings, ...requireCredentials(settings), warn });
  return { zoom, calls, directory: createDirectory(zoom, settings) };
}

/**
 * Runs a look-up on the account that the stack's configuration and the environment name.
 *
 * @param doing The beginning of the sentence for when it fails, such as `Looking up ada@example.com`.
 * @throws RunError, which Pulumi prints without a stack.
 */
export async function withAccount<T>(doing: string, look: (account: Account) => Promise<T>): Promise<T> {
  try {
    return await look(await accountOfThisRun());
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    const message = error instanceof RefusedError ? error.message : `${doing} failed. ${error.message}`;
    throw new pulumi.RunError(message, { cause: error });
  }
}

/** All rows of a listing. */
export async function gather<Row, T>(rows: AsyncIterable<Row>, view: (row: Row) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(view(row));
  return found;
}

/**
 * Whether an argument may come from a resource that this run has just changed: then what was read before is too old.
 * A preview changes nothing.
 */
export const mayFollowChange = (args: object): boolean =>
  !pulumi.runtime.isDryRun() && Object.values(args).some((value) => typeof value === "object" && value !== null);

/** The arguments of a look-up as its `…Output` form takes them: each may be an output that a run has yet to know. */
export type InputsOf<Args> = { [Name in keyof Args]: pulumi.Input<Args[Name]> };
