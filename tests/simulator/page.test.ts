import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { startZoom, type SeedPerson, type ZoomOptions, type ZoomSimulator } from "../../simulator";
import { describeFault, describeMatch } from "../../simulator/page/faults";
import { verdict, withZoom } from "./client";
import { NOON } from "./times";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", type: 2, status: "pending" as const };
const grace = { id: "grace", email: "grace@example.com", first_name: "Grace", type: 2, dept: "Research" };
const people: SeedPerson[] = [ada, grace, { id: "alan", email: "alan@example.com", status: "inactive" }];

const read = async (zoom: ZoomSimulator, path = "") => (await fetch(zoom.pageUrl + path)).text();

/** Sends a form as the page's own forms do. */
function press(
  zoom: ZoomSimulator,
  action: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(`${zoom.pageUrl}page/${action}`, {
    method: "POST",
    headers: { origin: new URL(zoom.pageUrl).origin, ...headers },
    body: new URLSearchParams(form),
    redirect: "manual",
  });
}

/** Sends a form and returns the notice on the page that follows. */
async function noticeAfter(zoom: ZoomSimulator, action: string, form: Record<string, string>): Promise<string> {
  const reply = await press(zoom, action, form);
  assert.equal(reply.status, 303);
  const next = await read(zoom, (reply.headers.get("location") ?? "").slice(1));
  return (/role="(?:status|alert)">([^]*?)<\/p>/.exec(next)?.[1] ?? "").replace(/<[^>]*>/g, "");
}

async function withPage(story: (zoom: ZoomSimulator) => Promise<void>, options: ZoomOptions = { people }) {
  await using zoom = await startZoom(options);
  await story(zoom);
}

/** Returns the rows of the tables in a section, without their headings: the text of each cell, separated by `|`. */
function rowsIn(page: string, section: string): string[] {
  const html = new RegExp(`<section id="${section}"[^]*?</section>`).exec(page)?.[0] ?? "";
  const bodies = [...html.matchAll(/<tbody>([^]*?)<\/tbody>/g)].map(([, body = ""]) => body).join("");
  return [...bodies.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = ""]) =>
    row
      .split(/<\/t[dh]>/)
      .slice(0, -1)
      .map((cell) =>
        cell
          .replace(/<[^>]*>/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .join(" | ")
      .trim(),
  );
}

