import assert from "node:assert/strict";
import { story } from "./account";
import type { Program } from "./small-engine";

const onExisting = "adopt";

describe("two resources for one phone, known only in the run,", () => {
  story(
    "are refused in this run and in every later one, until one is removed",
    { people: [{ id: "ada", email: "ada@example.com" }], phone: { readyMs: 0, listedMs: 0 } },
    {},
    async (account) => {
      const old = "phone:ada";
      assert.deepEqual((await account.up({ [old]: { userId: "ada@example.com", onExisting } })).failed, {});
      account.writes();
      const kept = { userId: "ada@example.com", onExisting, extensionNumber: "2002" };
      const both: Program = { "phone:new": { userId: "ada", onExisting }, [old]: kept };
      for (let run = 1; run <= 2; run++) {
        const { failed } = await account.up(both);
        assert.deepEqual(Object.keys(failed), [old], `run ${run}`);
        assert.match(
          failed[old] ?? "",
          /^Another resource of this program already manages Zoom .* Remove one of the two/,
        );
        assert.deepEqual(account.writes(), [], `run ${run} changes nothing`);
      }
      assert.deepEqual((await account.up({ [old]: kept })).failed, {});
      assert.equal(account.zoom.portal.phone.of("ada")?.extension_number, 2002);
      assert.deepEqual((await account.up({ [old]: kept })).did, {});
    },
  );
});

const urnOf = (type: string, name: string) => `urn:pulumi:dev::company::zoom:index:${type}::${name}`;

describe("two resources that declare what only one object can have", () => {
  const number = "+16505550100";
  const rows: [title: string, prefix: string, inputs: object, others: object, words: string][] = [
    ["an extension", "phone:", { extensionNumber: "2001" }, { extensionNumber: "2002" }, "the extension 2001"],
    [
      ...(["a phone number", "phone:"] as const),
      { phoneNumbers: [number] },
      { phoneNumbers: ["+16505550101"] },
      `the phone number \\${number}`,
    ],
    ["a PMI", "", { pmi: 2345678901 }, { pmi: 3456789012 }, "the personal meeting id 2345678901"],
    ["a vanity name", "", { vanityName: "Ada" }, { vanityName: "bob" }, "the vanity name (Ada|ada)"],
  ];
  for (const [title, prefix, inputs, others, words] of rows) {
    const [kind, type] = prefix === "" ? ["ZoomUser", "User"] : ["ZoomPhoneUser", "PhoneUser"];
    const person = (name: string) => ({ [prefix === "" ? "email" : "userId"]: `${name}@example.com` });
    const declared = (name: string, more: object) => ({ ...person(name), ...more, resourceUrn: urnOf(type, name) });
    const both = (one: object, two: object): Program => ({
      [`${prefix}ada`]: declared("ada", one),
      [`${prefix}bob`]: declared("bob", two),
    });
    story(`are refused in the preview, which names both: ${title}`, {}, {}, async (account) => {
      const respelled = "vanityName" in inputs ? { vanityName: "ADA" } : inputs;
      const { failed } = await account.preview(both(inputs, respelled));
      assert.deepEqual(Object.keys(failed), [`${prefix}bob`]);
      assert.match(
        failed[`${prefix}bob`] ?? "",
        new RegExp(
          `^Two resources declare ${words}: the ${kind} "ada" and the ${kind} "bob"\\. Only one can have it\\. Remove it from one of the two\\.$`,
          "i",
        ),
      );
      assert.deepEqual((await account.preview(both(inputs, others))).failed, {});
    });

    const [argument] = Object.keys(inputs);
    story(`do not show it if it is secret: ${title}`, {}, {}, async (account) => {
      const secret = { ...inputs, secretArguments: [argument] };
      const { failed } = await account.preview(both(secret, secret));
      const message = failed[`${prefix}bob`] ?? "";
      assert.match(message, new RegExp(`^Two resources declare the .* \\(the secret ${argument}\\): the`));
      assert.doesNotMatch(message, /2001|5550100|2345678901/);
    });
  }

  story("may be phones if the user of one is deactivated", {}, {}, async (account) => {
    const phone = (name: string, accountStatus: string) => ({
      ...{ userId: `${name}@example.com`, accountStatus, extensionNumber: "2001" },
      resourceUrn: urnOf("PhoneUser", name),
    });
    const { failed } = await account.preview({
      "phone:ada": phone("ada", "inactive"),
      "phone:bob": phone("bob", "active"),
    });
    assert.deepEqual(failed, {});
  });
});

describe("two resources that name one object in a language whose classes do not compare them", () => {
  const cases: Record<string, [type: string, inputs: Record<string, unknown>]> = {
    "": ["User", { email: "ada@example.com" }],
    "phone:": ["PhoneUser", { userId: "ada@example.com" }],
    "group:": ["Group", { name: "Eng" }],
  };
  for (const [prefix, [type, inputs]] of Object.entries(cases))
    story(`are refused in the preview, which names both: ${type}`, {}, {}, async (account) => {
      const declared = (name: string) => ({ ...inputs, resourceUrn: urnOf(type, name) });
      const twice = { [`${prefix}one`]: declared("one"), [`${prefix}two`]: declared("two") };
      const { failed } = await account.preview(twice);
      assert.deepEqual(Object.keys(failed), [`${prefix}two`]);
      const kind = type === "PhoneUser" ? "ZoomPhoneUser" : `Zoom${type}`;
      assert.match(
        failed[`${prefix}two`] ?? "",
        new RegExp(`Two resources declare one .*: the ${kind} "one" and the ${kind} "two"\\. .* Remove one of the two`),
      );
      assert.deepEqual((await account.preview({ [`${prefix}one`]: declared("one") })).failed, {});
    });
});
