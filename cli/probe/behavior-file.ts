import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { RefusedError } from "../../provider/zoom/errors";
import type { Behavior } from "../../simulator";
import { PUBLIC, writeInPieces } from "../import/files";
import { whyNotReplaced } from "../plain-file";
import { visibleJson } from "../visible";
import type { Need } from "./needs";
import { entriesOf } from "./replies";
import { type Result, TELLABLE } from "./run-probe";
import { seenOf } from "./switch-text";

export interface About {
  /** The version of this package. */
  readonly version: string;
  readonly nowMs: number;
  readonly given: ReadonlySet<Need>;
}

/**
 * Returns the content of `zoom-behavior.json`. Everything in it is a name or value of a switch, a flag, an attribute's
 * name, or a sentence of this package: nothing that Zoom sent as text, and no address, name, id or secret.
 */
export function behaviorOf({ readings, lists, stopped }: Result, about: About): Behavior {
  const seen: Record<string, string> = {};
  const untold: Record<string, string> = {};
  for (const name of TELLABLE) {
    const reading = readings.get(name);
    if (reading.kind === "untold") untold[name] = reading.why;
    else seen[name] = seenOf(reading) ?? "";
  }
  return {
    format: 1,
    switches: readings.told,
    notes: {
      version: about.version,
      date: new Date(about.nowMs).toISOString().slice(0, 10),
      flags: [...about.given],
      isComplete: stopped === undefined,
      seen,
      untold,
      missingInLists: lists ?? "not found out",
    },
  };
}

/** Far more than a behavior with all its sentences. */
const MOST_BYTES = 10_000_000;

/** @throws RefusedError if another file has this name, or something that is not known to be the probe's. */
export function refuseOtherFile(path: string): void {
  const why = whyNotReplaced(path, { by: "the probe", mostBytes: MOST_BYTES, isOwn: isBehavior });
  if (why !== undefined) throw new RefusedError(`${path} exists and ${why}. Name another file with --out.`);
}

/**
 * Tries the folder of the file, before anything is changed in Zoom.
 *
 * @throws RefusedError if the file could not be written at the end.
 */
export function refuseUnwritable(path: string): void {
  const refused = (why: string) => new RefusedError(`${path} cannot be written: ${why}. Name another file with --out.`);
  const whole = resolve(path);
  const namesFolder = path.endsWith("/") || path.endsWith(sep);
  if (namesFolder || statSync(whole, { throwIfNoEntry: false })?.isDirectory()) throw refused("it is a folder");
  const folder = dirname(whole);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw refused("its folder does not exist");
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw refused("you may not write into its folder");
  }
}

function isBehavior(text: string): boolean {
  try {
    const { format, switches } = entriesOf(JSON.parse(text));
    return format === 1 && typeof switches === "object";
  } catch {
    return false;
  }
}

/**
 * Writes the file. It may be read by everyone, because it is made to be shown to others.
 *
 * @throws RefusedError if another file appeared meanwhile.
 */
export function writeBehavior(path: string, behavior: Behavior): void {
  refuseOtherFile(path);
  writeInPieces(path, { mode: PUBLIC, replace: true }, [visibleJson(behavior, 2), "\n"]);
}
