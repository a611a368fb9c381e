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

describe("two resources that name one object in a language whose classes do not compare them", () => {
  const urn = (type: string, name: string) => `urn:pulumi:dev::company::zoom:index:${type}::${name}`;
  const cases: Record<string, [type: string, inputs: Record<string, unknown>]> = {
    "": ["User", { email: "ada@example.com" }],
    "phone:": ["PhoneUser", { userId: "ada@example.com" }],
    "group:": ["Group", { name: "Eng" }],
  };
  for (const [prefix, [type, inputs]] of Object.entries(cases))
    story(`are refused in the preview, which names both: ${type}`, {}, {}, async (account) => {
      const declared = (name: string) => ({ ...inputs, resourceUrn: urn(type, name) });
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
