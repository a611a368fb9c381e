import assert from "node:assert/strict";
import fc from "fast-check";
import { UserInputs } from "../../provider/resources/user/inputs";
import { hostileText } from "./hostile";
import { startImport } from "../cli/import/account";
import { compile } from "../cli/import/compile";
import { whyNameNotMeant } from "../../provider/resources/shared/meant";

const text = hostileText.filter((one) => one.isWellFormed());
/** Addresses as hostile as a program may declare them. */
const email = fc
  .tuple(text, fc.nat())
  .map(([name, number]) => `${name.replace(/[\s@"]/g, "").slice(0, 60)}${number}@example.com`.toLowerCase())
  .filter((one) => UserInputs.shape.email.safeParse(one).success);
const person = fc.record({
  email,
  dept: text,
  job_title: text.map((one) => one.slice(0, 128)),
  first_name: text.map((one) => one.slice(0, 64)),
  custom_attributes: fc.array(
    fc.record({ key: text.filter((one) => one !== ""), name: text, value: text }, { noNullPrototype: true }),
    {
      maxLength: 1,
    },
  ),
});
const company = fc.record({
  people: fc.uniqueArray(person, { minLength: 20, maxLength: 20, selector: (one) => one.email }),
  groups: fc.uniqueArray(
    text.map((one) => one.slice(0, 100)).filter((one) => one.trim() !== ""),
    { minLength: 5, maxLength: 5, selector: (one) => one.trim().toLowerCase() },
  ),
});

const orNothing = (value: unknown) => (value === "" ? undefined : value);
/** What cannot be meant as a name is not declared: it stays in Zoom as it is. */
const asName = (value: string) => (UserInputs.shape.firstName.safeParse(value).success ? value : undefined);

describe("an account whose every text is hostile", () => {
  it("becomes a program that compiles and declares exactly these texts", function () {
    this.timeout(300_000);
    return fc.assert(
      fc.asyncProperty(company, async ({ people, groups }) => {
        const here = await startImport({
          people,
          groups: groups.map((name) => ({ name, members: people.slice(0, 3).map((one) => one.email) })),
        });
        try {
          for (const style of ["code", "data"] as const) {
            await here.import({ style });
            assert.deepEqual(compile(here.out), []);
            const declared = await here.declared();
            const byEmail = new Map(declared.map(({ args }) => [args.email, args]));
            for (const one of people) {
              const args = byEmail.get(one.email);
              assert.ok(args, one.email);
              assert.deepEqual(
                [args.dept, args.jobTitle, args.firstName],
                [one.dept, one.job_title, asName(one.first_name)].map(orNothing),
              );
              if (args.customAttributes) assert.deepEqual(args.customAttributes, one.custom_attributes);
            }
            const names = declared.filter(({ type }) => type.endsWith(":ZoomGroup")).map(({ args }) => args.name);
            // A group needs its name: one that cannot be meant is left out.
            const meant = groups.filter((name) => whyNameNotMeant(name) === undefined);
            assert.deepEqual(names.toSorted(), meant.toSorted());
          }
        } finally {
          await here.close();
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});
