import type { Run } from "../../types";
import { readUntil } from "../shared/read-until";
import { explainFailure } from "./errors";
import type { PhoneUserInputs } from "./inputs";
import { observePhone, type ObservedPhoneUser } from "./observe";
import { attributeOf, type Desired, type PhonePlan, planPhoneUser, type Standing, type Step } from "./rules";
import { complete, type Knowledge } from "./state";
import type { PhoneUnderWay } from "./under-way";
import { phonesUnderWay } from "./memory";

/** One phone on the way to what is declared, and how far this call has come. */
export interface Line {
  readonly run: Run;
  readonly wants: PhoneUserInputs;
  readonly standing: Standing;
  /** For the other phones of the run. */
  readonly place: PhoneUnderWay;
  desired: Desired;
  seen: ObservedPhoneUser;
  knew: Knowledge;
  /** This call switched the phone on: whatever its status, it is. */
  isOn: boolean;
  /** How often a call whose outcome is in doubt may still be made again. */
  repeats: number;
  unfinished: string[];
  /** What a move to another site made of the extension. */
  reissued?: string;
}

export const whoIs = ({ seen, wants }: Line) => seen.email ?? wants.userId;

const comparesCaller = ({ run, wants }: Pick<Line, "run" | "wants">) =>
  run.settings.deepGet && wants.outboundCallerId !== undefined && wants.outboundCallerId !== "";

export async function look(line: Line, idOrEmail = line.seen.id): Promise<ObservedPhoneUser> {
  const { run } = line;
  try {
    line.seen = await observePhone(run.zoom, idOrEmail, { outboundCaller: comparesCaller(line), isOn: line.isOn });
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", whoIs(line), error);
  }
  tellOthers(line);
  return line.seen;
}

export function tellOthers({ run, seen, place, wants }: Line): void {
  const { phone, id, email } = seen;
  const { extensionNumber: extension, phoneNumbers: numbers = [] } = phone ?? {};
  phonesUnderWay(run.memory).saw(place, { id, who: email ?? wants.userId, extension, numbers });
}

export function decide({ run, wants, desired, seen, standing, knew }: Line): PhonePlan {
  const phone = seen.phone && complete(seen.phone, desired, knew, run.settings.deepGet);
  return planPhoneUser({ ...seen, phone }, desired, standing, wants.whenPending ?? "defer");
}

/** Whether Zoom shows, now or soon, that none of these steps is needed any more. */
export async function isDone(line: Line, stage: readonly Step[]): Promise<boolean> {
  const kinds = stage.map((step) => step.do);
  const nothingLeft = () => !decide(line).steps.some((step) => kinds.includes(step.do));
  await readUntil(line.run.zoom.clock, () => look(line), nothingLeft);
  return nothingLeft();
}

/** The arguments that steps are about, under the names that the program uses. */
export const namesOf = ({ wants }: Line, steps: readonly Step[]) => [
  ...new Set(
    steps.map(attributeOf).map((name) => (name === "siteId" && wants.siteName !== undefined ? "siteName" : name)),
  ),
];