describe("The page of the simulated account", () => {
  const account: ZoomOptions = {
    people,
    groups: [{ name: "Selling", members: ["grace"], admins: ["alan"] }],
    seats: { licensed: 7 },
    phone: { numbers: [{ number: "+15125550001" }] },
    now: () => NOON,
  };
  const sections: readonly [id: string, rows: readonly string[]][] = [
    ["groups", ["Selling | 1 grace@example.com | 1 alan@example.com"]],
    ["phones", ["Grace | 4001 | Main Site | United States/Canada Unlimited Calling Plan | +15125550001"]],
    ["calls", ["12:00:00 | GET /v2/users/nobody | 404 | 1001", "12:00:00 | POST /oauth/token | 200 |"]],
  ];
  for (const [id, rows] of sections)
    it(`shows the ${id}`, () =>
      withZoom(account, async (zoom, call) => {
        const phone = { extension_number: 4001, calling_plans: [200], phone_numbers: ["+15125550001"] };
        zoom.portal.phone.set("grace", phone);
        await call("GET", "/users/nobody");
        assert.deepEqual(rowsIn(await read(zoom), id), rows);
      }));

  it("shows people by status", () =>
    withZoom(account, async (zoom) => {
      assert.deepEqual(rowsIn(await read(zoom), "people"), [
        "Ada ada@example.com | Licensed |  | Accept the invitation of ada@example.com Expire the invitation of ada@example.com",
        "Grace grace@example.com | Licensed | Research | Edit grace@example.com",
        "Olivia Owner Owner owner@example.com | Licensed |  | Edit owner@example.com",
        "Alan alan@example.com | Basic |  | Activate alan@example.com",
      ]);
    }));

  it("shows bought, held, pending and free licenses", () =>
    withZoom(account, async (zoom) => {
      assert.deepEqual(rowsIn(await read(zoom), "seats").slice(0, 2), [
        "Licensed | 7 | 3 | 1 | 4",
        "Basic | no limit | 0 | 0 |",
      ]);
    }));

  it("is not an API call: it is neither logged nor hit by a fault", () =>
    withPage(async (zoom) => {
      const fault = zoom.fail({ status: 500, times: Infinity });
      await read(zoom);
      await press(zoom, "accept", { who: "ada" });
      assert.deepEqual([zoom.calls, fault.hits], [[], 0]);
    }));

  it("leaves all other paths to the API", () =>
    withZoom({}, async (zoom, call) => {
      assert.equal(verdict(await call("GET", "/")), "404/2300");
      assert.equal(verdict(await call("GET", "/../pages")), "404/2300");
      assert.equal((await fetch(zoom.pageUrl, { method: "DELETE" })).status, 401);
      assert.equal((await fetch(`${zoom.pageUrl}page/nothing`)).status, 404);
      assert.deepEqual(
        zoom.takeLog(),
        ["GET /v2", "GET /pages", "DELETE /"].map((line) => `${line} (not simulated)`),
      );
    }));

  it("shows the newest people of each status, and one status page by page", () =>
    withPage(
      async (zoom) => {
        assert.match(await read(zoom), /1 to 6 of \d+ people/);
        const next = await read(zoom, "?status=active&from=100");
        assert.match(next, /101 to 200 of/);
        assert.doesNotMatch(next, /Pending<\/span>/);
      },
      { users: 300 },
    ));

  it("finds people by part of the name or e-mail", () =>
    withPage(async (zoom) => {
      assert.equal(rowsIn(await read(zoom, "?search=GRACE%40"), "people").length, 1);
      assert.match(await read(zoom, "?search=nobody"), /No one matches\./);
    }));

  it("shows rules that follow the switches", () =>
    withPage(async (zoom) => {
      assert.match(await read(zoom), /active at once, with the same id/);
      Object.assign(zoom.switches, { newIdOnActivation: true, patchPending: "400/1000", seatCode: "older" });
      const page = await read(zoom);
      for (const rule of [/with a new id/, /PATCH is refused \(400, code 1000\)/, /code 2033 or 2034/])
        assert.match(page, rule);
    }));
});

