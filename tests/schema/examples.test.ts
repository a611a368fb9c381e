import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { LANGUAGES } from "../../schema/examples";
import type { PackageSpec } from "../../schema/spec";
import { codeBlocksIn, pages } from "../docs/markdown";
import { PACKAGE_SCHEMA } from "../docs/package-schema";
import { mistakesInDotnet, mistakesInJava } from "./example-names";

const schema = JSON.parse(readFileSync(PACKAGE_SCHEMA, "utf8")) as PackageSpec;

const DOTNET = (...args: string[]) => `var ada = new Zoom.User("ada", new()\n{\n${args.join(",\n")}\n});`;

const WRONG_DOTNET: readonly [code: string, mistakes: readonly string[]][] = [
  [DOTNET('Email = "a, b = {c}"'), []],
  [`new Zoom.Person("ada", new() { Email = "a" });`, ["There is no resource Person."]],
  [DOTNET('FirstName = "Ada"'), ["User needs Email."]],
  [DOTNET('Email = "a"', 'Department = "Looms"'), ["User has no argument Department."]],
  [DOTNET('Email = "a"', 'OnExisting = "adopt"'), ["User.OnExisting takes a UserOnExisting."]],
  [DOTNET('Email = "a"', "OnDelete = Zoom.GroupOnDelete.Leave"), ["User.OnDelete takes a UserOnDelete."]],
  [DOTNET('Email = "a"', "Type = Zoom.UserType.Pro"), ["There is no UserType.Pro."]],
  [
    `${DOTNET('Email = "a"')}\nnew Zoom.Group("all", new() { Name = "All", Members = { ada.Mail } });`,
    ["User has no output Mail."],
  ],
  [
    `${DOTNET('Email = "a"')}\nnew Zoom.PhoneUser("ada", new() { UserId = ada.Id, CallingPlans = { new Zoom.Inputs.PlanArgs() } });`,
    ["There is no PlanArgs."],
  ],
];

const JAVA = (...calls: string[]) =>
  [
    "import com.pulumi.zoom.User;",
    "import com.pulumi.zoom.UserArgs;",
    `var ada = new User("ada", UserArgs.builder()${calls.map((call) => `\n    .${call}`).join("")}\n    .build());`,
  ].join("\n");
const WITH_PHONE = "import com.pulumi.zoom.PhoneUser;\nimport com.pulumi.zoom.PhoneUserArgs;\n";
const WITH_TYPE = "import com.pulumi.zoom.enums.UserType;\n";

const WRONG_JAVA: readonly [code: string, mistakes: readonly string[]][] = [
  [JAVA('email("a (b).c(")'), []],
  [JAVA('firstName("Ada")'), ["User needs email."]],
  [JAVA('email("a")', 'department("Looms")'), ["User has no argument department."]],
  [WITH_TYPE + JAVA('email("a")', "type(UserType.Pro)"), ["There is no UserType.Pro."]],
  [JAVA('email("a")', "type(UserType.Licensed)"), ["UserType is not imported."]],
  [JAVA('email("a")', "type(2)"), ["User.type takes a UserType."]],
  ["import com.pulumi.zoom.UserType;\n", ["There is no com.pulumi.zoom.UserType to import."]],
  [
    `${WITH_PHONE}${JAVA('email("a")')}\nnew PhoneUser("ada", PhoneUserArgs.builder().userId(ada.userId()).build());`,
    ["User has no output userId."],
  ],
  [
    `${WITH_PHONE}${JAVA('email("a")')}\nnew PhoneUser("ada", PhoneUserArgs.builder().userId(ada.dept()).build());`,
    ["userId takes no dept, which may be absent."],
  ],
];

describe("the examples of the documentation", () => {
  const blocks = pages().flatMap(codeBlocksIn);

  for (const [language, mistakesInCode, wrong] of [
    ["csharp", mistakesInDotnet, WRONG_DOTNET],
    ["java", mistakesInJava, WRONG_JAVA],
  ] as const) {
    it(`name in ${language} what the schema has, and give each choice its type`, () => {
      const examples = blocks.filter((block) => block.language === language);
      assert.ok(examples.length >= 4);
      const mistakes = examples.flatMap(({ file, code }) =>
        mistakesInCode(code, schema).map((one) => `${file}: ${one}`),
      );
      assert.deepEqual(mistakes, []);
    });

    it(`would be found wrong in ${language} with any other name or type`, () => {
      for (const [code, mistakes] of wrong) assert.deepEqual(mistakesInCode(code, schema), mistakes, code);
    });
  }

  it("are there in every language of Pulumi, on the first page and on the page of each resource", () => {
    const languages = ["ts", ...LANGUAGES.map(({ language }) => language)].toSorted();
    const shown = ["docs/_index.md", ...globSync("docs/resources/*.md")];
    assert.equal(shown.length, 1 + Object.keys(schema.resources).length);
    for (const page of shown) {
      const here = blocks.filter(({ file }) => file === page).map(({ language }) => language);
      assert.deepEqual(here.toSorted(), languages, page);
    }
  });
});
