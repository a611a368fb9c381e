import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/input-mistakes";
import { secretOutput } from "../../provider/resources/shared/secret-values";
import type { Account } from "./account";
import { inOrder } from "./hand-over-story";
import { at, settled, story, well } from "./group-story";
import { from, type Program } from "./small-engine";

const adopt = { onExisting: "adopt" };
const outside = { groups: [{ id: "out", name: "Taken", members: at("bob") }] };
const east: Program = { "group:g": { name: "East", members: at("ada") } };
const waiting = (more: object = {}): Program => ({ "group:g": { name: "Taken", members: at("ada"), ...more } });
const named = ({ zoom }: Account) =>
  Object.fromEntries([...zoom.store.groups.values()].map(({ name, members }) => [name, [...members].sort()]));

/** The group is called East in Zoom, and waits for the name of a group outside the program. */
async function begin(account: Account, more: object = {}): Promise<void> {
  well(await account.up(east));
  const { told } = well(await account.up(waiting(more)));
  assert.match(told.join(), /"East" .*"Taken"/);
}

describe("a group whose name waits", () => {
  const inDoubt = { name: from("group:first", ({ id }) => (id === UNKNOWN ? UNKNOWN : "West")) };
  for (const [title, more] of [
    ["still waits", adopt],
    ["gets a name that only the run knows", inDoubt],
  ] as const)
    story(`is not adopted by its name in Zoom while it ${title}`, outside, async (account) => {
      await begin(account, adopt);
      const program = {
        "group:first": { name: "First" },
        ...waiting(more),
        "group:n": { name: "East", ...adopt },
      };
      const newLast = await account.preview(program);
      assert.match(newLast.failed["group:n"] ?? "", /could adopt that group before/);
      const newFirst = await account.preview(inOrder(program, "group:first", "group:n", "group:g"));
      assert.match(
        newFirst.failed["group:g"] ?? "",
        /^The group "East": .* could adopt this group before it is renamed/,
      );
    });

  story("is not adopted by its name in Zoom after a run that could not rename it", outside, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    await begin(account, adopt);
    account.zoom.fail({ match: "PATCH /groups/*", status: 500, times: Infinity });
    const more = { ...adopt, members: at("ada", "cyd") };
    assert.match((await account.up(waiting(more))).failed["group:g"] ?? "", /Renaming/);
    const program = { "group:n": { name: "East", ...adopt }, ...waiting(more) };
    assert.match(
      (await account.preview(program)).failed["group:g"] ?? "",
      /could adopt this group before it is renamed/,
    );
  });

  story(
    "may have got it since, so others adopt the group that has the name only in a later run",
    outside,
    async (account) => {
      await begin(account);
      const west: Program = { "group:g": { name: "West", members: at("ada") } };
      const program = { ...west, "group:n": { name: "Taken", ...adopt } };
      assert.match((await account.preview(program)).failed["group:n"] ?? "", /could adopt that group before/);
      well(await account.up(west));
      well(await account.up(program));
      assert.deepEqual(named(account), { West: ["ada"], Taken: ["bob"] });
      await settled(account, program);
    },
  );

  story("is not adopted by a name that it got late in the last run", {}, async (account) => {
    well(await account.up({ ...east, "group:b": { name: "Taken" } }));
    well(await account.up({ ...waiting(), "group:b": { name: "Old" } }));
    assert.deepEqual(Object.keys(named(account)).sort(), ["Old", "Taken"]);
    const program: Program = {
      "group:n": { name: "Taken", ...adopt },
      "group:g": { name: "West", members: at("ada") },
      "group:b": { name: "Old" },
    };
    assert.match(
      (await account.preview(program)).failed["group:g"] ?? "",
      /could adopt this group before it is renamed/,
    );
  });

  story("is removed although a new resource adopts the group that has the name", outside, async (account) => {
    await begin(account);
    well(await account.up({ "group:n": { name: "Taken", ...adopt } }));
    assert.deepEqual(named(account), { Taken: ["bob"] });
  });

  story("tells no name that is secret if the engine replaces it", outside, async (account) => {
    const secretArguments = ["name"];
    well(await account.up({ "group:g": { ...east["group:g"], secretArguments } }));
    const wanted = waiting({ secretArguments });
    const waits = well(await account.up(wanted));
    const replaced = well(await account.up(wanted, ["group:g"]));
    assert.doesNotMatch([...waits.told, ...replaced.told].join(), /East|Taken/);
    assert.deepEqual(named(account), { East: ["ada"], Taken: ["bob"] });
  });

  story(
    "keeps its name in Zoom secret until it is renamed, though the program no longer marks it",
    outside,
    async (account) => {
      well(await account.up({ "group:g": { ...east["group:g"], secretArguments: ["name"] } }));
      for (let run = 1; run <= 2; run++) {
        const [preview, up] = [await account.preview(waiting()), well(await account.up(waiting()))];
        assert.doesNotMatch([...preview.told, ...up.told].join(), /East/);
        await account.refresh();
        assert.deepEqual(account.state.get("group:g")?.outputs.nameInZoom, secretOutput("East"));
      }
      account.zoom.portal.groups.remove("Taken");
      well(await account.up(waiting()));
      const { outputs } = account.state.get("group:g")!;
      assert.deepEqual([outputs.name, outputs.secretArguments, outputs.nameInZoom], ["Taken", undefined, undefined]);
      await settled(account, waiting());
    },
  );

  for (const consent of [{}, adopt])
    story(`keeps waiting if the engine replaces it: ${JSON.stringify(consent)}`, outside, async (account) => {
      await begin(account, consent);
      const { told } = well(await account.up(waiting(consent), ["group:g"]));
      assert.match(told.join(), /"East" .*"Taken"/);
      assert.deepEqual(named(account), { East: ["ada"], Taken: ["bob"] });
      account.zoom.portal.groups.remove("Taken");
      well(await account.up(waiting(consent)));
      assert.deepEqual(named(account), { Taken: ["ada"] });
      await settled(account, waiting(consent));
    });

  story("is removed although a new one waits for the same name behind another one", outside, async (account) => {
    well(await account.up({ "group:other": { name: "North" }, "group:g": { name: "East" } }));
    well(await account.up({ "group:other": { name: "Taken" }, "group:g": { name: "North" } }));
    const program: Program = { "group:other": { name: "Taken" }, "group:n": { name: "North", whenTaken: "defer" } };
    well(await account.up(program));
    assert.deepEqual(Object.keys(named(account)).sort(), ["North", "Taken"]);
  });

  story("tells no name that has become secret before the group is created", outside, async (account) => {
    well(await account.up({ "group:g": { name: "Taken", whenTaken: "defer" } }));
    const secret: Program = { "group:g": { name: "Hushed", secretArguments: ["name"] } };
    const lines = [await account.preview(secret), well(await account.up(secret))].flatMap(({ told }) => told);
    assert.match(lines.join(), /\(the secret name\)/);
    assert.doesNotMatch(lines.join(), /Hushed/);
  });

  story("tells no secret name that a failed run set", outside, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    const secretArguments = ["name"];
    well(await account.up({ "group:g": { name: "Hushed1", secretArguments } }));
    const fault = account.zoom.fail({ match: /groups/, after: 1, when: "after", status: 500, times: Infinity });
    assert.ok((await account.up({ "group:g": { name: "Hushed2", secretArguments } })).failed["group:g"]);
    fault.stop();
    assert.deepEqual(Object.keys(named(account)).sort(), ["Hushed2", "Taken"]);
    const waits = well(await account.up({ "group:g": { name: "Taken", secretArguments } }));
    assert.match(waits.told.join(), /keeps its name for now/);
    account.zoom.fail({ match: "DELETE /groups/*", status: 500 });
    const { failed } = await account.up({});
    assert.match(failed["group:g"] ?? "", /Deleting the group/);
    assert.doesNotMatch([...waits.told, failed["group:g"]].join(), /Hushed/);
  });
});
