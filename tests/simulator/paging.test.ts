import assert from "node:assert/strict";
import { type ZoomOptions } from "../../simulator";
import { record, rows, signIn, verdict, withZoom, type Caller } from "./client";

const many: ZoomOptions = {
  people: Array.from({ length: 24 }, (_, i) => ({
    id: `p${i}`,
    email: `p${i}@example.com`,
    phone: true as const,
    groups: ["All"],
  })),
  groups: [{ id: "all", name: "All" }, ...Array.from({ length: 24 }, (_, i) => ({ name: `Group ${i}` }))],
  phone: {
    sites: Array.from({ length: 25 }, (_, i) => ({ name: `Site ${i}` })),
    numbers: Array.from({ length: 25 }, (_, i) => ({ number: `+151255501${10 + i}` })),
    emergencyAddresses: Array.from({ length: 25 }, (_, i) => ({ id: `a${i}` })),
  },
};

/** Reads a whole list. Returns the sizes of its pages and the number of different rows. */
async function readAll(call: Caller, path: string): Promise<{ sizes: number[]; different: number }> {
  const sizes: number[] = [];
  const seen = new Set<string>();
  for (let token = "", first = true; first || token !== ""; first = false) {
    const { body } = await call("GET", `${path}?page_size=10&next_page_token=${token}`);
    sizes.push(rows(body).length);
    for (const row of rows(body)) seen.add(JSON.stringify(row));
    token = String(record(body).next_page_token);
  }
  return { sizes, different: seen.size };
}

const lists = [
  ["/users", "400/300", 25],
  ["/roles/2/members", "400/300", 24],
  ["/groups", "400/300", 25],
  ["/groups/all/members", "400/300", 24],
  ["/phone/users", "400/400", 24],
  ["/phone/sites", "400/300", 25],
  ["/phone/emergency_addresses", "400/300", 25],
  ["/phone/numbers", "400/400", 25],
  ["/number_management/numbers", "400/1003100", 25],
] as const;

describe("Lists by pages", () => {
  for (const [path, badToken, count] of lists) {
    it(`of ${path} are complete and end with an empty token`, () =>
      withZoom(many, async (_, call) => {
        assert.deepEqual(await readAll(call, path), { sizes: [10, 10, count - 20], different: count });
      }));

    it(`of ${path} answer a bad token with ${badToken}`, () =>
      withZoom(many, async (_, call) => {
        assert.equal(verdict(await call("GET", `${path}?next_page_token=made-up`)), badToken);
      }));
  }

  it("have tokens that are valid for 15 minutes", () =>
    withZoom(many, async (zoom, call) => {
      const token = String(record((await call("GET", "/users?page_size=10")).body).next_page_token);
      zoom.clock.advance(15 * 60_000 - 5000);
      assert.equal(verdict(await call("GET", `/users?page_size=10&next_page_token=${token}`)), "200");
      zoom.clock.advance(5000);
      const { status, body } = await call("GET", `/users?page_size=10&next_page_token=${token}`);
      assert.deepEqual([status, body], [400, { code: 300, message: "The next page token is invalid or expired." }]);
    }));

  it("have tokens that are only valid with the same path and parameters", () =>
    withZoom(many, async (_, call) => {
      const token = String(record((await call("GET", "/users?page_size=10")).body).next_page_token);
      assert.equal(verdict(await call("GET", `/users?page_size=11&next_page_token=${token}`)), "400/300");
      assert.equal(
        verdict(await call("GET", `/users?page_size=10&status=inactive&next_page_token=${token}`)),
        "400/300",
      );
      assert.equal(verdict(await call("GET", `/roles/2/members?page_size=10&next_page_token=${token}`)), "400/300");
    }));

  it("shift if rows are added or removed between two pages", () =>
    withZoom(many, async (_, call) => {
      const first = await call("GET", "/users?page_size=10");
      await call("DELETE", "/users/p0");
      const token = String(record(first.body).next_page_token);
      const second = await call("GET", `/users?page_size=10&next_page_token=${token}`);
      assert.equal(rows(second.body)[0]?.id, "p10", "p9 has moved to the page that was read");
    }));

  it("can be read by page number; a number beyond the last page returns the last page", () =>
    withZoom(many, async (_, call) => {
      const page = async (number: number) => {
        const { page_number, page_count, total_records, users } = record(
          (await call("GET", `/users?page_size=10&page_number=${number}`)).body,
        );
        return [page_number, page_count, total_records, rows({ users }).length];
      };
      assert.deepEqual(
        [await page(1), await page(3), await page(9)],
        [
          [1, 3, 25, 10],
          [3, 3, 25, 5],
          [3, 3, 25, 5],
        ],
      );
    }));

  for (const size of ["0", "-1", "ten", "1.5"])
    it(`refuse a page_size of ${size}`, () =>
      withZoom({}, async (_, call) => assert.equal(verdict(await call("GET", `/users?page_size=${size}`)), "400/300")));

  for (const [path, longest] of [
    ["/users", 300],
    ["/phone/users", 100],
    ["/phone/numbers", 100],
    ["/number_management/numbers", 200],
  ] as const)
    it(`of ${path} have at most ${longest} rows, and 30 by default`, () =>
      withZoom(many, async (zoom) => {
        const call = await signIn(zoom);
        assert.equal(record((await call("GET", `${path}?page_size=5000`)).body).page_size, longest);
        assert.equal(record((await call("GET", path)).body).page_size, 30);
      }));
});
