import assert from "node:assert/strict";
import fc from "fast-check";
import type { Thing } from "../../provider/resources/shared/wishes";
import { extension, seat, taken, begin, renumber, wishFor, seatWish, seatOne, unseat } from "./claims-story";

describe("claims", () => {
  it("hand on what an earlier resource claimed, and say so", async () => {
    const story = begin(0);
    story.account.put("ada", "101");
    story.account.put("bob", "102");
    assert.equal(await renumber(story, "ada", "102"), false);
    assert.equal(await renumber(story, "bob", "103"), true);
    assert.deepEqual(
      [...story.account.of],
      [
        ["ada", "102"],
        ["bob", "103"],
      ],
    );
    assert.deepEqual(story.said, ["ada now has the extension 102 that bob gave up."]);
  });

  it("run a chain of forty through in the last step, with one refused and one accepted call for each", async () => {
    const story = begin(0);
    for (let n = 0; n < 40; n++) story.account.put(`p${n}`, String(100 + n));
    for (let n = 0; n < 40; n++) await renumber(story, `p${n}`, String(101 + n));
    for (let n = 0; n < 40; n++) assert.equal(story.account.of.get(`p${n}`), String(101 + n));
    assert.equal(story.account.calls.length, 79);
  });

  it("make no call for what another of this run is known to hold", async () => {
    const story = begin(0);
    for (let n = 39; n >= 0; n--) story.account.put(`p${n}`, String(100 + n));
    for (let n = 39; n >= 0; n--) await renumber(story, `p${n}`, String(101 + n));
    assert.equal(story.account.calls.length, 40);
  });

  for (const size of [2, 3, 5])
    it(`open a ring of ${size} by parking its last`, async () => {
      const story = begin(0);
      for (let n = 0; n < size; n++) story.account.put(`p${n}`, String(n));
      for (let n = 0; n < size; n++) await renumber(story, `p${n}`, String((n + 1) % size));
      for (let n = 0; n < size; n++) assert.equal(story.account.of.get(`p${n}`), String((n + 1) % size));
      assert.equal(story.account.calls.filter((call) => /→9\d{3}$/.test(call)).length, 1);
    });

  it("open a ring whose members want another thing too", async () => {
    const story = begin(2);
    story.account.put("ada", "101");
    story.account.put("bob", "102");
    const both = async (who: string, to: string) => {
      const givesUp = [extension(story.account.of.get(who) ?? "")];
      const party = story.claims.begin({ kind: "phone", id: who, who }, givesUp);
      story.claims.saw(party, { holds: givesUp });
      await story.claims.take(story.around, party, wishFor(story.account, who, to, givesUp), true);
      await story.claims.take(story.around, party, seatWish(story.account, who), true);
      story.claims.end(party);
    };
    await both("ada", "102");
    await both("bob", "101");
    assert.deepEqual([...story.account.of].sort(), [
      ["ada", "102"],
      ["bob", "101"],
    ]);
  });

  it("miss no release while another looks for room in vain", async () => {
    const story = begin(0);
    const { account, claims, around } = story;
    account.put("bob", "102");
    const bob = claims.begin({ kind: "phone", id: "bob", who: "bob" }, []);
    const makeRoom = async () => {
      account.free("bob");
      await claims.released(around, bob, [extension("102")]);
      return false;
    };
    claims.saw(bob, { holds: [extension("102")], makeRoom });
    account.put("ada", "101");
    assert.equal(await renumber(story, "ada", "102"), true);
  });

  it("park no one if another waits for something that parking does not give up", async () => {
    const { account, claims, around } = begin(0);
    account.put("ada", "101");
    account.put("bob", "102");
    const number: Thing = { pool: "number", item: "+1", words: "the number +1" };
    const refused = () => Promise.reject(taken);
    const bob = claims.begin({ kind: "phone", id: "bob", who: "bob" }, []);
    claims.saw(bob, { holds: [extension("102")] });
    const ada = claims.begin({ kind: "phone", id: "ada", who: "ada" }, [extension("101")]);
    claims.saw(ada, { holds: [extension("101"), number] });
    await claims.take(around, bob, { ...wishFor(account, "bob", "", []), thing: number, take: refused }, true);
    const wait = await claims.take(around, ada, wishFor(account, "ada", "102", [extension("101")]), true);
    assert.equal(wait?.holder, "bob");
    assert.equal(account.of.get("ada"), "101");
  });

  it("leave a ring as it is where nothing can be parked", async () => {
    const story = begin(0);
    story.account.put("ada", "1");
    story.account.put("bob", "2");
    story.account.park = () => Promise.resolve(false);
    await renumber(story, "ada", "2");
    assert.equal(await renumber(story, "bob", "1"), false);
    assert.deepEqual(
      [...story.account.of],
      [
        ["ada", "1"],
        ["bob", "2"],
      ],
    );
  });

  it("go to the first who claimed, and skip those that were removed or may not take any more", async () => {
    const story = begin(1);
    story.account.seated.add("leaver");
    for (const who of ["removed", "changed", "first", "second"]) await seatOne(story, who);
    story.claims.forget("user", "removed");
    story.account.seated.add("changed");
    story.account.seated.delete("leaver");
    story.account.seated.delete("changed");
    await unseat(story, "leaver");
    assert.deepEqual([...story.account.seated], ["changed"]);
  });

  it("stay the first in line if another took the thing first", async () => {
    const story = begin(1);
    story.account.seated.add("leaver");
    await seatOne(story, "ada");
    story.account.seated.add("stranger");
    await unseat(story, "leaver");
    assert.match(story.said.join(), /^ada could not get a license that leaver gave up\. taken/);
    assert.ok(story.claims.isClaimed(seat));
    await unseat(story, "stranger");
    assert.deepEqual([...story.account.seated], ["ada"]);
  });

  it("never fail the one that gives something up", async () => {
    const story = begin(1);
    story.account.seated.add("leaver");
    await seatOne(story, "ada");
    story.account.sit = () => Promise.reject(new Error("Zoom is down."));
    await unseat(story, "leaver");
    assert.deepEqual(story.said, ["ada could not get a license that leaver gave up. Zoom is down."]);
  });

  it("throw what has another reason, and claim nothing", async () => {
    const story = begin(0);
    story.account.put("ada", "1");
    story.account.move = () => Promise.reject(new Error("no such site"));
    await assert.rejects(renumber(story, "ada", "2"), /no such site/);
    assert.equal(story.claims.isClaimed(extension("2")), false);
  });

  it("wait for one that is under way, and take it from there without a claim", async () => {
    const story = begin(1);
    story.account.seated.add("bob");
    const bob = story.claims.begin({ kind: "user", id: "bob", who: "bob" }, [seat]);
    story.around.clock.sleep = () => new Promise(() => undefined);
    const ada = seatOne(story, "ada");
    await new Promise(setImmediate);
    story.account.seated.delete("bob");
    await story.claims.released(story.around, bob, [seat]);
    assert.equal(await ada, true);
    assert.deepEqual([story.said, [...story.account.seated]], [[], ["ada"]]);
  });
});

