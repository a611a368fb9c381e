import type { Run } from "../../types";
import { assignPhoneNumbers, listNumbers, unassignPhoneNumber } from "../../zoom/api/endpoints";
import { RefusedError, ZoomError } from "../../zoom/errors";
import { isNumberNotHeld } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import type { NumberRow } from "../../zoom/api/replies";
import { explainFailure, isRefused } from "./errors";
import { digitsOf } from "./rules";
import type { PhoneUnderWay } from "./under-way";
import { phonesUnderWay } from "./memory";

/** A number that was given up a moment ago may not be free at once. */
const PATIENCE_MS = [1_000, 2_000];

interface Refused {
  readonly number: string;
  readonly error: ZoomError;
}

/**
 * Assigns numbers, as far as they are free. Where another phone of this run is about to give one up, waits for it; of
 * phones that wait for each other one gives up first what it is to lose.
 *
 * @throws RefusedError naming each number that Zoom did not give, and who has it; the others are assigned.
 */
export async function assignNumbers(run: Run, me: PhoneUnderWay, numbers: readonly string[]): Promise<void> {
  const phones = phonesUnderWay(run.memory);
  for (const number of numbers)
    while (phones.giverOf(number)) {
      if (phones.wouldDeadlock(me, number)) await giveUp(run, me);
      else await phones.awaits(me, number);
    }
  let refused = await assign(run, me, numbers);
  for (const waitMs of PATIENCE_MS) {
    if (refused.length === 0) return;
    await run.zoom.clock.sleep(waitMs);
    refused = await assign(
      run,
      me,
      refused.map(({ number }) => number),
    );
  }
  const [first] = refused;
  if (!first) return;
  const names = refused.map(({ number }) => number);
  const explained = await explainFailure(run.zoom, "addNumbers", me.who, first.error, await explain(run, me, names));
  throw new RefusedError(messageOf(explained));
}

/** All at once; where Zoom refuses that, which it does for the sake of a single one, each alone. */
async function assign(run: Run, me: PhoneUnderWay, numbers: readonly string[]): Promise<Refused[]> {
  try {
    await run.zoom.request(assignPhoneNumbers(me.id, numbers));
    me.isChanged = true;
    return [];
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [number, ...others] = numbers;
    if (number !== undefined && others.length === 0) return [{ number, error }];
  }
  const refused: Refused[] = [];
  for (const number of numbers) refused.push(...(await assign(run, me, [number])));
  return refused;
}

async function giveUp(run: Run, me: PhoneUnderWay): Promise<void> {
  const { phoneNumbers = [] } = me.wishes;
  for (const number of me.numbers.filter((held) => !phoneNumbers.includes(held))) await takeNumber(run, me, number);
}

/** A number that is not held any more is as good as taken. */
export async function takeNumber(run: Run, me: PhoneUnderWay, number: string): Promise<void> {
  try {
    await run.zoom.request(unassignPhoneNumber(me.id, number));
  } catch (error) {
    if (!isNumberNotHeld(error)) throw error;
  }
  me.isChanged = true;
  phonesUnderWay(run.memory).saw(me, { numbers: me.numbers.filter((held) => held !== number) });
}

/** Who has the numbers that Zoom refused. A look-up that fails costs the names alone. */
async function explain(run: Run, me: PhoneUnderWay, numbers: readonly string[]): Promise<string> {
  const facts = await Promise.all(numbers.map((number) => fact(run, me, number)));
  return facts.join(" ");
}

async function fact(run: Run, me: PhoneUnderWay, number: string): Promise<string> {
  let row: NumberRow | undefined;
  try {
    for await (const one of run.zoom.pages(listNumbers({ keyword: number })))
      if (digitsOf(one.number) === digitsOf(number)) row = one;
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    return `Zoom did not give ${number}.`;
  }
  if (!row) return `The account has no number ${number}.`;
  const holder = row.assigned_list?.find((one) => one.assigned_to_id !== me.id);
  if (holder) {
    const { assigned_to_name: name, assigned_to_id: id, extension_number: extension } = holder;
    return (
      `${number} is held by ${name ?? id ?? "somebody else"}${extension ? ` (extension ${extension})` : ""}: ` +
      `take it from them first, in a run of its own where their resource is to be removed, because removals come last.`
    );
  }
  if (row.status?.toLowerCase() === "pending") return `${number} is still being ported.`;
  return `${number} is free${row.site?.name === undefined ? "" : `, at the site ${row.site.name}`}: the person needs a calling plan for it, and may have to be at the same site.`;
}
