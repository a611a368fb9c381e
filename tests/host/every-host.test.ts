import assert from "node:assert/strict";
import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { TYPED_UNKNOWNS, UNKNOWN } from "../../provider/input-mistakes";
import { onOneAccount } from "./one-account";
import { HalfMade, type Host, HOSTS, START_TIMEOUT_MS, startProvider } from "./provider-process";

type Account = ReturnType<typeof onOneAccount>;

const { UPDATE, ADD, DELETE, UPDATE_REPLACE } = PropertyDiff.Kind;
const ada = { email: "ada@example.com", firstName: "Ada", dept: "Engines" };
/** They are in Zoom before. A process remembers whom its program declares, so each test has its own. */
const PEOPLE = ["carder", "dyer", "fuller", "spinner", "tailor", "weaver"] as const;
const there = (who: (typeof PEOPLE)[number]) => ({ email: `${who}@example.com`, dept: "Looms", onExisting: "adopt" });

/** What holds of every host. Only a native plugin tells the engine each path that changes. */
const BEHAVIOR: readonly (readonly [title: string, holds: (account: Account, host: Host) => Promise<void>])[] = [
  [
    "names every mistake with its path, and does not call Zoom",
    async ({ provider, zoom }) => {
      const { failures } = await provider.check(
        {},
        { email: "ada@", phoneNumbers: [{ number: "1", label: "Pager" }], typ: 1 },
      );
      assert.deepEqual(failures, [
        'email: "ada@" is not an e-mail address',
        ': phoneNumbers[0].label: "Pager" is not allowed; use "Mobile", "Office", "Home" or "Fax"',
        ': ZoomUser has no argument "typ"; did you mean "type"?',
      ]);
      assert.deepEqual(zoom.calls, []);
    },
  ],
  [
    "adds what the settings decide to what is declared",
    async ({ start }) => {
      await using signingOut = await start({ "zoom:onDelete": "disassociate", "zoom:immediateLogout": "true" });
      const { inputs, failures } = await signingOut.check({}, ada);
      assert.deepEqual(failures, []);
      assert.partialDeepStrictEqual(inputs, { ...ada, onDelete: "disassociate", immediateLogout: true });
    },
  ],
  [
    "creates, and a program that is unchanged is no change",
    async ({ provider }) => {
      const { inputs } = await provider.check({}, ada);
      const made = await provider.create(inputs);
      assert.deepEqual([made.outputs.accountStatus, made.outputs.deferred], ["pending", ["dept"]]);
      const again = await provider.check(inputs, ada);
      assert.deepEqual(again.inputs, inputs);
      const { replaces, detailed } = await provider.changes(made.id, made.outputs, inputs, again.inputs);
      assert.deepEqual([replaces, detailed ?? {}], [[], {}]);
    },
  ],
  [
    "names what a change replaces, and removes before it creates",
    async ({ provider }) => {
      const { inputs } = await provider.check({}, ada);
      const made = await provider.create(inputs);
      const news = (await provider.check(inputs, { ...ada, firstName: "Augusta" })).inputs;
      const { replaces, deleteBeforeReplace, detailed } = await provider.changes(made.id, made.outputs, inputs, news);
      assert.deepEqual([replaces, deleteBeforeReplace], [["firstName"], true]);
      if (detailed) assert.deepEqual(detailed, { firstName: UPDATE_REPLACE });
    },
  ],
  [
    "changes in place, and tells each path where the engine takes it",
    async ({ provider, zoom }) => {
      const numbers = [{ number: "6505550100", code: "+1", label: "Office" }];
      const { inputs } = await provider.check({}, { ...there("weaver"), phoneNumbers: numbers });
      const made = await provider.create(inputs);
      const changed = {
        email: "weaver@example.com",
        jobTitle: "Weaver",
        onExisting: "adopt",
        phoneNumbers: [{ ...numbers[0], label: "Mobile" }],
      };
      const news = (await provider.check(inputs, changed)).inputs;
      const found = await provider.changes(made.id, made.outputs, inputs, news);
      assert.deepEqual(found.replaces, []);
      if (found.detailed) {
        assert.deepEqual(found.detailed, { dept: DELETE, jobTitle: ADD, "phoneNumbers[0].label": UPDATE });
        assert.equal(found.deleteBeforeReplace, true, "replaceOnChanges may want it");
      }
      const updated = await provider.update(made.id, made.outputs, news);
      assert.deepEqual([updated.jobTitle, updated.dept], ["Weaver", undefined]);
      assert.deepEqual([zoom.person("weaver")?.job_title, zoom.person("weaver")?.dept], ["Weaver", "Looms"]);
    },
  ],
  [
    "reads what Zoom shows, and says that someone is gone",
    async ({ provider, zoom }) => {
      const { inputs } = await provider.check({}, there("dyer"));
      const made = await provider.create(inputs);
      zoom.portal.edit("dyer", { dept: "Dyes" });
      const read = await provider.read(made.id, made.outputs);
      assert.deepEqual([read.id, read.inputs.dept, read.outputs.dept], [made.id, "Dyes", "Dyes"]);
      zoom.portal.remove("dyer");
      assert.equal((await provider.read(made.id, made.outputs)).id, "");
    },
  ],
  [
    "removes, also for a second time",
    async ({ provider, zoom, start }) => {
      const { inputs } = await provider.check({}, ada);
      const made = await provider.create(inputs);
      // In this process the program declares the user. A later run has another process.
      await using later = await start();
      await later.delete(made.id, made.outputs);
      assert.equal(zoom.person(ada.email), undefined);
      await later.delete(made.id, made.outputs);
    },
  ],
  [
    "takes values that are not known yet, in check and in a comparison",
    async ({ provider }) => {
      const { inputs } = await provider.check({}, ada);
      const made = await provider.create(inputs);
      const unknown = { ...ada, firstName: UNKNOWN, phoneNumbers: [UNKNOWN], manager: UNKNOWN };
      const checked = await provider.check(inputs, unknown);
      assert.deepEqual([checked.failures, checked.inputs.firstName], [[], UNKNOWN]);
      const { replaces, detailed } = await provider.changes(made.id, made.outputs, inputs, checked.inputs);
      assert.deepEqual(replaces, ["firstName"]);
      if (detailed) assert.deepEqual(detailed, { firstName: UPDATE_REPLACE, phoneNumbers: ADD, manager: ADD });
    },
  ],
  [
    "finds no change if only the run asks, because what someone depends on is replaced",
    async ({ provider, start }) => {
      const { inputs } = await provider.check({}, ada);
      const made = await provider.create(inputs);
      await using run = await start();
      const { replaces, changes, detailed } = await run.changes(made.id, made.outputs, inputs, {
        ...inputs,
        manager: UNKNOWN,
      });
      assert.deepEqual([replaces, changes], [[], DiffResponse.DiffChanges.DIFF_NONE]);
      if (detailed) assert.deepEqual(detailed, {});
    },
  ],
  [
    "takes values that are not known yet with the mark of each type, and changes nothing else",
    async ({ provider }) => {
      const { inputs } = await provider.check({}, there("tailor"));
      const made = await provider.create(inputs);
      const { boolean, number, list, object, asset, archive } = TYPED_UNKNOWNS;
      const unknown = {
        ...there("tailor"),
        ...{ type: number, phoneNumbers: list, features: { zoomDocs: boolean } },
        ...{ location: asset, jobTitle: archive, customAttributes: [{ key: "k", value: object }, object] },
      };
      const checked = await provider.check(inputs, unknown);
      assert.deepEqual(checked.failures, []);
      assert.partialDeepStrictEqual(checked.inputs, unknown);
      const { replaces, detailed } = await provider.changes(made.id, made.outputs, inputs, checked.inputs);
      assert.deepEqual(replaces, []);
      const added = Object.keys(unknown).filter((name) => !(name in there("tailor")));
      if (detailed) assert.deepEqual(Object.keys(detailed).toSorted(), added.toSorted());
    },
  ],
  [
    "writes nothing if a replacement creates first, and says that the user exists",
    async ({ provider, zoom, start }) => {
      await provider.create((await provider.check({}, ada)).inputs);
      zoom.takeLog();
      // With --replace, the engine neither compares nor tells that there is an old resource.
      await using replacing = await start();
      const { inputs } = await replacing.check({}, ada);
      await assert.rejects(replacing.create(inputs), /^Error: ada@example\.com: this user already exists/);
      assert.deepEqual(
        zoom.takeLog().filter((line) => line.includes("/v2/") && !line.startsWith("GET ")),
        [],
      );
    },
  ],
  [
    "keeps what was made when a later step fails, with the reason",
    async ({ provider, zoom }) => {
      zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", after: 1 });
      const { inputs } = await provider.check({}, { ...there("spinner"), type: 2, planUnitedType: "32" });
      await assert.rejects(provider.create(inputs), (error) => {
        assert.ok(error instanceof HalfMade);
        assert.deepEqual([error.id, error.properties.__provider], ["spinner", inputs.__provider]);
        assert.ok(Array.isArray(error.properties.unfinished));
        assert.match(error.reasons.join(), /^Changing spinner@example.com failed\. .*\nPATCH .* 400 \(Zoom code 200\)/);
        return true;
      });
    },
  ],
  [
    "refuses a state of another account in each call, plans no replacement, and does not call Zoom",
    async ({ provider, zoom }) => {
      const { inputs } = await provider.check({}, there("fuller"));
      const made = await provider.create(inputs);
      const other = { ...made.outputs, zoomAccount: "another-account" };
      zoom.takeLog();
      const refused = /fuller@example\.com belongs to the Zoom account another-account.*Zoom was not called\./;
      await assert.rejects(provider.changes(made.id, other, inputs, { ...inputs, dept: "Dyes" }), refused);
      await assert.rejects(provider.update(made.id, other, { ...inputs, dept: "Dyes" }), refused);
      await assert.rejects(provider.read(made.id, other), refused);
      await assert.rejects(provider.delete(made.id, other), refused);
      assert.deepEqual(
        zoom.takeLog().filter((line) => line.includes("/v2/")),
        [],
      );
    },
  ],
  [
    "needs no credentials until Zoom has to be called",
    async (_account, host) => {
      await using provider = await startProvider("zoomUser", {}, { host });
      const { inputs, failures } = await provider.check({}, ada);
      assert.deepEqual(failures, []);
      const state = { ...inputs, accountStatus: "active", zoomAccount: "an-account" };
      assert.deepEqual((await provider.changes("id", state, inputs, inputs)).replaces, []);
      await assert.rejects(provider.create(inputs), /ZOOM_ACCOUNT_ID/);
    },
  ],
  [
    "refuses a misspelled setting in a preview",
    async ({ start }) => {
      await using provider = await start({ "zoom:onDelte": "delete" });
      await assert.rejects(provider.check({}, ada), /zoom:onDelte is not a setting; did you mean zoom:onDelete\?/);
    },
  ],
];

