import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { otherProviders } from "../../provider/hosts/grpc/native/other-providers";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { startFakeEngine } from "./fake-engine";
import { pointingAt, START_TIMEOUT_MS, startProvider } from "./provider-process";

const email = "ada@example.com";
const onExisting = "adopt";
/** More than any system gives to a process. */
const ENDED = 4194305;

const KINDS = {
  zoomUser: {
    declared: { email, onExisting },
    former: { email },
    renamed: { email: "al@example.com" },
    isThere: (zoom: ZoomSimulator) => zoom.person("ada")?.status === "active",
  },
  zoomPhoneUser: {
    declared: { userId: "ada" },
    former: { userId: email },
    renamed: { userId: "al@example.com" },
    isThere: (zoom: ZoomSimulator) => zoom.store.phone.users.has("ada"),
  },
  zoomGroup: {
    declared: { name: "Sales", onExisting, onDelete: "delete" },
    former: { name: "Sales" },
    renamed: { name: "Support" },
    isThere: (zoom: ZoomSimulator) => zoom.store.groups.has("g1"),
  },
} as const;

describe("a provider of the package zoom, beside another one of the same run", function () {
  this.timeout(START_TIMEOUT_MS);
  let zoom: ZoomSimulator;
  let TMPDIR: string;
  before(async () => {
    zoom = await startZoom({ people: [{ id: "ada", email, phone: true }], groups: [{ id: "g1", name: "Sales" }] });
  });
  beforeEach(() => {
    zoom.reset();
    TMPDIR = mkdtempSync(join(tmpdir(), "pulumi-zoom-test-"));
  });
  afterEach(() => rmSync(TMPDIR, { recursive: true }));
  after(() => zoom.close());

  const renameByHand = () => {
    zoom.portal.edit("ada", { email: "al@example.com" });
    zoom.portal.groups.rename("Sales", "Support");
  };

  for (const [name, { declared, former, renamed, isThere }] of Object.entries(KINDS) as [
    keyof typeof KINDS,
    (typeof KINDS)["zoomUser"],
  ][]) {
    const start = (engine: string, account: Record<string, string> = {}) =>
      startProvider(name, { ...pointingAt(zoom), ...account }, { host: "native", engine, environment: { TMPDIR } });

    /** The state that an earlier run left. */
    async function made() {
      await using earlier = await start("127.0.0.1:1");
      return await earlier.create((await earlier.check({}, declared)).inputs);
    }

    it(`leaves what a resource of the other one keeps: ${name}`, async () => {
      const { id, outputs } = await made();
      await using engine = await startFakeEngine();
      await using before = await start(engine.address);
      await using after = await start(engine.address);
      await after.diff(id, outputs, (await after.check(declared, declared)).inputs);
      // An option such as replaceOnChanges asks for a creation of what was compared.
      const { inputs } = await after.check({}, declared);
      await before.delete(id, outputs);
      assert.ok(isThere(zoom));
      assert.match(
        engine.lines.map(({ message }) => message).join("\n"),
        /is left as it is: another provider of this program/,
      );
      assert.equal((await after.create(inputs)).id, id);
    });

    it(`leaves what a resource of the other one is to be created with: ${name}`, async () => {
      const { id, outputs } = await made();
      await using engine = await startFakeEngine();
      await using before = await start(engine.address);
      await using after = await start(engine.address);
      await after.check({}, declared);
      await before.delete(id, outputs);
      assert.ok(isThere(zoom));
    });

    it(`leaves what someone gave the name that a resource of the other one declares: ${name}`, async () => {
      const { id, outputs } = await made();
      renameByHand();
      await using engine = await startFakeEngine();
      await using before = await start(engine.address);
      await using after = await start(engine.address);
      await after.check({}, { ...declared, ...renamed });
      await before.delete(id, outputs);
      assert.ok(isThere(zoom));
    });

    it(`refuses to remove what got another name in Zoom if the other one declares the former one: ${name}`, async () => {
      const { id, outputs } = await made();
      renameByHand();
      await using engine = await startFakeEngine();
      await using before = await start(engine.address);
      await using after = await start(engine.address);
      await after.check(former, former);
      await assert.rejects(before.delete(id, outputs), /in Zoom is no longer the one in the state/);
      assert.ok(isThere(zoom));
    });

    it(`removes what only a provider of another run keeps, or one of another account: ${name}`, async () => {
      const { id, outputs } = await made();
      await using engine = await startFakeEngine();
      await using another = await startFakeEngine();
      await using before = await start(engine.address);
      await using ofOtherRun = await start(another.address);
      await using ofOtherAccount = await start(engine.address, { "zoom:accountId": "other" });
      await ofOtherRun.diff(id, outputs, (await ofOtherRun.check(declared, declared)).inputs);
      await ofOtherAccount.check({}, declared);
      await before.delete(id, outputs);
      assert.ok(!isThere(zoom));
    });
  }

  for (const isRemoved of [true, false])
    it(`leaves the invitation that the other one declares while it invites another e-mail, removed before: ${isRemoved}`, async () => {
      const start = (engine: string) =>
        startProvider("zoomUser", pointingAt(zoom), { host: "native", engine, environment: { TMPDIR } });
      const pat = { email: "pat@example.com" };
      const other = { email: "pat2@example.com" };
      const invite = async () => {
        await using earlier = await start("127.0.0.1:1");
        return await earlier.create((await earlier.check({}, pat)).inputs);
      };
      const { id, outputs } = await invite();
      await using engine = await startFakeEngine();
      await using before = await start(engine.address);
      await using after = await start(engine.address);
      await after.check({}, { ...pat, onExisting });
      await before.diff(id, outputs, (await before.check(pat, other)).inputs);
      const { inputs } = await before.check({}, other);
      if (isRemoved) await before.delete(id, outputs);
      await before.create(inputs);
      assert.deepEqual([zoom.person(pat.email)?.status, zoom.person(other.email)?.status], ["pending", "pending"]);
    });

  it("removes the group whose name a resource of the other one waits for", async () => {
    const start = (engine: string) =>
      startProvider("zoomGroup", pointingAt(zoom), { host: "native", engine, environment: { TMPDIR } });
    await using earlier = await start("127.0.0.1:1");
    const { id, outputs } = await earlier.create((await earlier.check({}, KINDS.zoomGroup.declared)).inputs);
    await using engine = await startFakeEngine();
    await using before = await start(engine.address);
    await using after = await start(engine.address);
    const waiting = await after.create((await after.check({}, { name: "Sales", whenTaken: "defer" })).inputs);
    await before.delete(id, outputs);
    assert.deepEqual([waiting.id, zoom.store.groups.has("g1")], ["name:Sales", false]);
  });

  it("shows neither names nor ids in its file, which only its owner can read, and removes those of ended processes", () => {
    const folder = join(TMPDIR, "own");
    const one = otherProviders("127.0.0.1:4000", folder);
    writeFileSync(join(folder, `4000-${ENDED}-${ENDED}-1`), "");
    const other = otherProviders("127.0.0.1:4000", folder);
    one.note(`id ZoomUser ${email}`, true);
    const [file = "", ...more] = readdirSync(folder).toSorted();
    assert.deepEqual([more.length, statSync(join(folder, file)).mode & 0o777], [1, 0o600]);
    assert.doesNotMatch(readFileSync(join(folder, file), "utf8"), /ada|ZoomUser/);
    assert.deepEqual([other.isTrue(`id ZoomUser ${email}`), one.isTrue(`id ZoomUser ${email}`)], [true, undefined]);
    one.note(`id ZoomUser ${email}`, false);
    assert.equal(other.isTrue(`id ZoomUser ${email}`), false);
    const third = otherProviders("127.0.0.1:4000", folder);
    third.note(`id ZoomUser ${email}`, true);
    assert.equal(other.isTrue(`id ZoomUser ${email}`), true, "one of several is enough");
    third.close();
    one.close();
    other.close();
    assert.deepEqual(readdirSync(folder), []);
  });

  it("still hears of one that was killed, as long as the engine that started it runs", () => {
    const folder = join(TMPDIR, "own");
    const fact = `id ZoomUser ${email}`;
    const killed = otherProviders("127.0.0.1:4000", folder);
    killed.note(fact, true);
    const [file = ""] = readdirSync(folder);
    const notes = readFileSync(join(folder, file));
    killed.close();
    for (const [parent, isTrue] of [
      [process.pid, true],
      [ENDED, undefined],
    ]) {
      const left = join(folder, `4000-${Number(parent)}-${ENDED}-1`);
      writeFileSync(left, notes);
      const other = otherProviders("127.0.0.1:4000", folder);
      assert.equal(other.isTrue(fact), isTrue);
      other.close();
      assert.equal(existsSync(left), isTrue ?? false);
      rmSync(left, { force: true });
    }
  });

  it("believes no file in a folder that others may write to", () => {
    chmodSync(TMPDIR, 0o777);
    const [one, other] = [1, 2].map(() => otherProviders("127.0.0.1:4000", TMPDIR));
    one?.note("fact", true);
    assert.deepEqual([other?.isTrue("fact"), readdirSync(TMPDIR)], [undefined, []]);
  });
});
