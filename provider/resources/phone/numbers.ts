import type { Run } from "../../types";
import { isNumberNotHeld } from "../../zoom/api/codes";
import { assignPhoneNumbers, listNumbers, unassignPhoneNumber } from "../../zoom/api/endpoints";
import type { NumberRow } from "../../zoom/api/replies";
import { RefusedError, ZoomError } from "../../zoom/errors";
import { claimsOf } from "../shared/claims";
import type { Wait } from "../shared/wishes";
import { shownValue } from "../shared/secret-values";
import { messageOf } from "../shared/words";
import { explainFailure, isRefused } from "./errors";
import { observePhone } from "./observe";
import { pathOfNumber } from "./list-paths";
import { around, defer, mayWait, otherUser, type PhoneProgress, userOf } from "./progress";
import { digitsOf, MOST_NUMBERS } from "./rules";
import { numberThing } from "./things";

/** A number that Zoom did not give, and what is known of why. */
interface Refused {
  readonly number: string;
  readonly wait: Wait;
  /** Who holds it. */
  readonly holder?: string;
  readonly why: string;
}

/**
 * Assigns numbers, as far as they are free. A number that another phone holds is claimed, and handed on when that phone
 * gives it up in this run.
 *
 * @throws RefusedError naming each number that Zoom did not give and that no one holds; the others are assigned.
 */
export async function assignNumbers(progress: PhoneProgress, numbers: readonly string[]): Promise<void> {
  const { run, party, seen } = progress;
  const claims = claimsOf(run.memory);
  const isHeld = (number: string) => claims.holderOf(numberThing(number), party) !== undefined;
  const free = numbers.filter((number) => !isHeld(number));
  if (free.length > 0 && (await assign(run, seen.id, free)) && free.length === numbers.length) return;
  const open: { number: string; wait: Wait }[] = [];
  for (const number of numbers) {
    const wait = await claimNumber(progress, number);
    if (wait) open.push({ number, wait });
  }
  const isFull = open.some(({ wait }) => wait.holder === undefined) && (await isPhoneFull(progress));
  const refused: Refused[] = [];
  for (const { number, wait } of open) refused.push(await explain(progress, number, wait, isFull));
  const waiting = mayWait(progress) ? refused.filter(({ holder, wait }) => holder !== undefined && !wait.isKept) : [];
  const failed = refused.filter((one) => !waiting.includes(one));
  const numbersNow = (progress.desired.phoneNumbers ?? []).filter(
    (number) => !waiting.some((one) => one.number === number),
  );
  for (const { number, holder } of waiting) {
    const shown = shownValue(progress.inputs.secretArguments, "phoneNumbers", number);
    defer(
      progress,
      pathOfNumber(number),
      { phoneNumbers: numbersNow },
      `the phone number ${shown}`,
      `${holder} holds it.`,
    );
  }
  for (const { number } of failed) claims.withdraw(party, numberThing(number));
  const [first] = failed;
  if (!first) return;
  const why = failed.map((one) => one.why).join(" ");
  if (!first.wait.error) throw new RefusedError(`Assigning phone numbers to ${userOf(progress)} failed. ${why}`);
  throw new RefusedError(
    messageOf(await explainFailure(run.zoom, "addNumbers", userOf(progress), first.wait.error, why)),
  );
}

/** All in one call. Returns false if Zoom refuses it, which it does because of a single number. */
async function assign(run: Run, id: string, numbers: readonly string[]): Promise<boolean> {
  try {
    await run.zoom.request(assignPhoneNumbers(id, numbers));
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

async function claimNumber(progress: PhoneProgress, number: string): Promise<Wait | undefined> {
  const { run, party, seen, inputs } = progress;
  const holdsIt = (numbers: readonly string[] = []) => numbers.some((held) => digitsOf(held) === digitsOf(number));
  if (holdsIt(progress.seen.phone?.phoneNumbers)) return undefined;
  const wish = {
    thing: numberThing(number, inputs.secretArguments),
    givesUp: [],
    take: async () => {
      await run.zoom.request(assignPhoneNumbers(seen.id, [number]));
      progress.changed = true;
    },
    isTaken: isRefused,
    mayStillTake: async () => {
      const { accountStatus, phone } = await observePhone(run.zoom, seen.id, { outboundCaller: false });
      return accountStatus === "active" && phone !== undefined && !holdsIt(phone.phoneNumbers);
    },
  };
  return claimsOf(run.memory).take(around(run), party, wish, true);
}

/** Takes a number away. One that the phone does not hold any more counts as taken. */
export async function removeNumber({ run, seen }: PhoneProgress, number: string): Promise<void> {
  try {
    await run.zoom.request(unassignPhoneNumber(seen.id, number));
  } catch (error) {
    if (!isNumberNotHeld(error)) throw error;
  }
}

/** Whether the phone has no room for another number. A look-up that fails costs only this reason. */
async function isPhoneFull({ run, seen }: PhoneProgress): Promise<boolean> {
  try {
    const { phone } = await observePhone(run.zoom, seen.id, { outboundCaller: false });
    return phone !== undefined && phone.phoneNumbers.length >= MOST_NUMBERS;
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    return false;
  }
}

const FULL =
  `But the phone has ${MOST_NUMBERS} numbers already, some of which this resource does not declare. Run "pulumi up ` +
  `--refresh". If it fails again, take away in Zoom's web portal what is not needed, or declare fewer numbers.`;

/** Says who has a number that Zoom refused. A look-up that fails costs only the name. */
async function explain(progress: PhoneProgress, number: string, wait: Wait, isFull: boolean): Promise<Refused> {
  const { run, seen, inputs } = progress;
  const shown = shownValue(inputs.secretArguments, "phoneNumbers", number);
  if (wait.holder !== undefined)
    return {
      number,
      wait,
      holder: wait.holder,
      why: `${shown} is held by ${wait.holder}, whose phone is in this program too.`,
    };
  let row: NumberRow | undefined;
  try {
    for await (const one of run.zoom.pages(listNumbers({ keyword: number })))
      if (digitsOf(one.number) === digitsOf(number)) row = one;
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    return { number, wait, why: `Zoom did not give ${shown}.` };
  }
  if (!row) return { number, wait, why: `The account has no number ${shown}.` };
  const holder = row.assigned_list?.find((one) => one.assigned_to_id !== seen.id);
  if (holder) {
    // Their extension may be a secret of another resource.
    const who = otherUser(progress, holder.assigned_to_name ?? holder.assigned_to_id ?? "another user");
    return { number, wait, holder: who, why: `${shown} is held by ${who}: take it from them first.` };
  }
  if (row.status?.toLowerCase() === "pending") return { number, wait, why: `${shown} is still being ported.` };
  if (isFull) return { number, wait, why: `${shown} is free. ${FULL}` };
  const site = row.site?.name === undefined ? "" : `, at the site ${row.site.name}`;
  return {
    number,
    wait,
    why: `${shown} is free${site}: the user needs a calling plan for it, and may have to be at the same site.`,
  };
}
