import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, names, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const noRetries = { "zoom:ioErrorRetries": "0" };
const group: Program = { "group:g": { name: "East" } };
const phone: Program = { "phone:p": { userId: at("bob"), callingPlans: [200] } };
const phones = ({ zoom: { store } }: Account) => [...store.phone.users.keys()];
const outputs = ({ state }: Account, name: string) => ({ ...state.get(name)?.outputs, __provider: undefined });

/** Replaces the resource with `--replace` while one call fails. Asserts that it stays in the state, and runs again. */
async function replaceInTwoRuns(account: Account, program: Program, match?: string): Promise<void> {
  const [name = ""] = Object.keys(program);
  const { id } = account.state.get(name)!;
  const fault = match === undefined ? undefined : account.zoom.fail({ match, status: 400, times: 1 });
  assert.deepEqual(Object.keys((await account.up(program, [name])).failed), [name]);
  fault?.stop();
  assert.equal(account.state.get(name)?.id, id);
}

/** Runs without a failure, and asserts that the resource still has its object. */
async function settle(account: Account, program: Program): Promise<void> {
  const [name = ""] = Object.keys(program);
  const { id } = account.state.get(name)!;
  assert.deepEqual((await account.up(program)).failed, {});
  assert.deepEqual([account.state.get(name)?.id, account.state.get(name)?.failedHalfWay], [id, false]);
  account.writes();
  assert.deepEqual([(await account.up(program)).did, account.writes()], [{}, []]);
}

describe("a replacement that only the engine asks for, and that fails before it has changed anything,", () => {
  for (const isRenamed of [false, true])
    for (const match of isRenamed ? ["GET /groups", "GET /groups/*"] : ["GET /groups"])
      story(
        `keeps the group in the state: ${match} fails, renamed in Zoom: ${isRenamed}`,
        zoom(),
        noRetries,
        async (account) => {
          await account.up(group);
          if (isRenamed) account.zoom.portal.groups.rename("East", "West");
          await replaceInTwoRuns(account, group, match);
          await account.refresh();
          await settle(account, group);
          assert.deepEqual(names(account), ["East"]);
        },
      );

  story(
    "keeps the group in the state if what the program declares of it is refused",
    zoom("bob"),
    {},
    async (account) => {
      await account.up(group);
      account.zoom.portal.groups.rename("East", "West");
      await replaceInTwoRuns(account, { "group:g": { name: "East", members: [at("nobody")] } });
      await settle(account, { "group:g": { name: "East", members: [at("bob")] } });
      assert.equal(names(account).length, 1);
    },
  );

  story("keeps what is secret of the group encrypted in the state", zoom("bob"), noRetries, async (account) => {
    const secret: Program = {
      "group:g": { name: "East", members: [at("bob")], membership: "additive", secretArguments: ["members"] },
    };
    await account.up(secret);
    const before = outputs(account, "group:g");
    await replaceInTwoRuns(account, secret, "GET /groups");
    assert.deepEqual(outputs(account, "group:g"), before);
    await settle(account, secret);
  });

  const changed: Program = { "phone:p": { ...phone["phone:p"], extensionNumber: "4444" } };
  for (const match of ["GET /phone/users/*", "PATCH /phone/users/*"])
    story(`keeps the phone in the state: ${match} fails`, zoom("bob"), noRetries, async (account) => {
      await account.up(phone);
      account.zoom.portal.edit("bob", { email: at("dee") });
      await replaceInTwoRuns(account, changed, match);
      await settle(account, changed);
      assert.deepEqual(phones(account), ["bob"]);
      assert.equal(account.zoom.store.phone.users.get("bob")?.extension_number, 4444);
    });

  story("keeps what is secret of the phone encrypted in the state", zoom("bob"), noRetries, async (account) => {
    const secret: Program = { "phone:p": { ...phone["phone:p"], secretArguments: ["userId", "extensionNumber"] } };
    await account.up(secret);
    const before = outputs(account, "phone:p");
    await replaceInTwoRuns(account, secret, "GET /phone/users/*");
    assert.deepEqual(outputs(account, "phone:p"), before);
    await settle(account, secret);
  });

  story("keeps nothing in the state of a phone whose user is gone", zoom("bob"), {}, async (account) => {
    await account.up(phone);
    account.zoom.portal.remove("bob");
    assert.deepEqual(Object.keys((await account.up(phone, ["phone:p"])).failed), ["phone:p"]);
    assert.deepEqual([...account.state.keys()], []);
  });
});

