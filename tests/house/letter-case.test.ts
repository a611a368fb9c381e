import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** These fold the case of names: the provider's function, the simulator's own, and those of examples that people copy. */
const OWNERS = [
  "examples/from-csv/letter-case.ts",
  "examples/policy/policies.ts",
  "examples/reclaim/choose.ts",
  "examples/reclaim/policy/reserve.ts",
  "provider/zoom/names.ts",
  "simulator/letter-case.ts",
];

/** Files that fold something else than the e-mail of a user or the name of a group or site, by what they fold. */
const OTHERS: Record<string, readonly string[]> = {
  "names that this project or Zoom's API defines": [
    "cli/license-names.ts",
    "provider/config.ts",
    "provider/input-mistakes.ts",
    "provider/nearest.ts",
    "provider/resources/phone/numbers.ts",
    "provider/resources/user/wire.ts",
    "provider/zoom/retry.ts",
    "provider/zoom/views/seats.ts",
    "schema/spec.ts",
    "simulator/faults.ts",
    "simulator/routes/users/shapes.ts",
    "simulator/routes/users/spellings.ts",
    "simulator/seed/nearest.ts",
    "simulator/wire/call.ts",
    "cli/attach/project.ts",
    "examples/from-csv/nearest.ts",
    "examples/from-csv/read-people.ts",
    "examples/from-csv/read-table.ts",
  ],
  "encodings of characters": [
    "cli/text-file.ts",
    "examples/from-csv/read-text.ts",
    "provider/resources/shared/meant.ts",
    "provider/zoom/plain-form.ts",
  ],
  "names of resources and projects, which are made unique afterwards or are refused": [
    "cli/import/names.ts",
    "cli/import/project-files.ts",
    "examples/company/company.ts",
  ],
  "names that it makes up itself": [
    "cli/probe/checks/groups.ts",
    "cli/probe/checks/pending.ts",
    "cli/probe/checks/profile.ts",
    "cli/probe/setups/test-user.ts",
    "simulator/account/made-up-people.ts",
    "simulator/account/people.ts",
  ],
};

/** Each takes the Kelvin sign for k: the methods, an expression with the flags i and u, and a comparison by base letter. */
const FOLDINGS = [
  /\.to(Locale)?(Lower|Upper)Case\(/,
  /\/(?=[dgmsyuv]*i)(?=[dgimsy]*[uv])[dgimsuvy]+[.,;)\s]/,
  /RegExp\([^)]*"(?=[dgmsyuv]*i)(?=[dgimsy]*[uv])[dgimsuvy]+"/,
  /\bsensitivity\b/,
];
const folds = (code: string) => FOLDINGS.some((folding) => code.split("\n").some((line) => folding.test(line)));

describe("the letter case of e-mails and names", () => {
  it("is folded only where one letter is not taken for another", () => {
    const files = ["provider", "sdk", "cli", "schema", "simulator", "examples"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
        .map((file) => join(folder, file)),
    );
    const found = files.filter((file) => folds(readFileSync(file, "utf8")));
    assert.deepEqual(found.sort(), [...OWNERS, ...Object.values(OTHERS).flat()].sort());
  });

  for (const [code, isFound] of [
    ["const key = email.toLowerCase();", true],
    ['const key = email.toLocaleUpperCase("tr");', true],
    ["/^kate@/iu.test(email)", true],
    ["/^kate@/ui.test(email)", true],
    ['new RegExp(pattern, "isu")', true],
    ['a.localeCompare(b, "en", { sensitivity: "base" })', true],
    ["/^kate@/i.test(email)", false],
    ["/^kate@/u.test(email)", false],
    ['new RegExp(pattern, "su")', false],
    ["const key = foldCase(email);", false],
  ] as const)
    it(`${isFound ? "is" : "is not"} folded by ${code}`, () => assert.equal(folds(code), isFound));
});