describe("A button of the page", () => {
  it("accepts an invitation", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "accept", { who: "ada" }), /ada@example\.com accepted the invitation/);
      assert.equal(zoom.person("ada")?.status, "active");
    }));

  it("says if the accepted person has a new id", () =>
    withPage(async (zoom) => {
      zoom.switches.newIdOnActivation = true;
      assert.match(await noticeAfter(zoom, "accept", { who: "ada" }), /Their id is new\./);
    }));

  it("makes an invitation expire, and the page lists it as expired", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "expire", { who: "ada" }), /expired/);
      assert.equal(zoom.person("ada"), undefined);
      assert.match(await read(zoom), /Zoom no longer knows them:\s*<bdi>ada@example\.com/);
    }));

  it("returns to the same list of people", () =>
    withPage(async (zoom) => {
      const reply = await press(zoom, "accept?status=pending&search=ada", { who: "ada" });
      assert.equal(reply.headers.get("location"), "/?status=pending&search=ada&notice=1#people");
    }));

  const edited = {
    ...{ who: "grace", first_name: "Grace", last_name: "Hopper", display_name: "Admiral", email: "hopper@example.com" },
    ...{ dept: "Navy", job_title: "", location: "Arlington", type: "1" },
  };

  it("edits an active person", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "edit", edited), /hopper@example\.com was edited/);
      const { last_name, display_name, dept, location, type } = zoom.person("hopper@example.com") ?? {};
      assert.deepEqual([last_name, display_name, dept, location, type], ["Hopper", "Admiral", "Navy", "Arlington", 1]);
    }));

  for (const [what, change, refusal] of [
    ["an invalid address", { email: "hopper" }, /must be an address/],
    ["an address in use", { email: "ADA@example.com" }, /ADA@example\.com is already in the simulated account/],
    ["an unknown license", { type: "12" }, /does not have this license/],
    ["a pending person", { who: "ada", email: "ada@example.com" }, /Only active people can be edited/],
    ["a person who was removed", { who: "nobody" }, /no longer in the account/],
  ] as const)
    it(`refuses to edit ${what}`, () =>
      withPage(async (zoom) => {
        const before = structuredClone([...zoom.store.people.values()]);
        assert.match(await noticeAfter(zoom, "edit", { ...edited, ...change }), refusal);
        assert.deepEqual([...zoom.store.people.values()], before);
      }));

  it("deactivates and activates a person", () =>
    withPage(async (zoom) => {
      assert.match(await noticeAfter(zoom, "deactivate", { who: "grace" }), /removed their licenses and their phone/);
      assert.match(await noticeAfter(zoom, "deactivate", { who: "grace" }), /cannot be deactivated/);
      assert.match(await noticeAfter(zoom, "activate", { who: "grace" }), /active again, with a Basic license/);
      assert.match(await noticeAfter(zoom, "activate", { who: "grace" }), /is not deactivated/);
    }));

  it("changes the number of licenses and uses them up", () =>
    withPage(async (zoom) => {
      await noticeAfter(zoom, "seats", { kind: "licensed", bought: "5" });
      assert.match(await noticeAfter(zoom, "use-up-seats", { kind: "licensed" }), /hold the free licenses: 2\./);
      zoom.portal.deactivate("grace");
      assert.match(await noticeAfter(zoom, "use-up-seats", { kind: "licensed" }), /hold the free licenses: 1\./);
      await noticeAfter(zoom, "seats", { kind: "licensed", bought: "" });
      assert.equal(zoom.store.seats.licensed, undefined);
      assert.match(
        await noticeAfter(zoom, "seats", { kind: "licensed", bought: "-1" }),
        /whole number from 0 to 10,000/,
      );
      assert.match(await noticeAfter(zoom, "seats", { kind: "rooms", bought: "1" }), /must be Basic or Licensed/);
    }));

  it("injects a fault, which is shown until it has hit, and stops a fault", () =>
    withZoom({ people }, async (zoom, call) => {
      assert.match(await noticeAfter(zoom, "fault", { kind: "2", match: "GET /users/*", times: "1" }), /Injected: 500/);
      assert.deepEqual(rowsIn(await read(zoom), "faults"), [
        "500, before Zoom acts | GET /users/* | 0 of 1 | Stop this fault",
      ]);
      assert.equal(verdict(await call("GET", "/users/grace")), "500/500");
      assert.deepEqual(rowsIn(await read(zoom), "faults"), []);
      await noticeAfter(zoom, "fault", { kind: "0", match: "", times: "3" });
      await noticeAfter(zoom, "stop-fault", { fault: String(zoom.faults[0]?.id) });
      assert.equal(verdict(await call("GET", "/users/grace")), "200");
      assert.match(
        await noticeAfter(zoom, "fault", { kind: "0", match: "users", times: "1" }),
        /given as a method and a path/,
      );
      assert.match(await noticeAfter(zoom, "fault", { kind: "99", match: "", times: "1" }), /fault does not exist/);
    }));

  it("describes all faults and matches that a program can inject", () => {
    assert.equal(describeFault({ kind: "rateLimit", limit: "lock" }), "429: another call locks the user");
    assert.equal(describeFault({ status: 404, when: "after" }), "404, after Zoom acted");
    assert.equal(describeFault({ kind: "cut" }), "Half of the normal reply");
    assert.deepEqual([undefined, /x/, { method: "GET" }, () => true].map(describeMatch), [
      ...["every call", "/x/", "GET", "the calls that a function selects"],
    ]);
  });
});