/** Who gets the extension they want: all but those that wait for one who keeps theirs. */
function served(held: ReadonlyMap<string, string>, wishes: ReadonlyMap<string, string>, leaves: ReadonlySet<string>) {
  const holderOf = new Map([...held].map(([who, item]) => [item, who]));
  const isServed = (who: string, passed: readonly string[] = []): boolean => {
    const wish = wishes.get(who);
    if (wish === undefined) return false;
    const holder = holderOf.get(wish);
    if (holder === undefined || holder === who || leaves.has(holder) || passed.includes(holder)) return true;
    return isServed(holder, [...passed, who]);
  };
  return new Set([...wishes.keys()].filter((who) => isServed(who)));
}

describe("claims of any program", () => {
  /** People 0 to 11, each with an extension; a permutation says who wants whose; some keep theirs, some are removed last. */
  const programs = fc.record({
    wishes: fc.shuffledSubarray([...Array(12).keys()], { minLength: 12, maxLength: 12 }),
    keeps: fc.array(fc.nat(11), { maxLength: 4 }),
    leaves: fc.array(fc.nat(11), { maxLength: 4 }),
    order: fc.shuffledSubarray([...Array(12).keys()], { minLength: 12, maxLength: 12 }),
    workers: fc.integer({ min: 1, max: 6 }),
  });

  it("pass on every extension that becomes free, whatever the order and the number of workers", () =>
    fc.assert(
      fc.asyncProperty(programs, fc.scheduler(), async ({ wishes, keeps, leaves, order, workers }, scheduler) => {
        const story = begin(0, () => scheduler.schedule(Promise.resolve()));
        const { account, claims, around } = story;
        const name = (n: number) => `p${n}`;
        for (const n of order) account.put(name(n), String(n));
        const held = new Map(account.of);
        const removed = new Set(leaves.map(name));
        const wanted = new Map(
          order
            .filter((n) => !keeps.includes(n) && !leaves.includes(n) && wishes[n] !== n)
            .map((n) => [name(n), String(wishes[n])]),
        );
        const queue = [...wanted];
        const work = async () => {
          for (let next = queue.shift(); next; next = queue.shift()) await renumber(story, ...next);
        };
        await scheduler.waitFor(Promise.all(Array.from({ length: workers }, work)));
        const remove = async (who: string) => {
          const item = account.of.get(who);
          claims.forget("phone", who);
          account.free(who);
          if (item !== undefined) await claims.released(around, { kind: "phone", id: who, who }, [extension(item)]);
        };
        await scheduler.waitFor(Promise.all([...removed].map(remove)));

        const happy = served(held, wanted, removed);
        for (const [who, wish] of wanted)
          assert.equal(
            account.of.get(who) === wish,
            happy.has(who),
            `${who} wants ${wish}: ${account.calls.join(" ")}`,
          );
        for (const [who, wish] of wanted)
          assert.equal(account.accepted.filter((call) => call === `${who}→${wish}`).length, happy.has(who) ? 1 : 0);
      }),
      { numRuns: 300 },
    ));

  it("seat as many as there are licenses, and nobody twice", () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          leavers: fc.integer({ min: 0, max: 5 }),
          joiners: fc.integer({ min: 0, max: 5 }),
          workers: fc.integer({ min: 1, max: 4 }),
        }),
        fc.scheduler(),
        async ({ leavers, joiners, workers }, scheduler) => {
          const story = begin(leavers, () => scheduler.schedule(Promise.resolve()));
          for (let n = 0; n < leavers; n++) story.account.seated.add(`l${n}`);
          const queue = Array.from({ length: joiners }, (_, n) => `j${n}`);
          const work = async () => {
            for (let next = queue.shift(); next !== undefined; next = queue.shift()) await seatOne(story, next);
          };
          await scheduler.waitFor(Promise.all(Array.from({ length: workers }, work)));
          await scheduler.waitFor(Promise.all(Array.from({ length: leavers }, (_, n) => unseat(story, `l${n}`))));
          assert.equal(story.account.seated.size, Math.min(leavers, joiners));
        },
      ),
      { numRuns: 200 },
    ));
});
