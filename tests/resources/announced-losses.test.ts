import assert from "node:assert/strict";
import { callsOf } from "../../provider/calls";
import { readSettings } from "../../provider/config";
import { Memory } from "../../provider/memory";
import { Notices } from "../../provider/notices";
import { group } from "../../provider/resources/group/handler";
import { email, full, of, office, phone, story } from "./phone-story";
import { from } from "./small-engine";

describe("a preview", () => {
  const ada = { email, firstName: "Ada", lastName: "King", type: 2, onExisting: "adopt", onEmailChange: "replace" };
  const { userId, ...attributes } = full;
  const program = (declared: Record<string, unknown>) => ({
    ada: { ...ada, ...declared },
    [phone]: of("ada", attributes),
    "group:ids": { name: "Ids", members: [from("ada")] },
  });

  story("of a user who is replaced names what user, phone and groups lose", office, {}, async (account) => {
    assert.deepEqual((await account.up(program({}))).failed, {});
    assert.equal(account.state.get(phone)!.id, userId);
    const { told } = await account.preview(program({ email: "ada.new@example.com" }));
    assert.deepEqual(
      told.filter((line) => !line.startsWith("If ")),
      [
        "ada@example.com: changing email deactivates this user, who cannot sign in any more and loses a Licensed seat, and " +
          "mails an invitation to ada.new@example.com.",
        "ada.new@example.com: if this user already exists in Zoom, they are adopted, and what differs from the program is " +
          "changed. No license is taken away.",
        "ada@example.com is replaced: their phone is disabled, and they lose +16505550100, +16505550101, the extension " +
          "1001, the calling plan UsCanadaUnlimited (200).",
        'The group "Ids": ada@example.com may be removed from its members, because members are known only during the run.',
      ],
    );
  });

  story("of a deactivation names the licenses, the numbers and the extension", office, {}, async (account) => {
    await account.up(program({}));
    const { told } = await account.preview(program({ status: "inactive" }));
    assert.deepEqual(told, [
      "ada@example.com will be deactivated: they cannot sign in, and Zoom removes a Licensed seat and their phone.",
      "ada@example.com loses their phone (+16505550100, +16505550101, the extension 1001, the " +
        "calling plan UsCanadaUnlimited (200)) when they are deactivated. It is enabled again when they are reactivated.",
    ]);
  });

  story("shows no e-mail that is secret", office, {}, async (account) => {
    const secret = { ada: { ...ada, secretArguments: ["email"] } };
    const members = (...list: unknown[]) => ({ ...secret, "group:ids": { name: "Ids", members: list } });
    await account.up(members(from("ada")));
    const { told } = await account.preview(members());
    assert.deepEqual(told, ['The group "Ids": u1 will be removed from its members.']);
  });

  story("of a changed name says that a displayed name that is not declared stays", office, {}, async (account) => {
    await account.up(program({}));
    const { told } = await account.preview(program({ lastName: "Lovelace" }));
    assert.match(
      told.join(),
      /^ada@example\.com: the name changes, and the displayed name stays as it is in Zoom\. Declare displayName: "" /,
    );
    assert.deepEqual((await account.preview(program({ lastName: "Lovelace", displayName: "" }))).told, []);
  });

  it("announces nothing of a comparison that the program did not ask for, such as that of a refresh", () => {
    const settings = readSettings({ "zoom:accountId": "a" }, {});
    const compare = (isDeclared: boolean) => {
      const run = () => Promise.reject(new Error("no call is made"));
      const tell = () => undefined;
      const process = { settings: () => settings, run, memory: new Memory(), notices: new Notices(tell), tell };
      const calls = callsOf(group, process);
      const state = { name: "Sales", members: [email, "bob@example.com"], origin: "created", zoomAccount: "a" };
      const declared = { name: "Sales", members: [email] };
      if (isDeclared) calls.check(declared, declared);
      return calls.diff("g1", state, declared).lines;
    };
    assert.deepEqual(compare(false), []);
    assert.deepEqual(compare(true), ['The group "Sales": bob@example.com will be removed from its members.']);
  });
});
