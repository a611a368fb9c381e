import type { Screen } from "../caller";
import { tableLines } from "../table";
import { visible } from "../visible";
import type { SwitchName } from "./check";
import { CHECKS, type TellableName, UNTELLABLE } from "./checks/all";
import type { Reading } from "./reading";
import type { SwitchValue } from "./readings";
import { type Result, TELLABLE } from "./run-probe";
import { assumedOf, differs, seenOf } from "./switch-text";

interface Row {
  readonly name: TellableName;
  readonly reading: Reading<SwitchValue>;
  readonly isDifferent: boolean;
}

/** Yields the table: what was tried, what this version assumes, what Zoom did, and what each difference means. */
export async function* resultLines(result: Result, screen: Screen): AsyncGenerator<string> {
  const rows = TELLABLE.map((name): Row => {
    const reading = result.readings.get(name);
    return { name, reading, isDifferent: differs(name, reading) };
  });
  const told = rows.filter(({ reading }) => reading.kind !== "untold");
  const columns = [
    { title: "", cell: ({ isDifferent }: Row) => (isDifferent ? "differs" : "") },
    { title: "switch", cell: ({ name }: Row) => name },
    { title: "assumed", cell: ({ name }: Row) => assumedOf(name) },
    { title: "Zoom", cell: ({ reading }: Row) => seenOf(reading) },
    { title: "tried", cell: ({ name }: Row) => CHECKS[name].tries },
  ];
  if (told.length > 0) yield* tableLines(columns, told, screen);

  const different = told.filter(({ isDifferent }) => isDifferent);
  if (different.length > 0) yield* ["", "What the differences mean:"];
  for (const { name } of different) yield `  ${name}: ${CHECKS[name].means}`;

  if (result.lists && result.lists.length > 0) yield* ["", `List pages lack: ${result.lists.join(", ")}.`];

  const untold = [
    ...rows.flatMap(({ name, reading }) => (reading.kind === "untold" ? [[name, reading.why] as const] : [])),
    ...untellable(),
  ];
  yield* ["", `Not found out: ${untold.length} of ${TELLABLE.length + untellable().length}.`];
  for (const [why, names] of Map.groupBy(untold, ([, why]) => why))
    yield visible(`  ${names.map(([name]) => name).join(", ")}: ${why}`);
}

const isUntellable = (name: string): name is keyof typeof UNTELLABLE => Object.hasOwn(UNTELLABLE, name);

const untellable = (): (readonly [SwitchName, string])[] =>
  Object.keys(UNTELLABLE)
    .filter(isUntellable)
    .map((name) => [name, UNTELLABLE[name].cannot] as const);

/** What is left to say about undoing, for people. */
export function undoLines({ undone, leftovers }: Result): string[] {
  const lines = [...new Set(undone)].map((what) => `Undone: ${what}.`);
  for (const { what, byHand, why } of leftovers) lines.push(`NOT UNDONE: ${what}. ${why} ${byHand}`);
  return lines.map(visible);
}
