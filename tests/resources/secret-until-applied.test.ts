import assert from "node:assert/strict";
import { inClear, secretOutput } from "../../provider/resources/shared/secret-values";
import { type Account, story } from "./account";
import { at, zoom } from "./hand-over-story";
import { numbers, office } from "./phone-story";
import { settled } from "./settled";
import type { Program } from "./small-engine";

const onExisting = "adopt";
const outputs = ({ state }: Account, name: string) => state.get(name)!.outputs;
/** What the state shows to anyone who reads it. */
const shown = (account: Account, name: string) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(outputs(account, name)).filter(
        ([, value]) => Object.is(inClear(value), value) || !isSecret(value),
      ),
    ),
  );
const isSecret = (value: unknown) => JSON.stringify(value) === JSON.stringify(secretOutput(inClear(value)));

describe("a former value of an argument that the program no longer marks as secret", () => {
  const former = (more: object = {}): Program => ({ r: { email: at("bob"), onExisting, ...more } });
  const hidden = { dept: "Canary Works", jobTitle: "Canary Keeper", secretArguments: ["email", "dept", "jobTitle"] };

  story("stays secret until the e-mail of a user is free", zoom("bob", "eve"), {}, async (account) => {
    await account.up(former(hidden));
    const program: Program = { r: { email: at("eve"), onExisting } };
    const { told } = await account.up(program);
    assert.match(told.join(), /wait/);
    assert.deepEqual(outputs(account, "r").email, secretOutput(at("bob")));
    await account.refresh();
    assert.deepEqual(outputs(account, "r").email, secretOutput(at("bob")));
    account.zoom.portal.edit(at("eve"), { email: at("cy") });
    const { told: then, failed } = await account.up(program);
    assert.deepEqual(failed, {});
    assert.doesNotMatch(then.join(), /bob/);
    assert.deepEqual([outputs(account, "r").email, outputs(account, "r").secretArguments], [at("eve"), undefined]);
    await settled(account, program);
  });

  story("stays secret if a change of a user fails", zoom("bob"), { "zoom:ioErrorRetries": "0" }, async (account) => {
    await account.up(former(hidden));
    const program = former({ dept: "Sales", jobTitle: "Clerk", type: 2, planUnitedType: "32" });
    const fault = account.zoom.fail({ match: "PATCH /users/*", status: 500, after: 1, times: Infinity });
    const { failed } = await account.up(program);
    assert.ok(failed.r);
    assert.doesNotMatch(shown(account, "r") + failed.r, /Canary/);
    await account.refresh();
    assert.doesNotMatch(shown(account, "r"), /Canary/);
    fault.stop();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([outputs(account, "r").dept, outputs(account, "r").secretArguments], ["Sales", undefined]);
    await settled(account, program);
  });

  const phone = (more: object): Program => ({ "phone:p": { userId: "u1", onExisting, ...more } });
  const plan = { callingPlans: [200] };
  const [first, second] = numbers;

  story("stays secret if a change of a phone fails", office, { "zoom:ioErrorRetries": "0" }, async (account) => {
    const secretArguments = ["extensionNumber", "phoneNumbers"];
    await account.up(phone({ ...plan, extensionNumber: "4711", phoneNumbers: [first], secretArguments }));
    const program = phone({ ...plan, extensionNumber: "4712", phoneNumbers: [second] });
    const fault = account.zoom.fail({ match: "POST /phone/users/*/phone_numbers", status: 500, times: Infinity });
    const { failed } = await account.up(program);
    assert.ok(failed["phone:p"]);
    assert.doesNotMatch(shown(account, "phone:p") + failed["phone:p"], /4711|5550100/);
    fault.stop();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(
      [outputs(account, "phone:p").extensionNumber, outputs(account, "phone:p").secretArguments],
      ["4712", undefined],
    );
    await settled(account, program);
  });

  story("stays secret while the extension of a phone waits", office, {}, async (account) => {
    const secretArguments = ["extensionNumber"];
    const other: Program = { "phone:q": { userId: "u2", onExisting, extensionNumber: "4712" } };
    await account.up({ ...other, ...phone({ extensionNumber: "4711", secretArguments }) });
    await account.up({ ...other, ...phone({ extensionNumber: "4712" }) });
    assert.deepEqual(outputs(account, "phone:p").deferred, ["extensionNumber"]);
    assert.doesNotMatch(shown(account, "phone:p"), /4711/);
    await account.refresh();
    assert.doesNotMatch(shown(account, "phone:p"), /4711/);
  });
});