/** What Pulumi's own host cannot do, because it knows no resource without its code. */
const WITHOUT_CODE: typeof BEHAVIOR = [
  [
    "imports by e-mail with everything that is set, and names what there is not",
    async ({ provider }) => {
      const found = await provider.import("carder@example.com");
      assert.deepEqual([found.id, found.inputs.dept, found.outputs.origin], ["carder", "Looms", "imported"]);
      await assert.rejects(provider.import("no-one"), /has no user with the id or e-mail "no-one"\./);
    },
  ],
];

const nameOf = (host: Host) => (host === "stock" ? "Pulumi's own host" : `the host for ${host}`);

for (const host of Object.keys(HOSTS) as Host[]) {
  describe(`a user through ${nameOf(host)}`, function () {
    this.timeout(START_TIMEOUT_MS);
    const people = PEOPLE.map((id) => ({ id, email: `${id}@example.com`, dept: "Looms" }));
    const account = onOneAccount("zoomUser", { people }, {}, host);
    for (const [title, holds] of [...BEHAVIOR, ...(host === "stock" ? [] : WITHOUT_CODE)])
      it(title, () => holds(account, host));
  });

  describe(`a group through ${nameOf(host)}`, function () {
    this.timeout(START_TIMEOUT_MS);
    const people = [
      { id: "ada", email: "ada@example.com" },
      { id: "pat", email: "pat@example.com", status: "pending" as const },
    ];
    const account = onOneAccount("zoomGroup", { people }, {}, host);

    it("is created, compared, read and removed", async () => {
      const { provider, zoom, start } = account;
      const sales = { name: "Sales", members: ["ada@example.com", "pat@example.com"] };
      const { inputs } = await provider.check({}, sales);
      const made = await provider.create(inputs);
      assert.deepEqual([made.outputs.memberIds, made.outputs.deferred], [["ada"], ["pat@example.com"]]);
      const news = (await provider.check(inputs, { name: "Sales", members: sales.members.slice(1) })).inputs;
      const { replaces, detailed } = await provider.changes(made.id, made.outputs, inputs, news);
      assert.deepEqual(replaces, []);
      if (detailed) assert.deepEqual(detailed, { "members[0]": UPDATE, "members[1]": DELETE });
      const read = await provider.read(made.id, made.outputs);
      assert.deepEqual(read.inputs, inputs);
      await using later = await start();
      await later.delete(made.id, made.outputs);
      assert.equal(zoom.store.groups.size, 0);
    });
  });

  describe(`a phone through ${nameOf(host)}`, function () {
    this.timeout(START_TIMEOUT_MS);
    const account = onOneAccount(
      "zoomPhoneUser",
      { people: [{ id: "u1", email: "ada@example.com", phone: true }] },
      { "zoom:plan": "business", "zoom:onExisting": "adopt" },
      host,
    );

    it("is adopted, compared, changed, read and removed", async () => {
      const { provider, zoom, start } = account;
      const { inputs } = await provider.check({}, { userId: "u1", callingPlans: [200] });
      const made = await provider.create(inputs);
      assert.deepEqual([made.id, made.outputs.userEmail], ["u1", "ada@example.com"]);
      const other = await provider.changes(made.id, made.outputs, inputs, { ...inputs, userId: "u2" });
      assert.deepEqual(other.replaces, ["userId"]);
      if (other.detailed) assert.deepEqual(other.detailed, { userId: UPDATE_REPLACE });
      const news = (await provider.check(inputs, { userId: "u1", callingPlans: [100] })).inputs;
      const updated = await provider.update(made.id, made.outputs, news);
      assert.equal(zoom.portal.phone.of("u1")?.calling_plans[0]?.type, 100);
      assert.deepEqual((await provider.read(made.id, updated)).inputs.callingPlans, [100]);
      await using later = await start();
      await later.delete(made.id, updated);
      assert.equal(zoom.portal.phone.of("u1"), undefined);
    });
  });
}
