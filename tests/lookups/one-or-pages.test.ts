import assert from "node:assert/strict";
import type { Zoom } from "../../provider/zoom/call";
import { listGroups } from "../../provider/zoom/api/endpoints";
import { RefusedError } from "../../provider/zoom/errors";
import type { GroupReply } from "../../provider/zoom/api/replies";
import { type Source, ThriftyReads } from "../../provider/zoom/reading/one-or-pages";
import { fakeClock } from "../wire/fake-clock";

const row = (id: string): GroupReply => ({ id, name: `on a page: ${id}` });

/** A listing whose first page holds `first` and says `total`, and whose pages hold `all`; and what was asked for. */
function listing(first: string[], total: number | undefined, all: () => string[]) {
  const log: string[] = [];
  const zoom: Zoom = {
    clock: fakeClock(),
    request: async (call) => {
      log.push("first page");
      return Promise.resolve(
        call.reply.parse({
          groups: first.map(row),
          total_records: total,
          next_page_token: first.length === total ? "" : "more",
        }),
      );
    },
    async *pages(call) {
      log.push("pages");
      await Promise.resolve();
      for (const id of all()) yield call.reply.parse({ groups: [row(id)] }).rows[0]!;
    },
  };
  const source: Source<string, GroupReply, GroupReply> = {
    listings: [listGroups()],
    namesOf: ({ id }) => [id],
    namesIn: (ask) => [ask],
    canBeListed: () => true,
    fromRow: (found) => found,
    isNowhereElse: () => true,
    readAlone: (ask) => () => {
      log.push(ask);
      return Promise.resolve({ id: ask, name: `alone: ${ask}` });
    },
  };
  return { log, reads: new ThriftyReads(zoom, source, { pageSize: 2, pagination: true }), zoom, source };
}

describe("thrifty reads", () => {
  const ask = async ({ reads }: ReturnType<typeof listing>, ...ids: string[]) => {
    const names = [];
    for (const id of ids) names.push((await reads.find(id))?.name);
    return names;
  };

  it("read alone, look what pages cost, read alone up to that cost, then the pages, then no more", async () => {
    const all = ["a", "b", "c", "d", "e"];
    const story = listing(["a", "b"], 5, () => all);
    assert.deepEqual(await ask(story, "c", "d", "e"), ["alone: c", "alone: d", "on a page: e"]);
    assert.deepEqual(await ask(story, ...all, "nobody"), [...all.map((id) => `on a page: ${id}`), undefined]);
    assert.deepEqual(story.log, ["c", "first page", "d", "pages"]);
  });

  it("read the pages at once when more wait than pages cost", async () => {
    const story = listing(["a", "b"], 5, () => ["a", "b", "c", "d", "e"]);
    await Promise.all(["c", "d", "e", "nobody"].map((id) => story.reads.find(id)));
    assert.deepEqual(story.log, ["c", "first page", "pages"]);
  });

  it("take the first pages of a small account for all", async () => {
    const story = listing(["a", "b"], 2, () => []);
    assert.deepEqual(await ask(story, "a", "b", "nobody"), ["alone: a", "on a page: b", undefined]);
    assert.deepEqual(story.log, ["a", "first page"]);
  });

  it("read alone whom pages may have lost: fewer rows came than there are", async () => {
    const story = listing(["a", "b"], 5, () => ["a", "b", "c", "d"]);
    assert.deepEqual(await ask(story, "c", "d", "e", "e", "d"), [
      ...["alone: c", "alone: d", "alone: e", "alone: e", "on a page: d"],
    ]);
    assert.deepEqual(story.log, ["c", "first page", "d", "pages", "e", "e"]);
  });

  it("never read the pages of a listing that does not say how long it is", async () => {
    const story = listing(["a", "b"], undefined, () => ["a", "b", "c"]);
    assert.deepEqual(await ask(story, "c", "c", "c", "a"), ["alone: c", "alone: c", "alone: c", "on a page: a"]);
    assert.deepEqual(story.log, ["c", "first page", "c", "c"]);
  });

  it("go on alone when Zoom refuses the listing, and pass on a mistake of ours", async () => {
    for (const [thrown, outcome] of [
      [new RefusedError("not allowed"), "alone: b"],
      [new TypeError("a mistake"), "a mistake"],
    ] as const) {
      const { reads, zoom } = listing(["a"], 5, () => []);
      zoom.request = () => Promise.reject(thrown);
      await reads.find("a");
      const found = await reads.find("b").then(
        (answer) => answer?.name,
        (error: Error) => error.message,
      );
      assert.equal(found, outcome);
    }
  });
});
