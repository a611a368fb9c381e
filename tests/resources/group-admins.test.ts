import assert from "node:assert/strict";
import { adminsOf, at, G, pat, program, settled, story, well } from "./group-story";

describe("the administrators of a group", () => {
  const crowd = Array.from({ length: 25 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));

  story("are added ten in a call, by id or e-mail, and compared by e-mail", { people: crowd }, async (account) => {
    const sales = program({ admins: ["u0", ...crowd.map(({ email }) => email.toUpperCase())] });
    well(await account.up(sales));
    assert.equal(account.writes().filter((line) => line.endsWith("/admins")).length, 3);
    assert.equal(adminsOf(account).length, 25);
    await settled(account, sales);
    account.writes();
    well(await account.up(program({ admins: ["u1"] })));
    assert.equal(account.writes().filter((line) => line.startsWith("DELETE")).length, 24);
    await settled(account, program({ admins: ["u1"] }));
  });

  story("who are pending wait until they accept", { people: [pat] }, async (account) => {
    const sales = program({ admins: at("ada", "pat") });
    assert.match(
      well(await account.up(sales)).told.join(),
      /pat@example.com has not accepted .* makes them administrators/,
    );
    await settled(account, sales);
    account.zoom.accept("pat");
    await account.refresh();
    well(await account.up(sales));
    assert.deepEqual(adminsOf(account), ["ada", "pat"]);
    await settled(account, sales);
  });

  story("who are administrators no longer are no error: 400/4138", {}, async (account) => {
    await account.up(program({ admins: at("ada", "eve") }));
    account.zoom.fail({ match: "DELETE /groups/*/admins/*", status: 400, code: 4138, when: "after" });
    well(await account.up(program({ admins: at("ada") })));
    await settled(account, program({ admins: at("ada") }));
  });

  story("whom Zoom skips are an error that names them", { switches: { groupAdmins: "members" } }, async (account) => {
    const { failed } = await account.up(program({ admins: at("ada") }));
    assert.match(failed[G]!, /did not apply it: ada@example.com is not an administrator\./);
    const both = program({ members: at("ada"), admins: at("ada") });
    well(await account.up(both));
    await settled(account, both);
  });
});
