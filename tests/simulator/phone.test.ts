import assert from "node:assert/strict";
import type { GivenPhone, PhoneSeed, ZoomOptions } from "../../simulator";
import { record, rows, verdict, withZoom, type Caller } from "./client";

const [first, second, london] = ["+15125550001", "+15125550002", "+442079460001"] as const;

/** Ada has a phone with the extension 4001, Bob has none; there is a second site. */
const office = (ada: GivenPhone = {}, phone: PhoneSeed = {}): ZoomOptions => ({
  people: [
    { id: "ada", email: "Ada@Example.com", dept: "Research", phone: { extension_number: 4001, ...ada } },
    { id: "bob", email: "bob@example.com", first_name: "Bob", last_name: "Builder" },
  ],
  phone: {
    sites: [
      { name: "Main Site", id: "main" },
      { name: "London", id: "london" },
    ],
    numbers: [
      { number: first, id: "first" },
      { number: second, id: "second" },
      { number: london, id: "london-1", site: "London" },
    ],
    ...phone,
  },
});

const phone = async (call: Caller, who = "ada") => record((await call("GET", `/phone/users/${who}`)).body);
const update = async (call: Caller, body: object) => verdict(await call("PATCH", "/phone/users/ada", body));
const switchPhone = async (call: Caller, who: string, on: boolean) =>
  verdict(await call("PATCH", `/users/${who}`, { feature: { zoom_phone: on } }));

describe("Switching Zoom Phone on and off", () => {
  it("takes a while: 404 first, then the phone user, then the list", () =>
    withZoom(office({}, { readyMs: 300, listedMs: 900 }), async (zoom, call) => {
      const listed = async () => rows((await call("GET", "/phone/users")).body).some(({ id }) => id === "bob");
      assert.equal(await switchPhone(call, "bob", true), "204");
      zoom.clock.advance(250);
      assert.deepEqual((await call("GET", "/phone/users/bob")).body, {
        code: 1001,
        message: "User does not exist: bob.",
      });
      zoom.clock.advance(50);
      assert.deepEqual([verdict(await call("GET", "/phone/users/bob")), await listed()], ["200", false]);
      zoom.clock.advance(600);
      assert.equal(await listed(), true);
    }));

  it("gives an automatic extension at the main site, no plan and no number", () =>
    withZoom(office({}, { readyMs: 0 }), async (_, call) => {
      await switchPhone(call, "bob", true);
      const { extension_number, site_id, status, calling_plans, phone_numbers } = await phone(call, "bob");
      assert.deepEqual(
        { extension_number, site_id, status, calling_plans, phone_numbers },
        { extension_number: 801, site_id: "main", status: "activate", calling_plans: [], phone_numbers: [] },
      );
    }));

  it("passes over extensions that others have, queues too", () =>
    withZoom(office({ extension_number: 801 }, { readyMs: 0, otherExtensions: { 802: "Queue" } }), async (_, call) => {
      await switchPhone(call, "bob", true);
      assert.equal((await phone(call, "bob")).extension_number, 803);
    }));

  it("leaves the phone to be activated where the account wants that", () =>
    withZoom(office({}, { readyMs: 0, listedMs: 0, autoActivate: false }), async (_, call) => {
      await switchPhone(call, "bob", true);
      const status = async () =>
        rows((await call("GET", "/phone/users?keyword=Bob")).body).map((row) => [row.status, row.activation_status]);
      assert.deepEqual(await status(), [["deactivate", "ready to activate"]]);
      const body = { batch_type: "activate", activation_status: "activate", user_ids: ["bob"] };
      assert.equal(verdict(await call("PUT", "/phone/users/batch", body)), "204");
      assert.deepEqual(await status(), [["activate", "activated"]]);
    }));

  it("frees the numbers, the plans, the extension and the licence", () =>
    withZoom(
      office({ calling_plans: [200], phone_numbers: [first] }, { readyMs: 0, licences: 1 }),
      async (zoom, call) => {
        assert.equal(await switchPhone(call, "bob", true), "404/1102");
        assert.equal(await switchPhone(call, "ada", false), "204");
        assert.equal(verdict(await call("GET", "/phone/users/ada")), "404/1001");
        assert.equal(await switchPhone(call, "bob", true), "204");
        assert.deepEqual(
          [...zoom.store.phone.numbers.values()].map(({ holderId }) => holderId),
          ["", "", ""],
        );
        assert.equal(rows((await call("GET", "/phone/calling_plans")).body)[1]?.assigned, 0);
      },
    ));

  it("changes nothing when it is done twice", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(await switchPhone(call, "ada", true), "204");
      assert.equal((await phone(call)).extension_number, 4001);
      await switchPhone(call, "ada", false);
      assert.equal(await switchPhone(call, "ada", false), "204");
    }));

  it("is refused for somebody deactivated", () =>
    withZoom({ people: [{ id: "eve", email: "eve@example.com", status: "inactive" }] }, async (_, call) => {
      assert.equal(await switchPhone(call, "eve", true), "400/1000");
    }));
});

