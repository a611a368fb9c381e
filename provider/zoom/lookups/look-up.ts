import type { z } from "zod";
import type { Zoom } from "../call";
import { RefusedError, ZoomError } from "../errors";
import type { ReadsForLookups } from "../reading/for-lookups";

export interface LookUpAccount {
  readonly zoom: Zoom;
  readonly directory: ReadsForLookups;
}

/** How a look-up reads. */
export interface Reading {
  /** Whether earlier reads of this run are too old to use. */
  readonly fresh: boolean;
}

/** A question to the account that changes nothing in it. */
export interface LookUp<Args extends object, Found> {
  /** What a program may ask. */
  readonly args: z.ZodObject & z.ZodType<Args>;
  /** The beginning of an error message, such as `Looking up ada@example.com`. */
  task(args: Args): string;
  /** @throws RefusedError if the arguments do not say what to look up. */
  find(account: LookUpAccount, args: Args, reading: Reading): Promise<Found>;
}

/** @throws RefusedError that says what was looked up and why that failed. */
export async function find<Args extends object, Found>(
  lookUp: LookUp<Args, Found>,
  account: LookUpAccount,
  args: Args,
  reading: Reading = { fresh: false },
): Promise<Found> {
  try {
    return await lookUp.find(account, args, reading);
  } catch (error) {
    if (!(error instanceof ZoomError) || error instanceof RefusedError) throw error;
    throw new RefusedError(`${lookUp.task(args)} failed. ${error.message}`, { cause: error });
  }
}

/** Reads a listing to its end and returns all rows. */
export async function collect<Row, T>(rows: AsyncIterable<Row>, view: (row: Row) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(view(row));
  return found;
}
