import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { type Account, story } from "./account";
import { adopt, isDone } from "./user-story";

const emailOf = (name: string) => `${name}@example.com`;
const NAMES = ["a", "b", "c"] as const;
type Name = (typeof NAMES)[number];
const person = (name: Name, more: Record<string, unknown>) => ({ id: `id-${name}`, email: emailOf(name), ...more });
const PMIS = [2345678901, 3456789012, 4567890123];
const VANITY_NAMES = ["alpha", "beta", "gamma"];

interface Kind {
  readonly argument: "pmi" | "vanityName";
  readonly field: "pmi" | "vanity_name";
  readonly values: readonly (string | number)[];
  readonly options?: ZoomOptions;
}
const KINDS: Record<string, Kind> = {
  "personal meeting ids": { argument: "pmi", field: "pmi", values: PMIS },
  "personal meeting ids, with another code for a taken one": {
    ...{ argument: "pmi", field: "pmi", values: PMIS },
    options: { switches: { pmiTaken: "409/300" } },
  },
  "vanity names": { argument: "vanityName", field: "vanity_name", values: VANITY_NAMES },
  "vanity names, if Zoom empties none": {
    ...{ argument: "vanityName", field: "vanity_name", values: VANITY_NAMES },
    options: { switches: { emptyString: "ignore" } },
  },
};

const shift = <T>(values: readonly T[], size: number): T[] =>
  Array.from({ length: size }, (_, index) => values[(index + 1) % size] as T);

function company({ field, values, options }: Kind, size: number): ZoomOptions {
  return { ...options, people: NAMES.slice(0, size).map((name, index) => person(name, { [field]: values[index] })) };
}
const program = ({ argument }: Kind, values: readonly unknown[]) =>
  Object.fromEntries(
    values.map((value, index) => {
      const name = NAMES[index] ?? "a";
      return [name, { email: emailOf(name), ...adopt, [argument]: value }];
    }),
  );
const shown = ({ zoom }: Account, { field }: Kind, size: number) =>
  NAMES.slice(0, size).map((name) => zoom.person(emailOf(name))?.[field]);

describe("users who exchange", () => {
  for (const [title, kind] of Object.entries(KINDS))
    for (const size of [2, 3])
      for (const sideBySide of [false, true])
        story(
          `${title} in a ring of ${size} have them after one run, ${sideBySide ? "side by side" : "one after another"}`,
          company(kind, size),
          {},
          async (account) => {
            const before = kind.values.slice(0, size);
            const after = shift(before, size);
            assert.deepEqual((await account.up(program(kind, before))).failed, {});
            assert.deepEqual((await account.up(program(kind, after), [], sideBySide)).failed, {});
            assert.deepEqual(shown(account, kind, size), after);
            account.writes();
            assert.deepEqual((await account.up(program(kind, after))).failed, {});
            assert.deepEqual(account.writes(), [], "a claim is cleared without a write");
            await isDone(account, program(kind, after));
          },
        );

  for (const [title, kind] of Object.entries(KINDS)) {
    story(
      `${title} wait without a failure if Zoom takes no value in between`,
      company(kind, 2),
      {},
      async (account) => {
        const [before, after] = [kind.values.slice(0, 2), shift(kind.values, 2)];
        await account.up(program(kind, before));
        const isParking = (body: unknown) => !after.some((value) => JSON.stringify(body).includes(String(value)));
        const fault = account.zoom.fail({
          match: ({ method, body }) => method === "PATCH" && isParking(body),
          ...{ status: 400, code: 300, message: "No.", times: Infinity },
        });
        const { failed, told } = await account.up(program(kind, after));
        assert.deepEqual(failed, {});
        assert.ok(fault.hits > 0);
        assert.match(
          told.join("\n"),
          /[ab]@example\.com waits for the (personal meeting id|vanity name) .*tries again\./,
        );
        fault.stop();
        assert.deepEqual((await account.up(program(kind, after))).failed, {});
        assert.deepEqual(shown(account, kind, 2), after);
      },
    );

    story(`${title} are refused with whenTaken refuse, if one keeps its own`, company(kind, 2), {}, async (account) => {
      const [first, second] = kind.values;
      const both = (a: unknown, b: unknown) => {
        const { a: one, b: two } = program(kind, [a, b]);
        return { b: { ...two, whenTaken: "refuse" }, a: { ...one, whenTaken: "refuse" } };
      };
      await account.up(both(first, second));
      const { failed } = await account.up(both(second, second));
      assert.match(
        failed.a ?? "",
        /^Changing a@example\.com failed\. (The vanityName is taken|Zoom answered .*already in use)/,
      );
      assert.deepEqual(shown(account, kind, 2), [first, second]);
    });
  }

  story(
    "a personal meeting id with someone outside the program wait for it, with a line",
    { people: [person("a", { pmi: PMIS[0] }), person("b", { pmi: PMIS[1] })] },
    {},
    async (account) => {
      const wanted = { a: { email: emailOf("a"), ...adopt, pmi: PMIS[1] } };
      const { failed, told } = await account.up(wanted);
      assert.deepEqual(failed, {});
      assert.match(
        told.join("\n"),
        /a@example\.com waits for the personal meeting id 3456789012\. Zoom refuses it, probably because another user has it\. .*tries again\./,
      );
      account.zoom.portal.edit(emailOf("b"), { pmi: 9876543210 });
      assert.deepEqual((await account.up(wanted)).failed, {});
      assert.equal(account.zoom.person(emailOf("a"))?.pmi, PMIS[1]);
      await isDone(account, wanted);
    },
  );

  story(
    "nothing are told why Zoom refuses a personal meeting id for another reason",
    { people: [person("a", { type: 4 })] },
    {},
    async (account) => {
      const { failed } = await account.up({ a: { email: emailOf("a"), ...adopt, pmi: PMIS[1] } });
      assert.match(failed.a ?? "", /Zoom code 200.*No Meetings License/);
    },
  );
});
