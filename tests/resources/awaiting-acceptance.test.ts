import assert from "node:assert/strict";
import { group } from "../../provider/resources/group/handler";
import { phoneUser } from "../../provider/resources/phone/handler";
import { user } from "../../provider/resources/user/handler";
import { type Account, story } from "./account";
import { office, of } from "./phone-story";
import { from } from "./small-engine";

const email = "pat@example.com";
const pat = { email, jobTitle: "Weaver", type: 2 };
const program = {
  pat,
  "phone:pat": of("pat"),
  "group:weavers": { name: "Weavers", members: [from("pat", () => email)] },
};
const KINDS = { pat: user, "phone:pat": phoneUser, "group:weavers": group };

/** Returns which resources each run with zoom:refreshPending reads before it compares. */
const awaiting = (account: Account) =>
  Object.entries(KINDS).flatMap(([name, handler]) => {
    const entry = account.state.get(name);
    return entry && handler.awaitsAcceptance(entry.outputs) ? [name] : [];
  });

/** Reads only what the engine would read. */
async function readAwaiting(account: Account) {
  const before = [...account.state];
  const all = awaiting(account);
  for (const [name] of before) if (!all.includes(name)) account.state.delete(name);
  const outcome = await account.refresh();
  const read = [...account.state];
  account.state.clear();
  for (const [name, entry] of before) {
    const now = all.includes(name) ? read.find(([other]) => other === name)?.[1] : entry;
    if (now) account.state.set(name, now);
  }
  return outcome;
}

describe("what zoom:refreshPending reads before each run", () => {
  story("are the user, the phone and the group of someone who was invited", office, {}, async (account) => {
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(awaiting(account), ["pat", "phone:pat", "group:weavers"]);
    await readAwaiting(account);
    assert.deepEqual((await account.up(program)).did, {});
    assert.deepEqual(awaiting(account), ["pat", "phone:pat", "group:weavers"]);
  });

  story("is nothing more once they accepted and one run applied what waited", office, {}, async (account) => {
    await account.up(program);
    account.zoom.accept(email);
    await readAwaiting(account);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.person(email)?.job_title, "Weaver");
    assert.ok(account.zoom.portal.phone.of(email));
    assert.deepEqual(account.zoom.portal.groups.members("Weavers"), [email]);
    assert.deepEqual(awaiting(account), []);
    assert.deepEqual((await account.up(program)).did, {});
  });

  story("is nothing more of a user whose invitation expired", office, {}, async (account) => {
    await account.up(program);
    account.zoom.expireInvitation(email);
    await readAwaiting(account);
    assert.equal(account.state.get("pat")?.outputs.accountStatus, "expired");
    assert.ok(!awaiting(account).includes("pat"));
    account.writes();
    assert.deepEqual((await account.up({ ...program, pat })).failed.pat, undefined);
    assert.deepEqual(
      account.writes().filter((line) => line === "POST /v2/users"),
      [],
    );
  });

  story("leaves an address that belongs to someone else by then, and adopts no one", office, {}, async (account) => {
    await account.up({ pat });
    account.zoom.expireInvitation(email);
    account.zoom.clock.advance(41 * 24 * 3_600_000);
    account.zoom.portal.add({ email });
    const { did, told } = await readAwaiting(account);
    assert.deepEqual(did, { pat: "delete" });
    assert.match(told.join(), /another user .* has this e-mail now\. They are not managed/);
    assert.deepEqual(awaiting(account), []);
    account.writes();
    const { failed } = await account.up({ pat });
    assert.match(failed.pat ?? "", /already exists in this Zoom account/);
    assert.deepEqual(account.writes(), []);
  });

  story("a run that reads only the group adds who accepted", office, {}, async (account) => {
    await account.up(program);
    account.zoom.accept(email);
    const others = ["pat", "phone:pat"].map((name) => [name, account.state.get(name)!] as const);
    for (const [name] of others) account.state.delete(name);
    await account.refresh();
    for (const [name, entry] of others) account.state.set(name, entry);
    const members = [email];
    assert.deepEqual((await account.up({ ...program, "group:weavers": { name: "Weavers", members } })).failed, {});
    assert.deepEqual(account.zoom.portal.groups.members("Weavers"), [email]);
  });
});
