import assert from "node:assert/strict";
import type { Zoom } from "../../provider/zoom/call";
import { listGroups } from "../../provider/zoom/api/endpoints";
import { RefusedError } from "../../provider/zoom/errors";
import type { GroupReply } from "../../provider/zoom/api/replies";
import { type Source, OneOrPages } from "../../provider/zoom/reading/one-or-pages";
import { fakeClock } from "../wire/fake-clock";

const row = (id: string): GroupReply => ({ id, name: `on a page: ${id}` });

/** Returns a list whose first page holds `first` and says `total`, and whose pages hold `all`, with a log of the reads. */
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
          next_page_token: first.length === all().length ? "" : "more",
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
    lists: [listGroups()],
    namesOf: ({ id }) => [id],
    namesIn: (ask) => [ask],
    canBeListed: () => true,
    fromRow: (found) => found,
    doPagesDecide: () => true,
    readSingly: (ask) => () => {
      log.push(ask);
      return Promise.resolve({ id: ask, name: `single: ${ask}` });
    },
  };
  return { log, reads: new OneOrPages(zoom, source, { pageSize: 2, pagination: true }), zoom, source };
}

describe("reads from one object or from pages", () => {
  const ask = async ({ reads }: ReturnType<typeof listing>, ...ids: string[]) => {
    const names = [];
    for (const id of ids) names.push((await reads.find(id))?.name);
    return names;
  };

  it("read singly, find out what pages cost, read singly up to that cost, then read the pages once", async () => {
    const all = ["a", "b", "c", "d", "e"];
    const story = listing(["a", "b"], 5, () => all);
    assert.deepEqual(await ask(story, "c", "d", "e"), ["single: c", "single: d", "on a page: e"]);
    assert.deepEqual(await ask(story, ...all, "nobody"), [...all.map((id) => `on a page: ${id}`), undefined]);
    assert.deepEqual(story.log, ["c", "first page", "d", "pages"]);
  });

  it("read the pages at once if more reads wait than pages cost", async () => {
    const story = listing(["a", "b"], 5, () => ["a", "b", "c", "d", "e"]);
    await Promise.all(["c", "d", "e", "nobody"].map((id) => story.reads.find(id)));
    assert.deepEqual(story.log, ["c", "first page", "pages"]);
  });

  it("answer everything from the first page of a small account", async () => {
    const story = listing(["a", "b"], 2, () => ["a", "b"]);
    assert.deepEqual(await ask(story, "a", "b", "nobody"), ["single: a", "on a page: b", undefined]);
    assert.deepEqual(story.log, ["a", "first page"]);
  });

  it("read singly what the pages may have missed, if they held fewer rows than announced", async () => {
    const story = listing(["a", "b"], 5, () => ["a", "b", "c", "d"]);
    assert.deepEqual(await ask(story, "c", "d", "e", "e", "d"), [
      ...["single: c", "single: d", "single: e", "single: e", "on a page: d"],
    ]);
    assert.deepEqual(story.log, ["c", "first page", "d", "pages", "e", "e"]);
  });

  it("read on after a first page that is not the last one, although Zoom announces no more rows", async () => {
    const story = listing(["a", "b"], 2, () => ["a", "b", "c"]);
    assert.deepEqual(await ask(story, "a", "c", "c", "nobody"), [
      "single: a",
      "on a page: c",
      "on a page: c",
      undefined,
    ]);
    assert.deepEqual(story.log, ["a", "first page", "pages"]);
  });

  it("never read the pages of a list that does not say how long it is", async () => {
    const story = listing(["a", "b"], undefined, () => ["a", "b", "c"]);
    assert.deepEqual(await ask(story, "c", "c", "c", "a"), ["single: c", "single: c", "single: c", "on a page: a"]);
    assert.deepEqual(story.log, ["c", "first page", "c", "c"]);
  });

  it("continue singly if Zoom refuses the list, and pass on an error of the program", async () => {
    for (const [thrown, outcome] of [
      [new RefusedError("not allowed"), "single: b"],
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
