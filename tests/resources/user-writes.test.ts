import assert from "node:assert/strict";
import type { Properties } from "../../provider/types";
import type { PortalEdit } from "../../simulator";
import { story } from "./account";
import { active, ada, adopt, email, isDone } from "./user-story";

describe("what Zoom accepts but drops, delays or spells differently", () => {
  story("a write that was accepted and dropped is an error that names the attribute", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    const program = { ada: { ...ada, ...adopt, dept: "Looms" } };
    assert.match(
      (await account.up(program)).failed.ada!,
      /accepted the change of ada@example.com but did not apply it: dept is still "Engines" and was set to "Looms"/,
    );
    assert.deepEqual((await account.up(program)).failed, {});
    await isDone(account, program);
  });

  story(
    "the run waits for a write that shows late",
    { ...active, visibility: { delayMs: 1_200 } },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      const program = { ada: { ...ada, ...adopt, dept: "Looms" } };
      assert.deepEqual((await account.up(program)).failed, {});
    },
  );

  story("Zoom's own spelling of a value is kept in state and is no drift", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, language: "German" } };
    await account.up(program);
    assert.deepEqual(account.state.get("ada")!.outputs.asZoomShows, { language: "de-DE" });
    await isDone(account, program);
    account.zoom.portal.edit(email, { language: "fr-FR" });
    await account.refresh();
    assert.equal(account.state.get("ada")!.inputs.language, "fr-FR");
    assert.deepEqual((await account.up(program)).did, { ada: "update" });
    await isDone(account, program);
  });

  for (const when of ["before", "after"] as const)
    story(`an invitation whose connection broke ${when} Zoom acted goes out once`, {}, {}, async (account) => {
      account.zoom.fail({ match: "POST /users", kind: "reset", when });
      assert.deepEqual((await account.up({ ada })).failed, {});
      assert.equal(account.writes().filter((line) => line === "POST /v2/users").length, when === "before" ? 2 : 1);
      await isDone(account, { ada });
    });
  for (const when of ["before", "after"] as const)
    story(`an invitation answered with 500 ${when} Zoom acted goes out once`, {}, {}, async (account) => {
      account.zoom.fail({ match: "POST /users", status: 500, when });
      assert.deepEqual((await account.up({ ada })).failed, {});
      await isDone(account, { ada });
    });

  story(
    "a custom attribute that is not declared survives the change of one that is",
    {
      ...active,
      customAttributes: [
        { key: "k", name: "Badge" },
        { key: "m", name: "Shoe" },
      ],
      switches: { customAttributes: "replace" },
    },
    {},
    async (account) => {
      account.zoom.portal.edit(email, { custom_attributes: [{ key: "m", name: "Shoe", value: "42" }] });
      const program = { ada: { ...ada, ...adopt, customAttributes: [{ key: "k", value: "7" }] } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(
        new Set(account.zoom.person(email)?.custom_attributes?.map(({ key, value }) => `${key}=${value}`)),
        new Set(["k=7", "m=42"]),
      );
      await isDone(account, program);
    },
  );

  const cleared: [title: string, edit: PortalEdit, empty: Properties][] = [
    ["a string", { dept: "Looms" }, { dept: "" }],
    ["a list", { division_ids: ["d1"] }, { divisionIds: [] }],
    ["a switch", { use_pmi: true }, { usePmi: false }],
    ["a string that Zoom never shows", { about_me: "Weaver" }, { aboutMe: "" }],
    [
      "a custom attribute",
      { custom_attributes: [{ key: "k", name: "K", value: "v" }] },
      { customAttributes: [{ key: "k", value: "" }] },
    ],
  ];
  for (const [title, edit, empty] of cleared)
    story(
      `what is declared empty for the first time is cleared: ${title}`,
      { ...active, customAttributes: [{ key: "k", name: "K" }] },
      {},
      async (account) => {
        account.zoom.portal.edit(email, edit);
        await account.up({ ada: { ...adopt, email } });
        account.writes();
        const program = { ada: { ...adopt, email, ...empty } };
        assert.deepEqual((await account.up(program)).failed, {});
        assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
        await isDone(account, program);
      },
    );

  for (const isNew of [true, false])
    story(
      `what is declared empty ${isNew ? "in an invitation" : "before someone accepts"} is cleared once they are active`,
      active,
      {},
      async (account) => {
        const grace = "grace@example.com";
        const program = { grace: { email: grace, dept: "", aboutMe: "" } };
        await account.up(isNew ? program : { grace: { email: grace } });
        await account.up(program);
        account.zoom.accept(grace);
        account.zoom.portal.edit(grace, { dept: "Looms", about_me: "Weaver" });
        await account.refresh();
        assert.deepEqual((await account.up(program)).failed, {});
        const { dept, about_me } = account.zoom.person(grace) ?? {};
        assert.deepEqual([dept ?? "", about_me ?? ""], ["", ""]);
        await isDone(account, program);
      },
    );

  story("what is declared empty for the first time fails no expired invitation", active, {}, async (account) => {
    const grace = { email: "grace@example.com" };
    await account.up({ grace });
    account.zoom.expireInvitation(grace.email);
    await account.refresh();
    const { did, failed } = await account.up({ grace: { ...grace, dept: "", aboutMe: "", customAttributes: [] } });
    assert.deepEqual([did, failed], [{ grace: "update" }, {}]);
  });

  for (const off of [{ planUnitedType: "none" }, { zoomOneType: "0" }])
    story(`an invitation carries no license that is off: ${Object.keys(off).join()}`, active, {}, async (account) => {
      const program = { grace: { email: "grace@example.com", ...off } };
      assert.deepEqual((await account.up(program)).failed, {});
      await isDone(account, program);
      account.zoom.accept("grace@example.com");
      await account.refresh();
      await isDone(account, program);
    });

  story("what is declared empty for the first time withdraws no invitation", active, {}, async (account) => {
    const invited = { email: "grace@example.com" };
    await account.up({ grace: invited });
    assert.deepEqual((await account.up({ grace: { ...invited, firstName: "" } })).did, { grace: "update" });
  });
});
