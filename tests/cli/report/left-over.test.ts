import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import { active, eventLines, previewJson, type Told, type ToldStep } from "./told";

const user = (name: string, more: object = {}): Told => ({
  ...active({ email: `${name}@example.com`, ...more }),
  id: name,
});
const [ada, eve] = [user("ada"), user("eve")];
const refreshed = (old: Told, now?: Told): ToldStep => ({ name: "a", op: "refresh", old, new: now });
const unchanged: ToldStep = { name: "a", op: "same", old: eve, new: eve };

/** The engine reads all objects at once: it begins with each of them before it tells what it found. */
const atOnce = (events: string): string => {
  const lines = events.trim().split("\n");
  const isBegun = (line: string) => line.includes('"resourcePreEvent"') && line.includes('"refresh"');
  return [...lines.filter(isBegun), ...lines.filter((line) => !isBegun(line))].join("\n");
};

const outputs = [
  ["the summary", previewJson],
  ["the events", (steps: readonly ToldStep[]) => eventLines(steps, { isPreview: true })],
  ["events at once", (steps: readonly ToldStep[]) => atOnce(eventLines(steps, { isPreview: true }))],
] as const;

/** Eve is in the place of Ada, whom an earlier run replaced and could not remove: both have the same URN. */
describe("a report of a replaced user who could not be removed", () => {
  for (const [what, output] of outputs)
    for (const [order, both] of [
      ["first", (one: ToldStep) => [one, refreshed(eve, eve)]],
      ["last", (one: ToldStep) => [refreshed(eve, eve), one]],
    ] as const) {
      const told = (one: ToldStep) => summarize(readEngineJson(output([...both(one), unchanged]))).lines.join("\n");

      it(`shows no difference if a refresh found none: from ${what}, ${order}`, () =>
        assert.match(told(refreshed(ada, ada)), /^### Zoom: no change$/m));

      it(`shows what changed of them, and nothing of the one in their place: from ${what}, ${order}`, () => {
        const markdown = told(refreshed(ada, { ...user("ada", { dept: "Looms" }) }));
        assert.match(markdown, /^- `ada@example.com`: `dept` .*Looms/m);
        assert.doesNotMatch(markdown, /eve@example\.com|email/);
      });

      it(`says that they are gone, and not who is in their place: from ${what}, ${order}`, () => {
        const markdown = told(refreshed(ada));
        assert.match(markdown, /^- `ada@example.com` is no longer in the account$/m);
        assert.doesNotMatch(markdown, /eve@example\.com/);
      });
    }
});
