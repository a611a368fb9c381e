import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { press, read, withPage } from "./page";

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
