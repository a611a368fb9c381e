import assert from "node:assert/strict";
import { record, rows, withZoom } from "./client";

describe("An account of 50,000 people", () => {
  it("is listed with more than 20 pages of 300 rows a second", () =>
    withZoom({ users: 50_000 }, async (_, call) => {
      const startMs = performance.now();
      let listed = 0;
      let token = "";
      for (let pages = 0; pages < 30; pages++) {
        const { body } = await call("GET", `/users?page_size=300&next_page_token=${token}`);
        listed += rows(body).length;
        token = String(record(body).next_page_token);
      }
      const seconds = (performance.now() - startMs) / 1000;
      assert.equal(listed, 9000);
      assert.ok(30 / seconds > 20, `only ${(30 / seconds).toFixed(1)} pages a second`);
    }));
});