describe("A phone user", () => {
  it("is read by id, by e-mail and as `me`", () =>
    withZoom({ ...office(), people: [{ email: "owner@example.com", role_id: "0", phone: true }] }, async (_, call) => {
      assert.equal((await phone(call, "OWNER@example.com")).email, "owner@example.com");
      assert.equal((await phone(call, "me")).email, "owner@example.com");
    }));

  it("is told apart from a person without a phone by each operation in its own words", () =>
    withZoom(office(), async (_, call) => {
      const says = async (method: string, path: string, body?: object) =>
        record((await call(method, `/phone/users/bob${path}`, body)).body).message;
      assert.equal(await says("GET", ""), "User does not exist: bob.");
      assert.equal(await says("PATCH", "", {}), "User does not exist: bob.");
      assert.equal(await says("POST", "/calling_plans", {}), "User does not exist:bob.");
      assert.equal(await says("POST", "/phone_numbers", {}), "This user does not exist: bob.");
      assert.equal(await says("DELETE", "/phone_numbers/first"), "User does not exist.");
    }));

  it("has the site as an id when read, as an object in lists, and none where there is one site only", async () => {
    await withZoom(office(), async (_, call) => {
      assert.deepEqual([(await phone(call)).site_id, (await phone(call)).site], ["main", undefined]);
      const [row] = rows((await call("GET", "/phone/users")).body);
      assert.deepEqual([row?.site_id, row?.site], [undefined, { id: "main", name: "Main Site" }]);
    });
    await withZoom(office({}, { multiSite: false }), async (_, call) => {
      assert.equal("site_id" in (await phone(call)), false);
      assert.equal(await update(call, { site_id: "london" }), "400/300");
    });
  });

  for (const [query, ids] of [
    ["status=activate", ["ada"]],
    ["status=deactivate", []],
    ["site_id=london", []],
    ["calling_type=200", ["ada"]],
    ["department=Research", ["ada"]],
    ["cost_center=1", []],
    ["keyword=4001", ["ada"]],
    [`keyword=${encodeURIComponent(first)}`, ["ada"]],
  ] as const)
    it(`is found in the list by ${decodeURIComponent(query)} where it fits`, () =>
      withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
        assert.deepEqual(
          rows((await call("GET", `/phone/users?${query}`)).body).map(({ id }) => id),
          ids,
        );
      }));

  it("needs two characters of a keyword", () =>
    withZoom(office(), async (_, call) =>
      assert.equal(verdict(await call("GET", "/phone/users?keyword=4")), "400/400"),
    ));

  it("moves to another site and takes another extension", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(await update(call, { site_id: "london" }), "204");
      assert.equal(await update(call, { extension_number: "5001" }), "204");
      const { site_id, extension_number } = await phone(call);
      assert.deepEqual([site_id, extension_number], ["london", 5001]);
    }));

  for (const [extension, outcome] of [
    ["12", "400/300"],
    ["1234567", "400/300"],
    ["0123", "400/300"],
    ["40a1", "400/300"],
    ["911", "400/10001"],
    ["4001", "204"],
    ["4444", "400/400"],
  ] as const)
    it(`answers the extension ${extension} with ${outcome}`, () =>
      withZoom(office({}, { otherExtensions: { 4444: "Front Desk" } }), async (_, call) =>
        assert.equal(await update(call, { extension_number: extension }), outcome),
      ));

  it("keeps to the ranges of the site, and with site codes to its prefix", async () => {
    const ranges = [{ from: 200, to: 299 }];
    await withZoom(office({}, { sites: [{ name: "Main Site", ranges }], numbers: [] }), async (_, call) => {
      assert.equal(await update(call, { extension_number: "300" }), "400/300");
      assert.equal(await update(call, { extension_number: "299" }), "204");
    });
    const coded = { siteCodes: true, sites: [{ name: "Main Site", site_code: 7, ranges }], numbers: [], readyMs: 0 };
    await withZoom(office({}, coded), async (_, call) => {
      await switchPhone(call, "bob", true);
      assert.equal((await phone(call, "bob")).extension_number, 7200);
      assert.equal(await update(call, { extension_number: "201" }), "400/300");
      assert.equal(await update(call, { extension_number: "7201" }), "204");
    });
  });

  it("takes an address and a template that exist, and the template before the policy", () =>
    withZoom(
      office({}, { emergencyAddresses: [{ id: "home", city: "Austin" }], templates: { "t+1=": "Desk" } }),
      async (_, call) => {
        assert.equal(await update(call, { emergency_address_id: "home" }), "204");
        assert.equal(record((await phone(call)).emergency_address).city, "Austin");
        assert.equal(await update(call, { emergency_address_id: "none" }), "400/400");
        assert.equal(await update(call, { template_id: "none" }), "404/404");
        await update(call, { template_id: "t+1=", policy: { sms: { enable: true } } });
        assert.deepEqual((await phone(call)).policy, {});
        await update(call, { policy: { sms: { enable: true } } });
        assert.deepEqual((await phone(call)).policy, { sms: { enable: true } });
      },
    ));

  it("is refused a site that does not exist", () =>
    withZoom(office(), async (_, call) => assert.equal(await update(call, { site_id: "none" }), "404/404")));

  it("has settings of its own: status, caller, and what was written", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first, second] }), async (_, call) => {
      const set = async (body: object) => verdict(await call("PATCH", "/phone/users/ada/settings", body));
      assert.equal(await set({ outbound_caller_id: "+15125559999" }), "400/400");
      assert.equal(await set({ outbound_caller_id: second, area_code: "512" }), "204");
      const { status, outbound_caller, area_code } = record((await call("GET", "/phone/users/ada/settings")).body);
      assert.deepEqual([status, outbound_caller, area_code], ["Active", { number: second }, "512"]);
      await call("DELETE", "/phone/users/ada/phone_numbers/second");
      assert.deepEqual(record((await call("GET", "/phone/users/ada/settings")).body).outbound_caller, {
        number: first,
      });
    }));
});

