import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { startZoom, type SeedPerson, type ZoomOptions, type ZoomSimulator } from "../../simulator";
import { faultWords, matchWords } from "../../simulator/page/faults";
import { verdict, withZoom } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", type: 2, status: "pending" as const };
const grace = { id: "grace", email: "grace@example.com", first_name: "Grace", type: 2, dept: "Research" };
const people: SeedPerson[] = [ada, grace, { id: "alan", email: "alan@example.com", status: "inactive" }];

const look = async (zoom: ZoomSimulator, path = "") => (await fetch(zoom.pageUrl + path)).text();

/** Sends a form as the page's own forms are sent. */
function press(zoom: ZoomSimulator, act: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${zoom.pageUrl}page/${act}`, {
    method: "POST",
    headers: { origin: new URL(zoom.pageUrl).origin, ...headers },
    body: new URLSearchParams(form),
    redirect: "manual",
  });
}

/** Presses a button, and reads what is said of it on the page that follows. */
async function said(zoom: ZoomSimulator, act: string, form: Record<string, string>): Promise<string> {
  const reply = await press(zoom, act, form);
  assert.equal(reply.status, 303);
  const next = await look(zoom, (reply.headers.get("location") ?? "").slice(1));
  return (/role="(?:status|alert)">([^]*?)<\/p>/.exec(next)?.[1] ?? "").replace(/<[^>]*>/g, "");
}

async function withPage(story: (zoom: ZoomSimulator) => Promise<void>, options: ZoomOptions = { people }) {
  await using zoom = await startZoom(options);
  await story(zoom);
}

/** The table rows of the part of the page with that id. */
const rowsOf = (page: string, part: string) =>
  new RegExp(`<section id="${part}"[^]*?</section>`).exec(page)?.[0].match(/<tr>/g)?.length ?? 0;

describe("The page of the simulated account", () => {
  it("shows people by status, groups, phones, seats and the last calls", () =>
    withZoom(
      { people, groups: [{ name: "Selling", members: ["grace"] }], seats: { licensed: 7 } },
      async (zoom, call) => {
        zoom.portal.phone.set("grace", { extension_number: 4001 });
        await call("GET", "/users/nobody");
        const page = await look(zoom);
        for (const shown of ["Invited", "Ada", "Active", "Grace", "Deactivated", "Selling", "4001", "7", "1001"])
          assert.ok(page.includes(`>${shown}<`) || page.includes(`${shown} `), shown);
        assert.match(page, /\/v2\/users\/nobody/);
      },
    ));

  it("is no call: neither logged nor hit by a fault", () =>
    withPage(async (zoom) => {
      const fault = zoom.fail({ status: 500, times: Infinity });
      await look(zoom);
      await press(zoom, "accept", { who: "ada" });
      assert.deepEqual([zoom.calls, fault.hits], [[], 0]);
    }));

  it("leaves every other address to the API", () =>
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

  it("shows some of each status, and each status page by page", () =>
    withPage(
      async (zoom) => {
        assert.match(await look(zoom), /1 to 6 of \d+ people/);
        const next = await look(zoom, "?status=active&from=100");
        assert.match(next, /101 to 200 of/);
        assert.doesNotMatch(next, /Invited<\/span>/);
      },
      { users: 300 },
    ));

  it("finds people by a part of the name or e-mail", () =>
    withPage(async (zoom) => {
      assert.equal(rowsOf(await look(zoom, "?search=GRACE%40"), "people"), 2);
      assert.match(await look(zoom, "?search=nobody"), /Nobody is found\./);
    }));

  it("tells the rules as the switches have them", () =>
    withPage(async (zoom) => {
      assert.match(await look(zoom), /active at once, under the same id/);
      Object.assign(zoom.switches, { newIdOnActivation: true, patchPending: "400/1000", seatCode: "older" });
      const page = await look(zoom);
      for (const rule of [/under a new id/, /PATCH is refused: 400, code 1000/, /code 2033 or 2034/])
        assert.match(page, rule);
    }));
});

describe("A button of the page", () => {
  it("lets somebody accept", () =>
    withPage(async (zoom) => {
      assert.match(await said(zoom, "accept", { who: "ada" }), /ada@example\.com accepted the invitation/);
      assert.equal(zoom.person("ada")?.status, "active");
    }));

  it("says when who accepts comes under a new id", () =>
    withPage(async (zoom) => {
      zoom.switches.newIdOnActivation = true;
      assert.match(await said(zoom, "accept", { who: "ada" }), /Their id is a new one\./);
    }));

  it("lets an invitation expire, after which the page tells whose", () =>
    withPage(async (zoom) => {
      assert.match(await said(zoom, "expire", { who: "ada" }), /expired/);
      assert.equal(zoom.person("ada"), undefined);
      assert.match(await look(zoom), /unknown to Zoom since:\s*<bdi>ada@example\.com/);
    }));

  it("comes back to the people that were looked at", () =>
    withPage(async (zoom) => {
      const reply = await press(zoom, "accept?status=pending&search=ada", { who: "ada" });
      assert.equal(reply.headers.get("location"), "/?status=pending&search=ada&notice=1#people");
    }));

  const edited = {
    ...{ who: "grace", first_name: "Grace", last_name: "Hopper", display_name: "Admiral", email: "hopper@example.com" },
    ...{ dept: "Navy", job_title: "", location: "Arlington", type: "1" },
  };

  it("edits somebody active", () =>
    withPage(async (zoom) => {
      assert.match(await said(zoom, "edit", edited), /hopper@example\.com is edited/);
      const { last_name, display_name, dept, location, type } = zoom.person("hopper@example.com") ?? {};
      assert.deepEqual([last_name, display_name, dept, location, type], ["Hopper", "Admiral", "Navy", "Arlington", 1]);
    }));

  for (const [what, change, refusal] of [
    ["an address that is none", { email: "hopper" }, /must be an address/],
    [
      "an address that somebody has",
      { email: "ADA@example.com" },
      /ADA@example\.com is in the simulated account already/,
    ],
    ["a licence that there is not", { type: "12" }, /no such licence/],
    ["somebody invited", { who: "ada", email: "ada@example.com" }, /only active people can be edited/],
    ["somebody who is gone", { who: "nobody" }, /not in the account any more/],
  ] as const)
    it(`does not edit ${what}, and says so`, () =>
      withPage(async (zoom) => {
        const before = structuredClone([...zoom.store.people.values()]);
        assert.match(await said(zoom, "edit", { ...edited, ...change }), refusal);
        assert.deepEqual([...zoom.store.people.values()], before);
      }));

  it("deactivates and activates", () =>
    withPage(async (zoom) => {
      assert.match(await said(zoom, "deactivate", { who: "grace" }), /no licence, no phone/);
      assert.match(await said(zoom, "deactivate", { who: "grace" }), /cannot be deactivated/);
      assert.match(await said(zoom, "activate", { who: "grace" }), /active again, as Basic/);
      assert.match(await said(zoom, "activate", { who: "grace" }), /is not deactivated/);
    }));

  it("buys seats and uses them up, again after somebody gave one back", () =>
    withPage(async (zoom) => {
      await said(zoom, "seats", { kind: "licensed", bought: "5" });
      assert.match(await said(zoom, "use-up-seats", { kind: "licensed" }), /2 other people took/);
      zoom.portal.deactivate("grace");
      assert.match(await said(zoom, "use-up-seats", { kind: "licensed" }), /1 other people took/);
      await said(zoom, "seats", { kind: "licensed", bought: "" });
      assert.equal(zoom.store.seats.licensed, undefined);
      assert.match(await said(zoom, "seats", { kind: "licensed", bought: "-1" }), /whole number from 0 to 10,000/);
      assert.match(await said(zoom, "seats", { kind: "rooms", bought: "1" }), /of the kind Basic or Licensed/);
    }));

  it("injects a fault, which is shown until it has struck, and stops another", () =>
    withZoom({ people }, async (zoom, call) => {
      assert.match(await said(zoom, "fault", { kind: "2", match: "GET /users/*", times: "1" }), /Injected: 500/);
      assert.equal(rowsOf(await look(zoom), "faults"), 2);
      assert.equal(verdict(await call("GET", "/users/grace")), "500/500");
      assert.equal(rowsOf(await look(zoom), "faults"), 0);
      await said(zoom, "fault", { kind: "0", match: "", times: "3" });
      await said(zoom, "stop-fault", { fault: String(zoom.faults[0]?.id) });
      assert.equal(verdict(await call("GET", "/users/grace")), "200");
      assert.match(await said(zoom, "fault", { kind: "0", match: "users", times: "1" }), /takes a method and a path/);
      assert.match(await said(zoom, "fault", { kind: "99", match: "", times: "1" }), /no such fault/);
    }));

  it("names the faults and the matches that a program injected", () => {
    assert.equal(faultWords({ kind: "rateLimit", limit: "lock" }), "429: another call holds the lock");
    assert.equal(faultWords({ status: 404, when: "after" }), "404, after Zoom acted");
    assert.equal(faultWords({ kind: "cut" }), "Half of its own reply");
    assert.deepEqual([undefined, /x/, { method: "GET" }, () => true].map(matchWords), [
      ...["every call", "/x/", "GET", "those that a program picks"],
    ]);
  });
});

describe("The page is safe", () => {
  const hostile = `"'><script>alert(1)</script><img src=x onerror=alert(1)>\u202e&amp;`;

  it("from hostile names, wherever they stand", () =>
    withPage(
      async (zoom) => {
        zoom.portal.phone.set("eve");
        zoom.fail({ match: `/${hostile}`, status: 500 });
        await fetch(`${zoom.url}/${encodeURIComponent(hostile)}`);
        zoom.portal.remove("gone");
        const pages = [await look(zoom), await look(zoom, `?search=${encodeURIComponent(hostile)}`)];
        pages.push(await look(zoom, "page/people/eve"), await look(zoom, "page/people/mallory"));
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

  it("from names of 10,000 characters, half a letter included", () =>
    withPage(
      async (zoom) => {
        const page = await look(zoom);
        assert.ok(page.length < 40_000, String(page.length));
        assert.doesNotMatch(page, /\ufffd/);
      },
      { people: [{ email: `${"x".repeat(10_000)}@example.com`, display_name: `x${"\u{1f600}".repeat(10_000)}` }] },
    ));

  it("and shows nothing secret", () =>
    withPage(
      async (zoom) => {
        await fetch(`${zoom.url}/users?secret=canary-1`, { headers: { authorization: "Bearer canary-2" } });
        await fetch(`${zoom.url}/users`, { method: "POST", body: JSON.stringify({ password: "canary-3" }) });
        await fetch(`${zoom.oauthUrl}?account_id=canary-4`, { method: "POST" });
        const shown = (await look(zoom)) + (await look(zoom, "page/people/eve"));
        assert.doesNotMatch(shown, /canary/);
        assert.match(shown, /\/oauth\/token/);
      },
      {
        people: [{ id: "eve", email: "eve@example.com", password: "canary-5", host_key: "canary-6" }],
        clientSecret: "canary-7",
      },
    ));

  it("from being framed, and from scripts and styles that are not its own", () =>
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
    ["nobody", { origin: "" }],
    ["another site as plain text", { origin: "http://evil.example", "content-type": "text/plain" }],
    ["another site as JSON", { origin: "http://evil.example", "content-type": "application/json" }],
  ] as const)
    it(`from a form of ${whose}`, () =>
      withPage(async (zoom) => {
        assert.equal((await press(zoom, "accept", { who: "ada" }, headers)).status, 403);
        assert.equal(zoom.person("ada")?.status, "pending");
      }));

  it("from a name that leads to this machine, at the page and not at the API", () =>
    withPage(async (zoom) => {
      for (const host of ["evil.example", "127.0.0.1.evil.example", "evil.example:80"]) {
        assert.deepEqual(await asHost(zoom.pageUrl, host), [403, true]);
        assert.equal((await asHost(`${zoom.pageUrl}page/accept`, host, "POST"))[0], 403);
      }
      assert.equal(zoom.person("ada")?.status, "pending");
      assert.deepEqual(await asHost(zoom.pageUrl, "localhost:8080"), [200, false]);
      assert.equal((await asHost(`${zoom.url}/users`, "zoom.example"))[0], 401);
    }));

  it("from a form that is too long", () =>
    withPage(async (zoom) => {
      assert.equal((await press(zoom, "accept", { who: "x".repeat(100_000) })).status, 413);
    }));
});

/** Asks under another name of the host: the status, and whether the reply says which names it answers to. */
async function asHost(url: string, host: string, method = "GET"): Promise<[number | undefined, boolean]> {
  return await new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { host, origin: `http://${host}` } }, (reply) => {
      text(reply).then((body) => resolve([reply.statusCode, body.includes("answers to")]), reject);
    });
    sent.on("error", reject).end();
  });
}
