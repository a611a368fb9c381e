import assert from "node:assert/strict";
import { PhonesUnderWay } from "../../provider/resources/phone/under-way";

describe("the phones of one run", () => {
  const run = (...rows: [who: string, holds: string, wants: string | undefined][]) => {
    const phones = new PhonesUnderWay();
    return {
      phones,
      lines: rows.map(([who, extensionNumber, wants]) =>
        phones.begin(who, who, { extensionNumber: wants }, { extensionNumber }),
      ),
    };
  };

  it("tell who is going to give up what somebody wants", () => {
    const { phones } = run(["ada", "801", "802"], ["bob", "802", "803"], ["eve", "804", undefined]);
    assert.equal(phones.giverOf("802")?.who, "bob");
    assert.equal(phones.giverOf("804"), undefined, "who declares none keeps the one they have");
    assert.equal(phones.giverOf("805"), undefined);
    assert.equal(phones.holderOf("804")?.who, "eve");
  });

  it("see a circle where each waits for the next, however long", () => {
    const { phones, lines } = run(["ada", "801", "802"], ["bob", "802", "803"], ["eve", "803", "801"]);
    const [ada, bob, eve] = lines;
    void phones.awaits(ada!, "802");
    void phones.awaits(bob!, "803");
    assert.equal(phones.wouldDeadlock(eve!, "801"), true);
    assert.equal(phones.wouldDeadlock(ada!, "802"), false, "eve does not wait yet");
  });

  it("see no circle any more once one has gone aside", () => {
    const { phones, lines } = run(["ada", "801", "802"], ["bob", "802", "801"]);
    const [ada, bob] = lines;
    void phones.awaits(ada!, "802");
    assert.equal(phones.wouldDeadlock(bob!, "801"), true);
    phones.saw(bob!, { extension: "899", isParked: true });
    assert.equal(phones.wouldDeadlock(bob!, "801"), false);
    assert.equal(phones.someAreParked(), true);
  });

  it("wake whoever waits when one has moved, or is done", async () => {
    const { phones, lines } = run(["ada", "801", "802"], ["bob", "802", "803"]);
    const [ada, bob] = lines;
    const waits = phones.awaits(ada!, "802");
    phones.saw(bob!, { extension: "803" });
    await waits;
    assert.equal(ada!.waitsFor, undefined);
    phones.end(bob!);
    assert.equal(phones.giverOf("803"), undefined);
  });

  it("wait for those whose extension Zoom has yet to show, while these are under way and do not wait themselves", () => {
    const phones = new PhonesUnderWay();
    const [ada, bob, eve] = ["ada", "bob", "eve"].map((who) => phones.begin(who, who, {}));
    assert.equal(phones.othersMayStillAppear(ada!), true);
    void phones.awaits(bob!, "801");
    assert.equal(phones.othersMayStillAppear(ada!), true);
    phones.end(eve!);
    assert.equal(phones.othersMayStillAppear(ada!), false);
  });

  it("treat numbers like extensions", () => {
    const phones = new PhonesUnderWay();
    phones.begin("ada", "ada", { phoneNumbers: ["+1"] }, { phoneNumbers: ["+1", "+2"] });
    phones.begin("bob", "bob", {}, { phoneNumbers: ["+3"] });
    assert.deepEqual(
      ["+1", "+2", "+3"].map((number) => phones.giverOf(number)?.who),
      [undefined, "ada", undefined],
    );
  });
});