describe("Calling plans", () => {
  const held = async (call: Caller) => rows({ plans: (await phone(call)).calling_plans }).map(({ type }) => type);
  const assign = async (call: Caller, ...types: number[]) =>
    call("POST", "/phone/users/ada/calling_plans", { calling_plans: types.map((type) => ({ type })) });

  it("are assigned with 201 and no body", () =>
    withZoom(office(), async (_, call) => {
      const { status, body, headers } = await assign(call, 200, 4000);
      assert.deepEqual([status, body, headers.get("content-type")], [201, undefined, null]);
      assert.deepEqual(await held(call), [200, 4000]);
    }));

  it("count what is subscribed, assigned and available", () =>
    withZoom(
      office(
        {},
        {
          plans: [
            { type: 200, subscribed: 2 },
            { type: 83000, subscribed: 1, name: "Zoom Workplace Enterprise" },
          ],
        },
      ),
      async (_, call) => {
        await assign(call, 200);
        assert.deepEqual((await call("GET", "/phone/calling_plans")).body, {
          calling_plans: [
            {
              type: 200,
              subscribed: 2,
              name: "United States/Canada Unlimited Calling Plan",
              assigned: 1,
              available: 1,
            },
            { type: 83000, subscribed: 1, name: "Zoom Workplace Enterprise", assigned: 0, available: 1 },
          ],
        });
      },
    ));

  it("are all refused where one is unknown", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(verdict(await assign(call, 200, 999)), "400/300");
      assert.deepEqual(await held(call), []);
    }));

  it("are swapped in one call, if the source is held", () =>
    withZoom(office({ calling_plans: [100, 4000] }), async (_, call) => {
      const swap = async (source_type: number, target_type: number) =>
        verdict(await call("PUT", "/phone/users/ada/calling_plans", { source_type, target_type }));
      assert.equal(await swap(100, 200), "204");
      assert.deepEqual(await held(call), [4000, 200]);
      assert.equal(await swap(100, 200), "400/404");
      assert.equal(await swap(200, 999), "400/300");
    }));

  it("are told apart by their subscription where there are several", () =>
    withZoom(
      office(
        {},
        {
          plans: [
            { type: 200, subscribed: 1, billing_subscription_id: "A" },
            { type: 200, subscribed: 0, billing_subscription_id: "B" },
          ],
        },
      ),
      async (_, call) => {
        const post = async (billing_subscription_id: string) =>
          verdict(
            await call("POST", "/phone/users/ada/calling_plans", {
              calling_plans: [{ type: 200, billing_subscription_id }],
            }),
          );
        assert.deepEqual([await post("C"), await post("B"), await post("A")], ["400/300", "400/300", "201"]);
      },
    ));

  it("are removed one by one", () =>
    withZoom(office({ calling_plans: [200, 4000] }), async (_, call) => {
      assert.equal(verdict(await call("DELETE", "/phone/users/ada/calling_plans/200")), "204");
      assert.equal(verdict(await call("DELETE", "/phone/users/ada/calling_plans/pro")), "400/400");
      assert.deepEqual(await held(call), [4000]);
    }));
});