describe("a replacement that only the engine asks for, that changes something, and then fails,", () => {
  /** Replaces while the calls that match fail. Then runs again, without a failure. */
  async function replaceTwice(account: Account, program: Program, match: string): Promise<void> {
    const [name = ""] = Object.keys(program);
    const fault = account.zoom.fail({ match, status: 400, times: Infinity });
    assert.deepEqual(Object.keys((await account.up(program, [name])).failed), [name]);
    fault.stop();
    await settle(account, program);
  }

  story("lets the next run take out the member whom the program took out", zoom("ada", "bob"), {}, async (account) => {
    await account.up({ "group:g": { name: "East", members: [at("ada")], admins: [at("ada")] } });
    const program: Program = { "group:g": { name: "East", members: [at("bob")], admins: [at("bob")] } };
    await replaceTwice(account, program, "POST /groups/*/members");
    assert.deepEqual(account.zoom.portal.groups.members("East"), [at("bob")]);
  });

  const numbers = ["+16505550100", "+16505550101"];
  const office = { ...zoom("bob"), phone: { readyMs: 0, listedMs: 0, numbers: numbers.map((number) => ({ number })) } };
  const withNumber = (number: string | undefined, more: object = {}): Program => ({
    "phone:p": { userId: at("bob"), callingPlans: [200], phoneNumbers: [number], ...more },
  });

  story("lets the next run take away the number that the program took away", office, {}, async (account) => {
    await account.up(withNumber(numbers[0], { extensionNumber: "4444" }));
    const program = withNumber(numbers[1], { extensionNumber: "5555" });
    await replaceTwice(account, program, "POST /phone/users/*/phone_numbers");
    const held = [...account.zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === "bob");
    assert.deepEqual(
      held.map(({ number }) => number),
      [numbers[1]],
    );
  });

  story("shows no former secret extension in the state", office, {}, async (account) => {
    await account.up(withNumber(numbers[0], { extensionNumber: "4711", secretArguments: ["extensionNumber"] }));
    const fault = account.zoom.fail({ match: "PATCH /phone/users/*", status: 400, times: Infinity });
    await account.up(withNumber(numbers[1], { extensionNumber: "5555" }), ["phone:p"]);
    fault.stop();
    const { secretArguments } = account.state.get("phone:p")?.outputs ?? {};
    assert.deepEqual(secretArguments, ["extensionNumber"]);
    assert.doesNotMatch(JSON.stringify(account.state.get("phone:p")?.outputs.extension), /^"4711"/);
  });
});

describe("a replacement of someone pending that fails before it has changed anything", () => {
  const user = (firstName: string): Program => ({ u: { email: at("eve"), firstName } });
  const invited = ({ zoom: { store } }: Account) =>
    [...store.people.values()].filter(({ email }) => email === at("eve")).map((one) => one.first_name);

  for (const match of ["GET /users/*", "DELETE /users/*"])
    story(`is tried again by the next run, as its preview says: ${match} fails`, zoom(), noRetries, async (account) => {
      await account.up(user("Eve"));
      const program = user("Eva");
      const fault = account.zoom.fail({ match, status: 500, times: Infinity });
      const { failed } = await account.up(program);
      fault.stop();
      assert.deepEqual([Object.keys(failed), invited(account)], [["u"], ["Eve"]]);
      const preview = await account.preview(program);
      assert.deepEqual(preview.did, { u: "replace" });
      assert.match(preview.told.join("\n"), /Changing firstName withdraws it and mails a new one/);
      assert.deepEqual((await account.up(program)).did, { u: "replace" });
      assert.deepEqual(invited(account), ["Eva"]);
      assert.deepEqual([(await account.preview(program)).did, (await account.up(program)).did], [{}, {}]);
    });

  story("is not tried again if the program takes the change back", zoom(), noRetries, async (account) => {
    await account.up(user("Eve"));
    const { id } = account.state.get("u")!;
    const fault = account.zoom.fail({ match: "DELETE /users/*", status: 500, times: Infinity });
    await account.up(user("Eva"));
    fault.stop();
    assert.deepEqual((await account.up(user("Eve"))).did, { u: "update" });
    assert.deepEqual([account.state.get("u")?.id, account.state.get("u")?.outputs.unfinished], [id, undefined]);
    assert.deepEqual([(await account.up(user("Eve"))).did, invited(account)], [{}, ["Eve"]]);
  });
});
