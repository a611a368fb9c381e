import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JOURNAL, LOCK, makeFolder, PRIVATE, writeInPieces } from "../../../cli/import/files";
import { Interruption } from "../../../cli/import/import-account";
import { startImport } from "./account";

const ada = { email: "ada.lovelace@example.com" };

type Import = Awaited<ReturnType<typeof startImport>>;

/** Ends an import after it has read two objects. */
async function interrupt(here: Import, options: Parameters<Import["import"]>[0] = {}): Promise<void> {
  const rows = here.zoom.store.people.size;
  let steps = 0;
  const stop = (interrupt: AbortController) => {
    if (++steps === rows + 2) interrupt.abort(new Interruption("Interrupted."));
  };
  await assert.rejects(here.import(options, stop), /What was read is kept\./);
}

describe("the folder of an import", () => {
  let company: Awaited<ReturnType<typeof startImport>> | undefined;
  const start = async (...args: Parameters<typeof startImport>) => (company = await startImport(...args));
  afterEach(async () => {
    await company?.close();
    company = undefined;
  });

  describe("after an interruption", () => {
    const people = Array.from({ length: 300 }, (_, index) => ({ email: `p${index}@example.com` }));

    it("continues where it was, and prints a line for a user who is gone", async () => {
      const here = await start({ people });
      let steps = 0;
      const interrupted = here.import({ kinds: ["users"] }, (interrupt) => {
        if (++steps === 301 + 100) interrupt.abort(new Interruption("Interrupted."));
      });
      await assert.rejects(interrupted, {
        message: "Interrupted. What was read is kept. Run the same command with --resume to continue.",
      });
      here.zoom.portal.remove("p7@example.com");
      here.zoom.takeLog();
      const gone = here.zoom.person("p299@example.com")?.id ?? "";
      here.zoom.fail({ match: `GET /users/${gone}`, status: 404, code: 1001, message: "User does not exist." });
      await here.import({ kinds: ["users"], resume: true });
      assert.equal((await here.names()).length, 298);
      assert.deepEqual(here.lines.slice(1), ["p299@example.com is no longer in the account and is left out."]);
      const reads = here.zoom.takeLog().filter((line) => line.startsWith("GET /v2/users/")).length;
      assert.ok(reads > 100 && reads <= 200, `${reads} people were read again`);
      assert.deepEqual(
        readdirSync(here.out).filter((file) => file.endsWith("l")),
        ["Pulumi.yaml"],
      );
    });

    it("continues after an error, which names the user", async () => {
      const here = await start({ people });
      here.zoom.fail({ match: "GET /users/*", after: 50, status: 400, code: 300, message: "odd" });
      await assert.rejects(
        here.import(),
        /^ZoomApiError: Reading the user p\d+@example\.com failed\. Zoom answered "odd"\. What was read is kept\. .*\nGET .*: 400 \(Zoom code 300\)/,
      );
      await here.import({ resume: true });
      assert.equal((await here.names()).length, 300);
    });

    it("leaves no file if nothing was read", async () => {
      const here = await start({ people });
      here.zoom.fail({ match: "GET /users", status: 400, code: 300, message: "odd" });
      await assert.rejects(
        here.import(),
        /^ZoomApiError: Listing users failed\. .*"odd"\.\nGET \/users: .*\[Zoom tracking id [^\]]*\]$/,
      );
      assert.deepEqual(readdirSync(here.out), []);
    });
  });

  it("keeps out a second import into the same folder", async () => {
    const here = await start({ people: [ada] });
    const first = here.import();
    await assert.rejects(here.import(), /Another import is writing to .*\. Wait until it ends/);
    await first;
    await here.import();
  });

  for (const file of ["index.ts", "people.json", "import.json"])
    it(`does not overwrite ${file} if it appears meanwhile, and keeps what was read`, async () => {
      const here = await start({ people: [ada] });
      const choices = { style: "data", overwrite: false } as const;
      const meanwhile = here.import(choices, () => writeFileSync(join(here.out, file), "mine"));
      await assert.rejects(
        meanwhile,
        new RegExp(`${file} already exists\\. Move it away, .*--overwrite\\. What was read is kept\\.`),
      );
      assert.equal(await here.read(file), "mine");
      assert.deepEqual(readdirSync(here.out).toSorted(), [JOURNAL, file].toSorted());
      rmSync(join(here.out, file));
      here.zoom.takeLog();
      await here.import({ ...choices, resume: true });
      assert.deepEqual(
        here.zoom.takeLog().filter((line) => /users\/./.test(line)),
        [],
      );
    });

  it("takes back what it wrote if one of its files appears at the last moment", async () => {
    const here = await start({ people: [ada] });
    const people = join(here.out, "people.json");
    const write = () =>
      writeInPieces(people, { mode: PRIVATE, replace: false }, [
        "{",
        ...(function* () {
          writeFileSync(people, "mine");
          yield "}";
        })(),
      ]);
    assert.throws(write, /people\.json already exists\./);
    assert.deepEqual([await here.read("people.json"), readdirSync(here.out)], ["mine", ["people.json"]]);
  });

  it("follows no link: a link counts as a file, and is replaced if that is requested", async () => {
    const here = await start({ people: [ada] });
    const elsewhere = join(here.out, "elsewhere.txt");
    for (const file of ["index.ts", "import.json", "people.json", "tsconfig.json", `${JOURNAL}`, "index.ts.draft"])
      symlinkSync(elsewhere, join(here.out, file));
    await assert.rejects(here.import({ overwrite: false }), /index\.ts already exists/);
    await here.import({ style: "data" });
    assert.ok(!existsSync(elsewhere));
    assert.match(await here.read("people.json"), /ada\.lovelace@example\.com/);
  });

  it("changes no file whose name resembles one of its own", async () => {
    const here = await start({ people: [ada] });
    const others = ["index.ts.draft", "import.json.draft", "package.json.draft", ".pulumi-zoom-mine.draft"];
    for (const file of others) writeFileSync(join(here.out, file), "mine");
    await here.import();
    assert.deepEqual(await Promise.all(others.map(here.read)), ["mine", "mine", "mine", "mine"]);
  });

  it("removes the drafts of a killed process, and no others", async () => {
    const here = await start({ people: [ada] });
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    const draft = (pid: number, nth: number) => join(here.out, `.pulumi-zoom-${pid}-0123456789abcde${nth}.draft`);
    const [left, running, link] = [draft(ended, 1), draft(process.pid, 2), draft(ended, 3)];
    for (const file of [left, running, join(here.out, "elsewhere")]) writeFileSync(file, "mine");
    symlinkSync("elsewhere", link);
    await here.import();
    assert.deepEqual([existsSync(left), existsSync(running), readFileSync(link, "utf8")], [false, true, "mine"]);
  });

  it("names the folder if it cannot be written to, and tells the reason", async () => {
    const here = await start({ people: [ada] });
    const folder = join(here.out, "missing");
    assert.throws(() => writeInPieces(join(folder, "x.json"), { mode: PRIVATE, replace: false }, []), {
      code: "ENOENT",
      path: folder,
    });
    const onReadOnlyDisk = (path: string) => {
      throw Object.assign(new Error("mkdir"), { code: "EROFS", syscall: "mkdir", path });
    };
    assert.throws(() => makeFolder(join(folder, "a", "b"), onReadOnlyDisk), { code: "EROFS", path: folder });
    makeFolder(here.out, onReadOnlyDisk);
    makeFolder(join(folder, "a", "b"));
    assert.ok(existsSync(join(folder, "a", "b")));
  });

  it("refuses a folder with the name of one of its files before it reads anything", async () => {
    const here = await start({ people: [ada] });
    for (const file of ["index.ts", "import.json", JOURNAL]) {
      mkdirSync(join(here.out, file));
      await assert.rejects(
        here.import(),
        new RegExp(`${file} is a folder.*Move it away, or choose another folder\\.$`),
      );
      assert.deepEqual(readdirSync(here.out), [file]);
      rmSync(join(here.out, file), { recursive: true });
    }
    assert.deepEqual(here.zoom.takeLog(), []);
  });

  it("takes back the whole program if the last file of the project cannot be written", async () => {
    const here = await start({ people: [ada] });
    const own = {
      version: "1.2.3",
      peerDependencies: {},
      get devDependencies(): never {
        throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
      },
    };
    await assert.rejects(here.import({ overwrite: false }, undefined, own), {
      message:
        "The import failed: the disk is full. Free up space, and run the command again. " +
        "What was read is kept. Run the same command with --resume to continue.",
    });
    assert.deepEqual(readdirSync(here.out), [JOURNAL]);
    await here.import({ overwrite: false, resume: true });
  });

  it("removes neither a journal nor a lock that took the place of its own", async () => {
    const here = await start({ people: [ada] });
    const names = [JOURNAL, LOCK];
    await here.import({}, () => {
      for (const name of names) {
        rmSync(join(here.out, name));
        writeFileSync(join(here.out, name), "another's");
      }
    });
    assert.deepEqual(await Promise.all(names.map(here.read)), ["another's", "another's"]);
  });

  it("does not throw away what an interrupted import read, unless that is requested", async () => {
    const here = await start({ people: [ada, { email: "bob@example.com" }] });
    await interrupt(here);
    await assert.rejects(here.import({ overwrite: false }), {
      message: `An interrupted import has left what it read in ${join(here.out, JOURNAL)}. Add --resume to continue from it, or delete it to start again.`,
    });
    assert.ok(existsSync(join(here.out, JOURNAL)));
    await here.import({ overwrite: false, resume: true });
    assert.ok(!existsSync(join(here.out, JOURNAL)));
  });

  it("takes no policy, origin or account from a journal that was changed by hand", async () => {
    const here = await start({ people: [ada, { email: "bob@example.com" }], groups: [{ name: "Research" }] });
    await here.import({ includeOwner: true });
    const honest = await here.resources();
    await interrupt(here, { includeOwner: true });
    const path = join(here.out, JOURNAL);
    const planted = {
      ...{
        onDelete: "delete",
        onExisting: "adopt",
        immediateLogout: true,
        whenTaken: "refuse",
        membership: "additive",
      },
      ...{ origin: "created", zoomAccount: "another", unfinished: ["invitation"], deferred: ["dept"] },
      ...{ addedMembers: ["x"], asZoomShows: { dept: "x" }, transfer: { email: "x@example.com" }, anything: true },
    };
    const [header, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
    const changed = lines.map((line) => {
      const read = JSON.parse(line) as { state: object };
      return JSON.stringify({ ...read, state: { ...read.state, ...planted } });
    });
    assert.ok(changed.length > 0);
    writeFileSync(path, [header, ...changed, ""].join("\n"));
    await here.import({ includeOwner: true, resume: true });
    assert.deepEqual(await here.resources(), honest);
  });

  const impossible: Readonly<Record<string, (state: Record<string, unknown>) => object>> = {
    "a wrong type": () => ({ firstName: { text: "x" }, name: 7 }),
    "invisible characters": () => ({ firstName: "A\u202eda", name: "Re\u0000search" }),
    "an endless depth": () => ({ jobTitle: deep(), members: deep(), roleName: deep() }),
    "another e-mail": ({ email }) => (email === undefined ? { name: 7 } : { email: "mallory@example.com" }),
    "a role that is left out": ({ email }) => (email === undefined ? { name: 7 } : { roleId: "0" }),
  };
  const deep = () => Array.from({ length: 50 }).reduce<unknown>((inner) => [inner], []);
  for (const [what, plant] of Object.entries(impossible))
    it(`reads an object again if a journal shows it with ${what}`, async () => {
      const here = await start({ people: [ada, { email: "bob@example.com" }], groups: [{ name: "Research" }] });
      await here.import();
      const honest = await here.resources();
      await interrupt(here);
      const path = join(here.out, JOURNAL);
      const [header, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
      const changed = lines.map((line) => {
        const read = JSON.parse(line) as { state: Record<string, unknown> };
        return JSON.stringify({ ...read, state: { ...read.state, ...plant(read.state) } });
      });
      assert.ok(changed.length > 0);
      writeFileSync(path, [header, ...changed, ""].join("\n"));
      here.zoom.takeLog();
      await here.import({ resume: true });
      assert.deepEqual(await here.resources(), honest);
    });

  it("overwrites an earlier program only if told to", async () => {
    const here = await start({ people: [ada] });
    await here.import();
    await assert.rejects(here.import({ overwrite: false }), /index\.ts already exists/);
    await writeFile(join(here.out, "Pulumi.yaml"), "name: mine\n");
    await here.import();
    assert.equal(await here.read("Pulumi.yaml"), "name: mine\n");
  });
});
