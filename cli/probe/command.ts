/** Runs `pulumi-zoom probe`: asks for consent, probes, prints and writes what was found out. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { requireCredentials } from "../../provider/config";
import { RefusedError } from "../../provider/zoom/errors";
import { keyOf } from "../../provider/zoom/names";
import { type AccountFlags, accountSettings } from "../account";
import { type Caller, printLineOn } from "../caller";
import { endingClock } from "../ending-clock";
import { type Phase, showProgress } from "../import/progress";
import { printLines } from "../output";
import { explained } from "../system-error";
import { visible } from "../visible";
import { behaviorOf, refuseOtherFile, refuseUnwritable, writeBehavior } from "./behavior-file";
import type { Inputs } from "./facts";
import { intentionLines } from "./intention";
import { openLab } from "./lab";
import { type Allowance, type Need } from "./needs";
import { resultLines, undoLines } from "./print";
import { type Result, runProbe, TELLABLE } from "./run-probe";
import { catchSignals } from "./signals";

export interface Flags extends AccountFlags {
  testUser?: string;
  acceptedUser?: string;
  allow?: Allowance[];
  testGroup?: boolean;
  out?: string;
  yes?: boolean;
}

const DEFAULT_OUT = "zoom-behavior.json";
const RANDOM_BYTES = 6;

/** Returns what is wrong with the flags, as a sentence. */
export function wrongUsage({ testUser, acceptedUser, allow, yes }: Flags, { stdin }: Caller): string | undefined {
  if (allow && acceptedUser === undefined && testUser === undefined)
    return "--allow says what may change of a user. Add --accepted-user.";
  const ofAccepted = (allow ?? []).filter((kind) => kind !== "phone");
  if (ofAccepted.length > 0 && acceptedUser === undefined)
    return `--allow ${ofAccepted.join(",")} says what may change of the accepted user. Add --accepted-user.`;
  if (allow?.includes("license") && !allow.includes("status"))
    return "--allow license matters only if the accepted user is deactivated. Add status: --allow license,status.";
  if (testUser !== undefined && acceptedUser !== undefined && keyOf(testUser) === keyOf(acceptedUser))
    return "--test-user and --accepted-user name the same address. The test user must not be in the account yet.";
  if ([testUser, acceptedUser].some((email) => email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)))
    return "--test-user and --accepted-user take e-mail addresses.";
  if (!yes && !stdin.isTTY) return "The probe asks before it begins, but standard input is not a terminal. Add --yes.";
  return undefined;
}

export async function runProbeCommand(flags: Flags, caller: Caller, version: string): Promise<void> {
  const { stderr, env } = caller;
  const { testUser, acceptedUser, out = DEFAULT_OUT, yes } = flags;
  const { settings, nameOf } = await accountSettings(flags, env);
  const credentials = requireCredentials(settings);
  refuseUnwritable(out);
  refuseOtherFile(out);
  const given = needsOf(flags);
  const random = randomBytes(RANDOM_BYTES).toString("hex");
  const { phoneReadySeconds } = settings;
  const inputs: Inputs = { testUser, acceptedUser, given, random, phoneReadySeconds };
  const { accountId } = credentials;
  for (const line of intentionLines(inputs, { accountId, serviceUrl: settings.serviceUrl, out })) say(caller, line);
  if (!yes && !(await consents(caller))) throw new RefusedError("Nothing was done, because you did not answer yes.");

  const signals = catchSignals((line) => say(caller, line));
  const ended = new AbortController();
  const clock = endingClock(ended.signal);
  const lab = openLab({ settings, credentials, clock, stopped: signals.giveUp, nameOf, warn: printLineOn(stderr) });
  try {
    const result = await watched(inputs, lab, signals, caller);
    if (result.stopped !== undefined || result.leftovers.length > 0) caller.exitCode = 1;
    for (const line of undoLines(result)) say(caller, line);
    await printLines(resultLines(result, caller.stdout), caller);
    if (result.stopped !== undefined) say(caller, `The probe stopped before its end. ${result.stopped}`);
    const behavior = behaviorOf(result, { version, nowMs: Date.now(), given });
    await explained(`Writing ${out}`, () => writeBehavior(out, behavior));
    say(caller, `Wrote ${out}.`);
  } finally {
    ended.abort();
    signals.release();
    await lab.close();
  }
}

async function watched(
  inputs: Inputs,
  lab: ReturnType<typeof openLab>,
  { stop, giveUp }: ReturnType<typeof catchSignals>,
  { stderr }: Caller,
): Promise<Result> {
  const progress = await showProgress(stderr, Date.now);
  // Nothing is counted if the users who were named are refused.
  let phase: Phase | undefined;
  const onCheck = () => (phase ??= progress.start("Checks", TELLABLE.length)).step();
  const end = () => {
    phase?.end();
    phase = undefined;
  };
  try {
    const onUndo = () => {
      end();
      progress.say("Undoing what was changed.");
    };
    return await runProbe(lab, inputs, { stop, giveUp, onCheck, onUndo });
  } finally {
    end();
  }
}

function needsOf({ testUser, acceptedUser, testGroup, allow }: Flags): ReadonlySet<Need> {
  const needs = new Set<Need>();
  if (testUser !== undefined) needs.add("--test-user");
  if (acceptedUser !== undefined) needs.add("--accepted-user");
  if (testGroup) needs.add("--test-group");
  const allowed = allow ?? (acceptedUser === undefined ? [] : (["profile"] as const));
  for (const kind of allowed) needs.add(`--allow ${kind}`);
  return needs;
}

async function consents({ stdin, stderr }: Caller): Promise<boolean> {
  stderr.write("Continue? Answer yes or no: ");
  const lines = createInterface({ input: stdin });
  try {
    // The end of the input is an answer too.
    const answer = await Promise.race([once(lines, "line"), once(lines, "close").then(() => ["no"])]);
    return /^y(es)?$/i.test(String(answer[0]).trim());
  } finally {
    lines.close();
  }
}

const say = ({ stderr }: Caller, text: string): void => void stderr.write(`${visible(text)}\n`);