describe("The page is protected", () => {
  const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e&amp;`;

  it("from hostile names, wherever they appear", () =>
    withPage(
      async (zoom) => {
        zoom.portal.phone.set("eve");
        zoom.fail({ match: `/${hostile}`, status: 500 });
        await fetch(`${zoom.url}/${encodeURIComponent(hostile)}`);
        zoom.portal.remove("gone");
        const pages = [await read(zoom), await read(zoom, `?search=${encodeURIComponent(hostile)}`)];
        pages.push(await read(zoom, "page/people/eve"), await read(zoom, "page/people/mallory"));
        for (const page of pages) {
          assert.equal(page.match(/<script/g)?.length, 1);
          assert.doesNotMatch(page, /<img|onerror=alert\(1\)>/);
          assert.match(page, /&lt;script&gt;/);
        }
      },
      {
        people: [
          { id: "eve", email: `eve${hostile}@example.com`, first_name: hostile, dept: hostile, status: "active" },
          { id: "mallory", email: "mallory@example.com", display_name: hostile, status: "pending" },
          { id: "gone", email: `gone${hostile}@example.com`, status: "pending" },
        ],
        groups: [{ name: hostile, members: ["eve"] }],
        phone: { sites: [{ name: hostile }] },
      },
    ));

  it("from names of 10,000 characters, without cutting a character in half", () =>
    withPage(
      async (zoom) => {
        const page = await read(zoom);
        assert.ok(page.length < 40_000, String(page.length));
        assert.doesNotMatch(page, /\ufffd/);
      },
      { people: [{ email: `${"x".repeat(10_000)}@example.com`, display_name: `x${"\u{1f600}".repeat(10_000)}` }] },
    ));

  it("from showing secrets", () =>
    withPage(
      async (zoom) => {
        await fetch(`${zoom.url}/users?secret=canary-1`, { headers: { authorization: "Bearer canary-2" } });
        await fetch(`${zoom.url}/users`, { method: "POST", body: JSON.stringify({ password: "canary-3" }) });
        await fetch(`${zoom.oauthUrl}?account_id=canary-4`, { method: "POST" });
        const shown = (await read(zoom)) + (await read(zoom, "page/people/eve"));
        assert.doesNotMatch(shown, /canary/);
        assert.match(shown, /\/oauth\/token/);
      },
      {
        people: [{ id: "eve", email: "eve@example.com", password: "canary-5", host_key: "canary-6" }],
        clientSecret: "canary-7",
      },
    ));

  it("from being framed, and from other scripts and styles", () =>
    withPage(async (zoom) => {
      const { headers } = await fetch(zoom.pageUrl);
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of [/default-src 'none'/, /script-src 'sha256-/, /frame-ancestors 'none'/, /form-action 'self'/])
        assert.match(policy, part);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(headers.get("cache-control"), "no-store");
    }));

  for (const [whose, headers] of [
    ["another site", { origin: "http://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    ["a page without an origin", { origin: "null" }],
    ["another site, as the browser says", { "sec-fetch-site": "cross-site" }],
    ["an unknown site", { origin: "" }],
    ["another site as plain text", { origin: "http://evil.example", "content-type": "text/plain" }],
    ["another site as JSON", { origin: "http://evil.example", "content-type": "application/json" }],
  ] as const)
    it(`from a form of ${whose}`, () =>
      withPage(async (zoom) => {
        assert.equal((await press(zoom, "accept", { who: "ada" }, headers)).status, 403);
        assert.equal(zoom.person("ada")?.status, "pending");
      }));

  it("from other host names that lead to this machine", () =>
    withPage(async (zoom) => {
      for (const host of ["evil.example", "127.0.0.1.evil.example", "evil.example:80"]) {
        assert.deepEqual(await asHost(zoom.pageUrl, host), [403, true]);
        assert.equal((await asHost(`${zoom.pageUrl}page/accept`, host, "POST"))[0], 403);
      }
      assert.equal(zoom.person("ada")?.status, "pending");
      assert.deepEqual(await asHost(zoom.pageUrl, "localhost:8080"), [200, false]);
    }));

  it("from forms that are too long", () =>
    withPage(async (zoom) => {
      assert.equal((await press(zoom, "accept", { who: "x".repeat(100_000) })).status, 413);
    }));
});

/** Sends a request with another Host header. Returns the status, and whether the reply says which hosts are allowed. */
async function asHost(url: string, host: string, method = "GET"): Promise<[number | undefined, boolean]> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { host, origin: `http://${host}` } }, (reply) => {
      text(reply).then((body) => resolve([reply.statusCode, body.includes("accepts only http://127.0.0.1")]), reject);
    });
    sent.on("error", reject).end();
  });
}
