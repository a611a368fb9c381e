import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { mayBeAdopted, office } from "./phone-story";
import { from } from "./small-engine";
import { UNKNOWN } from "../../provider/input-mistakes";
import { active, ada, adopt, isDone } from "./user-story";

const rows: [name: string, declared: Record<string, unknown>, line: RegExp][] = [
  ["ada", { email: "ada@example.com" }, /ada@example\.com: if this user already exists in Zoom, they are adopted/],
  [
    "group:sales",
    { name: "Sales" },
    /If this Zoom account already has the group "Sales", it is adopted: .*removes no one/,
  ],
  ["phone:ada", { userId: "u1" }, /If u1 already has a phone, this resource takes it over: it adds and sets/],
];

describe("the preview of a creation", () => {
  for (const [name, declared, line] of rows)
    story(`says that something existing may be taken over: ${name}`, office, {}, async (account) => {
      const { told } = await account.preview({ [name]: { ...declared, onExisting: "adopt" } });
      assert.equal(told.length, 1);
      assert.match(told[0] ?? "", line);
      assert.deepEqual((await account.preview({ [name]: { ...declared, onExisting: "refuse" } })).told, []);
      assert.deepEqual(account.zoom.takeLog(), []);
    });

  const deactivated =
    "and what differs from the program is changed. They are deactivated, and cannot sign in any more.";
  const email = "ada@example.com";
  const consents: [by: string, settings: Record<string, string>, declared: object][] = [
    ["the program", {}, { onExisting: "adopt" }],
    ["the stack", { "zoom:onExisting": "adopt" }, {}],
  ];
  for (const [by, settings, consent] of consents) {
    story(`says that someone whom ${by} adopts is deactivated, if declared`, office, settings, async (account) => {
      const { told, failed } = await account.preview({ ada: { email, status: "inactive", ...consent } });
      assert.deepEqual(failed, {});
      assert.ok(told[0]?.startsWith(`${email}: if`) && told[0].endsWith(deactivated), told[0]);
    });

    story(
      `says that someone whom ${by} adopts may be deactivated, if only the run knows`,
      office,
      settings,
      async (account) => {
        const { told } = await account.preview({
          bob: { email: "bob@example.com", onExisting: "adopt" },
          ada: { email, status: from("bob", ({ accountStatus }) => accountStatus), ...consent },
        });
        const doubt = "status is known only during the run, so this may happen.";
        assert.ok(told[1]?.startsWith(`${email}: if`) && told[1].endsWith(`${deactivated} ${doubt}`), told[1]);
      },
    );
  }
});

describe("a phone that is adopted because the program does not say otherwise", () => {
  const people = ["ada", "bob"].map((id) => ({
    ...{ id, email: `${id}@example.com`, phone: { extension_number: id === "ada" ? 4242 : 4343 } },
  }));
  const company = { ...office, people };
  const phones = (more: object) => ({
    "phone:ada": { userId: "ada@example.com", extensionNumber: "2001", ...more },
    "phone:bob": { userId: "bob@example.com", extensionNumber: "2002", ...more },
  });

  story("is announced in one line, and the run names each extension that it replaces", company, {}, async (account) => {
    assert.deepEqual((await account.preview(phones({}))).told, [mayBeAdopted]);
    const { told, failed } = await account.up(phones({}));
    assert.deepEqual(failed, {});
    assert.deepEqual(told, [
      mayBeAdopted,
      "ada@example.com has the extension 2001; it was 4242 before.",
      "bob@example.com has the extension 2002; it was 4343 before.",
    ]);
    await isDone(account, phones({}));
  });

  const unnamed = (account: Account, more: object) => account.preview({ "phone:ada": { userId: "ada", ...more } });
  for (const declared of [{ siteId: "s1" }, { outboundCallerId: "" }, { extensionNumber: UNKNOWN }])
    story(`is announced for ${Object.keys(declared).join()}`, company, {}, async (account) => {
      assert.deepEqual((await unnamed(account, declared)).told, [mayBeAdopted]);
    });

  for (const declared of [{ callingPlans: [200] }, { extensionNumber: "2001", onExisting: "refuse" }])
    story(`is not announced for ${JSON.stringify(declared)}`, company, {}, async (account) => {
      assert.deepEqual((await unnamed(account, declared)).told, []);
    });
});

describe("the state of an earlier version", () => {
  story("with personalMeetingUrl shows no change, and the next update leaves it out", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt } };
    await account.up(program);
    const { outputs } = account.state.get("ada")!;
    assert.equal(outputs.personalMeetingUrl, undefined);
    outputs.personalMeetingUrl = "https://example.zoom.us/j/1234567890?pwd=secret";
    assert.deepEqual((await account.preview(program)).did, {});
    assert.deepEqual((await account.refresh()).did, {});
    assert.deepEqual((await account.preview(program)).did, {});
    const changed = { ada: { ...ada, ...adopt, dept: "Looms" } };
    assert.deepEqual((await account.up(changed)).failed, {});
    assert.equal(account.state.get("ada")!.outputs.personalMeetingUrl, undefined);
    await isDone(account, changed);
  });
});
