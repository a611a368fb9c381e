import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story, email, phone, office, full, settled } from "./phone-story";

describe("a site", () => {
  story("that is named is looked up once a run, whatever the number of users", office, {}, async (account) => {
    const program = {
      [phone]: { userId: "u1", siteName: "zurich" },
      "phone:bob": { userId: "u2", siteName: "Zurich" },
    };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    assert.equal(account.zoom.takeLog().filter((line) => line === "GET /v2/phone/sites").length, 1);
    await settled(account, program);
  });

  story("that does not exist is an error with those that do", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, siteName: "Zürich" } });
    assert.equal(failed[phone], `Zoom has no phone site called "Zürich". It has "Main Site", "Zurich".`);
    assert.deepEqual(account.writes(), []);
    assert.match(
      (await account.up({ [phone]: { userId: "u1", siteId: "s9" } })).failed[phone]!,
      /Moving the phone of ada@example.com to another site failed.*Declare the id or the name of one of the account's sites/,
    );
  });

  const lookalikes = { ...office.phone, sites: [{ name: "Kiel" }, { name: "\u212aiel" }] };
  story(
    "is not taken for one whose name only looks the same, such as with the Kelvin sign",
    { ...office, phone: lookalikes },
    {},
    async (account) => {
      const program = {
        [phone]: { userId: "u1", siteName: "kiel" },
        "phone:bob": { userId: "u2", siteName: "\u212aIEL" },
      };
      assert.deepEqual((await account.up(program)).failed, {});
      await settled(account, program);
      assert.deepEqual((await account.up({ [phone]: { userId: "u1", siteName: "KIE\u017f" } })).failed, {
        [phone]: `Zoom has no phone site called "KIE\u017f". It has "Kiel", "\u212aiel".`,
      });
    },
  );

  for (const sitesOff of ["400/300", "empty"] as const)
    story(
      `where the account has only one: ${sitesOff}`,
      { ...office, phone: { ...office.phone, multiSite: false }, switches: { sitesOff } },
      {},
      async (account) => {
        const { siteName, ...rest } = full;
        assert.match(
          (await account.up({ [phone]: full })).failed[phone]!,
          /only one site: remove siteId and siteName/,
          siteName,
        );
        assert.deepEqual((await account.up({ [phone]: rest })).failed, {});
        await settled(account, { [phone]: rest });
      },
    );

  const coded: ZoomOptions = {
    ...office,
    phone: {
      ...office.phone,
      siteCodes: true,
      sites: [
        { id: "s1", name: "Main Site", site_code: 1 },
        { id: "s2", name: "Zurich", site_code: 2 },
      ],
    },
  };
  story("whose code begins the extension: a move says what the extension is now", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1" } });
    const program = { [phone]: { userId: "u1", siteId: "s2" } };
    const { failed, told } = await account.up(program);
    assert.deepEqual(
      [failed, told],
      [{}, [`${email} has the extension 2801 since the move to another site; it was 1801 before.`]],
    );
    await settled(account, program);
  });

  for (const siteMoveExtension of ["keepShort", "reissue"] as const)
    story(
      `whose code begins the extension: both may change together: ${siteMoveExtension}`,
      { ...coded, switches: { siteMoveExtension } },
      {},
      async (account) => {
        await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
        const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );

  story("whose code begins the extension: one that no longer fits is not fought for", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
    const { failed } = await account.up({ [phone]: { userId: "u1", siteId: "s2", extensionNumber: "1815" } });
    assert.match(
      failed[phone]!,
      /Setting the extension of ada@example.com failed.*The move to another site changed it to 2815: .*declare that one/,
    );
    const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});