describe("Numbers of a phone user", () => {
  const assign = (call: Caller, numbers: object[]) =>
    call("POST", "/phone/users/ada/phone_numbers", { phone_numbers: numbers });
  const held = async (call: Caller) => rows({ numbers: (await phone(call)).phone_numbers }).map(({ number }) => number);

  it("are assigned by number or id, and named in the reply", () =>
    withZoom(office({ calling_plans: [200] }), async (_, call) => {
      const { status, body } = await assign(call, [{ number: first }, { id: "second" }]);
      assert.equal(status, 201);
      assert.deepEqual(body, {
        phone_numbers: [
          { id: "first", number: first },
          { id: "second", number: second },
        ],
      });
      assert.deepEqual(await held(call), [first, second]);
    }));

  it("are all refused where one is", () =>
    withZoom(office({ calling_plans: [200] }), async (_, call) => {
      assert.equal(verdict(await assign(call, [{ number: first }, { number: "+15125559999" }])), "400/404");
      assert.deepEqual(await held(call), []);
    }));

  it("are ten at most", () => {
    const numbers = Array.from({ length: 11 }, (_, i) => `+1512555010${i}`);
    const options = office(
      { calling_plans: [200], phone_numbers: numbers.slice(0, 10) },
      { numbers: numbers.map((number) => ({ number })) },
    );
    return withZoom(options, async (_, call) => {
      assert.equal(verdict(await assign(call, [{ number: numbers[10] }])), "400/405");
    });
  });

  for (const path of ["first", "+15125550001", "%2B15125550001", "15125550001"])
    it(`are taken away as ${path}`, () =>
      withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
        assert.equal(verdict(await call("DELETE", `/phone/users/ada/phone_numbers/${path}`)), "204");
        const again = await call("DELETE", `/phone/users/ada/phone_numbers/${path}`);
        assert.deepEqual(
          [again.status, again.body],
          [404, { code: 400, message: 'Invalid query parameter "phone_number".' }],
        );
      }));
});

