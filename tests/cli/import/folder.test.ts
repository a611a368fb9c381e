import { spawnSync } from "node:child_process";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LOCK } from "../../../cli/import/files";
import { Interruption } from "../../../cli/import/import-account";
import { startImport } from "./account";

const ada = { email: "ada.lovelace@example.com" };

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
        /^ZoomApiError: Reading the user p\d+@example\.com failed\. GET .*: 400 \(Zoom code 300\) odd\. .*What was read is kept\. /,
      );
      await here.import({ resume: true });
      assert.equal((await here.names()).length, 300);
    });

    it("leaves no file if nothing was read", async () => {
      const here = await start({ people });
      here.zoom.fail({ match: "GET /users", status: 400, code: 300, message: "odd" });
      await assert.rejects(here.import(), /odd\. \[Zoom tracking id [^\]]*\]$/);
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

  it("takes over the lock of an import that was killed", async () => {
    const here = await start({ people: [ada] });
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    writeFileSync(join(here.out, LOCK), String(ended));
    await here.import();
    assert.ok(!existsSync(join(here.out, LOCK)));
  });

  it("does not overwrite a program that appeared meanwhile, and does not write through a link", async () => {
    const here = await start({ people: [ada] });
    const elsewhere = join(here.out, "elsewhere.txt");
    symlinkSync(elsewhere, join(here.out, "tsconfig.json"));
    const meanwhile = here.import({ overwrite: false }, () => writeFileSync(join(here.out, "index.ts"), "// mine"));
    await assert.rejects(meanwhile, /index\.ts already exists/);
    assert.equal(await here.read("index.ts"), "// mine");
    await here.import();
    assert.ok(!existsSync(elsewhere));
  });

  it("takes no policy from a journal that was changed by hand", async () => {
    const here = await start({ people: [ada, { email: "bob@example.com" }] });
    let steps = 0;
    const stop = (interrupt: AbortController) => {
      if (++steps === 4) interrupt.abort(new Interruption("Interrupted."));
    };
    await assert.rejects(here.import({ kinds: ["users"] }, stop));
    const path = join(here.out, ".pulumi-zoom-import.jsonl");
    const planted = readFileSync(path, "utf8").replaceAll('"onDelete":"deactivate"', '"onDelete":"delete"');
    assert.match(planted, /"onDelete":"delete"/);
    await writeFile(path, planted);
    await here.import({ kinds: ["users"], resume: true });
    for (const { inputs, outputs } of await here.resources())
      assert.deepEqual([inputs.onDelete, outputs.onDelete], ["deactivate", "deactivate"]);
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
