import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as zoomSdk from "../../sdk";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { Made, runProgram, valueOf } from "./program";

const people = [
  {
    email: "ada@example.com",
    first_name: "Ada",
    status: "active" as const,
    type: 2,
    dept: "Engines",
    job_title: "Countess",
    last_login_time: "2026-01-02T03:04:05Z",
    last_client_version: "6.1.0(linux)",
    groups: ["Sales"],
    features: { webinar: true, webinar_capacity: 1000 },
    phone: { site: "Zurich", calling_plans: [200], phone_numbers: ["+16505550100"] },
  },
  { email: "bob@example.com", status: "pending" as const },
  { email: "eve@example.com", status: "inactive" as const, dept: "engines" },
];
const phone = {
  sites: [{ name: "HQ", isMain: true }, { name: "Zurich" }],
  numbers: [{ number: "+16505550100", site: "Zurich" }, { number: "+16505550101" }, { number: "+442071230000" }],
};

describe("the look-ups of a program", () => {
  let sim: ZoomSimulator;
  before(async () => (sim = await startZoom({ people, phone, seats: { licensed: 10 } })));
  after(() => sim.close());
  beforeEach(() => {
    sim.takeLog();
    sim.tokenLog.length = 0;
  });
  const emailsOf = (users: { email?: string }[]) => users.map(({ email }) => email).sort();

  it("getUser returns what state does not contain, and `undefined` if there is no such user", () =>
    runProgram(sim, async () => {
      const ada = await zoomSdk.getUser({ email: "ADA@example.com" });
      assert.deepEqual(
        [ada?.id, ada?.lastLoginTime, ada?.lastClientVersion, ada?.status, ada?.verified, ada?.type],
        [sim.person("ada@example.com")?.id, "2026-01-02T03:04:05Z", "6.1.0(linux)", "active", true, 2],
      );
      assert.deepEqual(await zoomSdk.getUser({ id: ada?.id ?? "" }), ada);
      assert.equal(await zoomSdk.getUser({ email: "nobody@example.com" }), undefined);
      assert.equal((await zoomSdk.getUser({ email: "bob@example.com" }))?.status, "pending");
    }));

  it("getUser with details reads the single user", () =>
    runProgram(sim, async () => {
      assert.ok(!("jobTitle" in ((await zoomSdk.getUser({ email: "ada@example.com" })) ?? {})));
      const details: zoomSdk.UserDetails | undefined = await zoomSdk.getUser({
        email: "ada@example.com",
        details: true,
      });
      assert.deepEqual([details?.jobTitle, details?.roleName], ["Countess", "Member"]);
      assert.deepEqual(sim.takeLog(), [
        ...Array<string>(2).fill("GET /v2/users/ada@example.com"),
        `GET /v2/users/${details?.id}/settings`,
      ]);
    }));

  it("getUser with details shows the add-on licenses of an active user", () =>
    runProgram(sim, async () => {
      const held = async (name: string) =>
        (await zoomSdk.getUser({ email: `${name}@example.com`, details: true }))?.features;
      const { webinar, webinarCapacity, zoomDocs, concurrentMeeting, meetingCapacity } = (await held("ada")) ?? {};
      assert.deepEqual(
        [webinar, webinarCapacity, zoomDocs, concurrentMeeting, meetingCapacity],
        [true, 1000, false, "None", 300],
      );
      assert.deepEqual([await held("bob"), await held("eve")], [undefined, undefined]);
      sim.fail({ match: "GET /users/*/settings", status: 400, code: 4711, message: "does not contain scopes:[x]." });
      await assert.rejects(
        held("ada"),
        /^Error: Looking up ada@example\.com failed\. The app lacks the scope user:read:settings:admin/,
      );
    }));

  it("requireUser names the user whom Zoom does not know, without a stack trace", () =>
    runProgram(sim, async () => {
      assert.equal((await zoomSdk.requireUser({ email: "eve@example.com" })).status, "inactive");
      for (const [args, sentence] of [
        [
          { email: "nobody@example.com" },
          "The Zoom account has no user with the e-mail nobody@example.com, whether active, pending or deactivated.",
        ],
        [{ id: "no-such-id" }, "The Zoom account has no user with the id no-such-id."],
        [{ email: "" }, "getUser needs the user's email or id, but both are empty."],
      ] as const)
        await assert.rejects(zoomSdk.requireUser(args), (error: Error) => {
          assert.ok(pulumi.RunError.isInstance(error));
          assert.equal(error.message, sentence);
          return true;
        });
    }));

  it("listUsers without a status returns users of all three, and filters by what Zoom cannot filter", () =>
    runProgram(sim, async () => {
      const all = await zoomSdk.listUsers();
      assert.deepEqual(emailsOf(all), ["ada@example.com", "bob@example.com", "eve@example.com", "owner@example.com"]);
      assert.equal(all.find(({ status }) => status === "pending")?.id, undefined);
      const groupId = (await zoomSdk.getGroup({ name: "Sales" }))?.id;
      for (const [args, emails] of [
        [{ status: "inactive" }, ["eve@example.com"]],
        [{ department: "Engines" }, ["ada@example.com", "eve@example.com"]],
        [{ department: "Engines", type: 2 }, ["ada@example.com"]],
        [{ roleId: "0" }, ["owner@example.com"]],
        [{ groupId }, ["ada@example.com"]],
      ] as const)
        assert.deepEqual(emailsOf(await zoomSdk.listUsers(args)), emails);
    }));

  it("read all pages", async () => {
    await using crowd = await startZoom({
      users: 25,
      groups: Array.from({ length: 12 }, (_, i) => ({ name: `g${i}` })),
    });
    await runProgram(
      crowd,
      async () => {
        assert.equal((await zoomSdk.listUsers()).length, crowd.store.people.size);
        assert.equal((await zoomSdk.listGroups()).length, 12);
        assert.ok(crowd.takeLog().filter((line) => line === "GET /v2/groups").length === 3);
      },
      { config: { "zoom:pageSize": "5" } },
    );
  });

  it("getGroup and listGroups count members", () =>
    runProgram(sim, async () => {
      const sales = await zoomSdk.getGroup({ name: "SALES" });
      assert.deepEqual([sales?.name, sales?.totalMembers], ["Sales", 1]);
      assert.deepEqual(await zoomSdk.getGroup({ id: sales?.id ?? "" }), sales);
      assert.equal(await zoomSdk.getGroup({ name: "Unknown" }), undefined);
      assert.deepEqual(await zoomSdk.listGroups(), [sales]);
    }));

  it("getPhoneUser and the phone lists say who has which phone", () =>
    runProgram(sim, async () => {
      const [zurich] = await zoomSdk.listPhoneSites({ name: "zur" });
      assert.deepEqual([zurich?.name, zurich?.isMain], ["Zurich", false]);
      const ada = await zoomSdk.getPhoneUser({ email: "ada@example.com" });
      assert.deepEqual(
        [ada?.callingPlans[0]?.type, ada?.phoneNumbers, ada?.siteId, ada?.extensionNumber],
        [200, ["+16505550100"], zurich?.id, "801"],
      );
      assert.deepEqual(await zoomSdk.getPhoneUser({ userId: ada?.id ?? "" }), ada);
      assert.equal(await zoomSdk.getPhoneUser({ email: "eve@example.com" }), undefined);
      const [listed] = await zoomSdk.listPhoneUsers({ siteId: zurich?.id });
      assert.deepEqual([listed?.id, listed?.siteName], [ada?.id, "Zurich"]);
      const plan = (await zoomSdk.listCallingPlans()).find(({ type }) => type === 200);
      assert.deepEqual([plan?.subscribed, plan?.assigned, plan?.available], [1000, 1, 999]);
    }));

  it("listPhoneNumbers says which numbers are not assigned", () =>
    runProgram(sim, async () => {
      const numbersOf = async (args?: zoomSdk.ListPhoneNumbersArgs) =>
        (await zoomSdk.listPhoneNumbers(args)).map(({ number }) => number).sort();
      assert.deepEqual(await numbersOf(), ["+16505550100", "+16505550101", "+442071230000"]);
      assert.deepEqual(await numbersOf({ unassigned: true }), ["+16505550101", "+442071230000"]);
      assert.deepEqual(await numbersOf({ unassigned: true, prefix: "+1650" }), ["+16505550101"]);
      const [held] = await zoomSdk.listPhoneNumbers({ prefix: "+16505550100" });
      assert.deepEqual(held?.assignedTo[0]?.id, sim.person("ada@example.com")?.id);
    }));

  it("getSeats says what is bought and used, or one of the two and why not the other", () =>
    runProgram(sim, async () => {
      const { plans, people: used, notTold } = await zoomSdk.getSeats();
      assert.deepEqual(plans, [{ family: "base", plan: "monthly", bought: 10, used: 2, pending: 0, free: 8 }]);
      assert.deepEqual([used?.licensed, used?.pending, notTold], [2, 1, []]);
      sim.fail({ match: "GET /accounts/*/plans/usage", status: 400, code: 200, message: "No permission." });
      const half = await zoomSdk.getSeats();
      assert.equal(half.plans, undefined);
      assert.match(half.notTold.join(), /^Zoom answered "No permission"\. GET \S+plans\/usage: 400 \(Zoom code 200\)/);
      const fault = sim.fail({ match: /summary|usage/, status: 400, code: 200, message: "No.", times: 2 });
      await assert.rejects(zoomSdk.getSeats(), /^RunError|Reading the licenses of the account failed\. .*"No"\.\nGET /);
      assert.equal(fault.hits, 2);
    }));

  it("fail with what was being done, and with all mistakes of the settings", async () => {
    await runProgram(sim, async () => {
      sim.fail({ match: "GET /users/*", status: 400, code: 4711, message: "does not contain scopes:[x]." });
      await assert.rejects(
        zoomSdk.getUser({ email: "ada@example.com" }),
        /^Error: Looking up ada@example\.com failed\. The app lacks .*\nGET \/users\/ada%40example\.com: 400 \(Zoom code 4711\)/,
      );
    });
    const config = { "zoom:plan": "gold", "zoom:rateShare": "2" };
    await runProgram(
      sim,
      () =>
        assert.rejects(
          zoomSdk.listGroups(),
          /zoom:plan must be .*, but is "gold"; zoom:rateShare must be .*, but is "2"\./,
        ),
      {
        config,
      },
    );
  });

  it("share one client that signs in once", async () => {
    await runProgram(sim, async () => {
      await Promise.all([zoomSdk.listUsers(), zoomSdk.getSeats(), zoomSdk.getUser({ email: "ada@example.com" })]);
      await zoomSdk.listGroups();
    });
    assert.equal(sim.tokenLog.length, 1);
  });

  it("call Zoom in a preview too if all arguments are known", () =>
    runProgram(
      sim,
      async () => {
        const { status } = await valueOf(zoomSdk.requireUserOutput({ email: pulumi.output("ada@example.com") }));
        assert.equal(status, "active");
        const [eve] = await valueOf(zoomSdk.listUsersOutput({ status: pulumi.output("inactive" as const) }));
        assert.equal(eve?.email, "eve@example.com");
        const known = [
          zoomSdk.getGroupOutput({ name: "Sales" }),
          zoomSdk.listGroupsOutput(),
          zoomSdk.getPhoneUserOutput({ email: "ada@example.com" }),
          zoomSdk.listPhoneUsersOutput(),
          zoomSdk.listCallingPlansOutput(),
          zoomSdk.listPhoneSitesOutput(),
          zoomSdk.listPhoneNumbersOutput({ unassigned: true }),
          zoomSdk.getSeatsOutput(),
          zoomSdk.getUserOutput({ id: sim.person("eve@example.com")?.id ?? "" }),
        ];
        for (const output of known) assert.ok(await valueOf<unknown>(output));
      },
      { preview: true },
    ));

  it("do not call Zoom in a preview for an argument that is not known yet", async () => {
    await runProgram(
      sim,
      () => {
        const made = new Made("ada");
        zoomSdk.getUserOutput({ email: made.value }).apply(() => assert.fail("an unknown result is no value"));
        zoomSdk.requireUserOutput({ id: made.id });
        zoomSdk.getGroupOutput({ name: made.value });
        zoomSdk.getPhoneUserOutput({ email: made.value });
        zoomSdk.listPhoneUsersOutput({ siteId: made.value });
      },
      { preview: true },
    );
    assert.deepEqual(sim.takeLog(), []);
  });

  it("read again in an update if an argument is an output, and only once in a preview", async () => {
    const emails = Array.from({ length: 8 }, () => "ada@example.com");
    for (const [preview, dept, calls] of [
      [false, "Computing", 1],
      [true, "Engines", 0],
    ] as const) {
      await runProgram(
        sim,
        async () => {
          for (const email of emails) await zoomSdk.getUser({ email });
          sim.takeLog();
          sim.portal.edit("ada@example.com", { dept: "Computing" });
          const email = preview ? pulumi.output("ada@example.com") : new Made("ada").value;
          const ada = await valueOf(zoomSdk.requireUserOutput({ email }));
          assert.deepEqual([ada.dept, sim.takeLog().length], [dept, calls]);
        },
        { preview },
      );
      sim.portal.edit("ada@example.com", { dept: "Engines" });
    }
  });

  it("keep nothing between two runs of a program in the same process", async () => {
    for (const dept of ["Engines", "Computing"]) {
      sim.portal.edit("ada@example.com", { dept });
      await runProgram(sim, async () => {
        for (let look = 0; look < 8; look++)
          assert.equal((await zoomSdk.getUser({ email: "ada@example.com" }))?.dept, dept);
      });
    }
    sim.portal.edit("ada@example.com", { dept: "Engines" });
  });

  it("make few calls for 1,000 users by e-mail", async () => {
    await using company = await startZoom({ users: 1200 });
    await runProgram(company, async () => {
      const emails = [...company.store.people.values()].flatMap(({ email, status }) =>
        status === "pending" ? [] : [email],
      );
      const found = await Promise.all(emails.slice(0, 1000).map((email) => zoomSdk.getUser({ email })));
      assert.deepEqual(
        found.map((user) => user?.email),
        emails.slice(0, 1000),
      );
      assert.ok(company.takeLog().length <= 16);
    });
  });
});