describe("The account's numbers", () => {
  const numbers = (call: Caller, query: string) => call("GET", `/phone/numbers?${query}`);

  it("are listed the old way, free ones without an assignee", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
      const list = rows((await numbers(call, "")).body);
      assert.deepEqual(
        list.map(({ number, assignee }) => [number, record(assignee).extension_number]),
        [
          [first, 4001],
          [second, undefined],
          [london, undefined],
        ],
      );
      assert.ok(!("assignee" in (list[1] ?? {})));
      assert.deepEqual(
        rows((await numbers(call, "type=unassigned")).body).map(({ id }) => id),
        ["second", "london-1"],
      );
      assert.deepEqual(
        rows((await numbers(call, "type=assigned")).body).map(({ id }) => id),
        ["first"],
      );
      assert.deepEqual(
        rows((await numbers(call, "site_id=london")).body).map(({ id }) => id),
        ["london-1"],
      );
      assert.equal(record((await call("GET", "/phone/numbers/first")).body).status, "available");
      assert.equal(verdict(await call("GET", "/phone/numbers/none")), "400/400");
    }));

  it("are listed by number management, with the site and the holder in its own words", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
      const list = async (query: string) => (await call("GET", `/number_management/numbers?${query}`)).body;
      const body = await list("keyword=1512");
      assert.ok(!("total_records" in record(body)));
      const [row] = rows(body);
      assert.deepEqual(row?.site, { site_id: "main", name: "Main Site" });
      assert.deepEqual(row?.assigned_list, [
        { assigned_to_id: "ada", assigned_to_name: "Ada", assigned_to_type: "User", extension_number: "4001" },
      ]);
      assert.deepEqual(
        rows(await list("assigned_to_type=PhoneUnassigned")).map(({ id }) => id),
        ["second", "london-1"],
      );
      assert.deepEqual(rows(await list("allocated_product=UNALLOCATED")), []);
      assert.equal(verdict(await call("GET", "/number_management/numbers?allocated_product=FAX")), "400/999");
      assert.equal(verdict(await call("GET", "/number_management/numbers?site_id=none")), "400/1002010");
    }));

  it("move between sites while nobody holds them", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (zoom, call) => {
      const move = async (...phone_numbers: string[]) =>
        verdict(await call("PATCH", "/phone/numbers/sites/london", { phone_numbers }));
      assert.equal(await move(first), "400/300");
      assert.equal(await move("second", london), "204");
      assert.equal(zoom.store.phone.numbers.get("second")?.site_id, "london");
      assert.equal(verdict(await call("PATCH", "/phone/numbers/sites/none", { phone_numbers: [second] })), "400/300");
    }));
});