describe("secret licenses", () => {
  const ada = (more: object): Program => ({ ada: { email: at("ada"), onExisting, ...more } });
  const names = /webinar|zoomDocs|zoomScheduler|concurrentMeeting|largeMeeting|Licensed|500|1000/;
  const settings = { "zoom:ioErrorRetries": "0" };
  const holding = (account: Account, features: object) =>
    account.zoom.portal.edit(at("ada"), {
      type: 2,
      features: { ...account.zoom.person(at("ada"))!.features, ...features },
    });

  for (const [title, before, wants] of [
    [
      "are taken away",
      { features: { zoomScheduler: true, concurrentMeeting: "Plus", webinar: true, webinarCapacity: 1000 } },
      { features: { zoomScheduler: false, concurrentMeeting: "Basic", webinar: true, webinarCapacity: 500 } },
    ],
    ["are declared as none for the first time", { features: { zoomDocs: true } }, { features: { webinar: false } }],
    ["of another type are declared", { type: 2 }, { type: 1 }],
    ["of another type are declared for the first time", { dept: "Looms" }, { type: 1 }],
  ] as const)
    story(`are named in no line when they ${title}`, zoom("ada"), settings, async (account) => {
      const secretArguments = ["features", "type"];
      holding(account, {});
      assert.deepEqual((await account.up(ada({ ...before, secretArguments }))).failed, {});
      const { told } = await account.preview(ada({ ...wants, secretArguments }));
      assert.match(
        told.join("\n"),
        /ada@example\.com gives up a license \(the secret (features|type)\)(, if they have it)?\./,
      );
      const run = await account.up(ada({ ...wants, secretArguments }));
      assert.deepEqual(run.failed, {});
      assert.doesNotMatch([...told, ...run.told].join("\n"), names);
      await settled(account, ada({ ...wants, secretArguments }));
    });

  story("are named in no line when the run keeps them", zoom("ada"), settings, async (account) => {
    holding(account, { zoom_scheduler: true, zoom_docs: true });
    const secretArguments = ["features", "type"];
    const features = { zoomScheduler: false, zoomDocs: false };
    const { told, failed } = await account.up(ada({ type: 1, features, secretArguments }));
    assert.deepEqual(failed, {});
    assert.match(told.join("\n"), /keeps a license \(the secret type\), a license \(the secret features\), because /);
    assert.doesNotMatch(told.join("\n"), names);
  });

  story("are named in no line when they are refused", zoom("ada"), settings, async (account) => {
    const features = { webinar: true, webinarCapacity: 500 };
    const { failed } = await account.up(ada({ features, secretArguments: ["features"] }));
    assert.match(
      failed.ada ?? "",
      /ada@example\.com: Zoom gives \(the secret features\) only to users with a paid license/,
    );
    assert.doesNotMatch(failed.ada ?? "", /webinar|500/);
  });
});

describe("a new value that the program marks as secret", () => {
  const noRetries = { "zoom:ioErrorRetries": "0" };
  const KINDS: Record<string, [name: string, argument: string, match: string, before: Record<string, unknown>]> = {
    user: ["r", "dept", "PATCH /users/*", { email: at("bob"), onExisting, dept: "Sales" }],
    phone: ["phone:p", "extensionNumber", "PATCH /phone/users/*", { userId: at("bob"), extensionNumber: "2001" }],
    group: ["group:g", "name", "PATCH /groups/*", { name: "East" }],
  };
  for (const [kind, [name, argument, match, before]] of Object.entries(KINDS))
    for (const fault of [{ kind: "reset" }, { status: 502 }] as const)
      story(
        `is encrypted after a refresh, although the answer of its write was lost: ${kind}, ${JSON.stringify(fault)}`,
        zoom("bob"),
        noRetries,
        async (account) => {
          await account.up({ [name]: before });
          const program: Program = { [name]: { ...before, [argument]: "4711", secretArguments: [argument] } };
          const broken = account.zoom.fail({ match, times: Infinity, when: "after", ...fault });
          assert.deepEqual(Object.keys((await account.up(program)).failed), [name]);
          broken.stop();
          await account.refresh();
          assert.doesNotMatch(shown(account, name), /4711/);
          assert.deepEqual((await account.up(program)).failed, {});
          await settled(account, program);
        },
      );
});