describe("Sites, settings and addresses of the account", () => {
  it("mark the main site, and tell the length of short extensions", () =>
    withZoom(office(), async (_, call) => {
      const list = rows((await call("GET", "/phone/sites")).body);
      assert.deepEqual(
        list.map(({ name, level }) => [name, level]),
        [
          ["Main Site", "main"],
          ["London", undefined],
        ],
      );
      assert.deepEqual(
        rows((await call("GET", "/phone/sites?site_name=lon")).body).map(({ id }) => id),
        ["london"],
      );
      assert.deepEqual(record((await call("GET", "/phone/sites/main")).body).short_extension, { length: 3 });
    }));

  it("tell whether there are sites and codes", () =>
    withZoom(office({}, { siteCodes: true }), async (_, call) => {
      assert.deepEqual(record((await call("GET", "/phone/settings")).body).multiple_sites, {
        enabled: true,
        site_code: true,
      });
    }));

  it("list emergency addresses", () =>
    withZoom(office({}, { emergencyAddresses: [{ id: "a", site: "London" }] }), async (_, call) => {
      const ids = async (query: string) =>
        rows((await call("GET", `/phone/emergency_addresses?${query}`)).body).map(({ id }) => id);
      assert.deepEqual([await ids(""), await ids("site_id=main"), await ids("level=1")], [["a"], [], []]);
    }));

  it("refuse everything where Zoom Phone is off", () =>
    withZoom({ phone: { enabled: false } }, async (_, call) => {
      for (const path of [
        "/phone/users",
        "/phone/users/ada",
        "/phone/sites",
        "/phone/calling_plans",
        "/phone/settings",
      ])
        assert.equal(verdict(await call("GET", path)), "403/2031", path);
    }));
});

describe("Batches of phone users", () => {
  const row = {
    email: "bob@example.com",
    calling_plans: ["US/CA Unlimited"],
    extension_number: "855",
    site_name: "London",
  };
  const add = (call: Caller, ...users: object[]) => call("POST", "/phone/users/batch", { users });

  it("enable with site, short extension, plans and numbers at once", () =>
    withZoom(office({}, { readyMs: 0 }), async (_, call) => {
      const { status, body } = await add(call, { ...row, phone_numbers: [second], activation_status: "deactivate" });
      assert.deepEqual([status, body], [201, [{ email: "bob@example.com", id: "bob" }]]);
      const { site_id, extension_number, status: state, phone_numbers } = await phone(call, "bob");
      assert.deepEqual([site_id, extension_number, state], ["london", 855, "deactivate"]);
      assert.deepEqual(phone_numbers, [{ id: "second", number: second }]);
    }));

  it("refuse everybody for one bad field", () =>
    withZoom(office(), async (zoom, call) => {
      const refused = async (...users: object[]) => verdict(await add(call, ...users));
      assert.equal(await refused(row, { ...row, email: "nobody@example.com" }), "404/1001");
      assert.equal(await refused({ ...row, extension_number: "4001" }), "400/400");
      assert.equal(await refused({ ...row, calling_plans: ["No Such Plan"] }), "400/300");
      assert.equal(await refused({ ...row, site_name: "Paris" }), "404/404");
      assert.equal(await refused({ ...row, site_name: undefined }), "400/300");
      assert.equal(await refused({ ...row, template_name: "none" }), "404/404");
      assert.equal(await refused({ ...row, phone_numbers: ["+15125559999"] }), "400/404");
      assert.equal(await refused(...Array.from({ length: 11 }, () => row)), "400/400");
      assert.equal(zoom.portal.phone.of("bob"), undefined);
    }));

  it("take active people only", () =>
    withZoom({ people: [{ email: "bob@example.com", status: "pending" }] }, async (_, call) => {
      assert.equal(verdict(await add(call, { ...row, site_name: undefined })), "400/1000");
    }));

  it("move people between sites", () =>
    withZoom(office(), async (_, call) => {
      const put = async (body: object) => verdict(await call("PUT", "/phone/users/batch", body));
      assert.equal(await put({ batch_type: "move_site", site_id: "london", user_ids: ["ada"] }), "204");
      assert.equal((await phone(call)).site_id, "london");
      assert.equal(await put({ batch_type: "move_site", site_id: "london", user_ids: ["bob"] }), "404/1001");
      assert.equal(await put({ batch_type: "assign_pending_user", user_ids: ["ada"] }), "400/12007");
      assert.equal(await put({ batch_type: "promote", user_ids: ["ada"] }), "400/400");
    }));
});
