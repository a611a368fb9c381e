import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  readFileSync,
  statSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "../../../cli/import/journal";

const ada = { id: "a", state: { email: "ada@example.com", dept: "Forschung und Größe 李" } };

describe("the journal of an import", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    path = join(folder, "journal.jsonl");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("gives back what it was given, in this process and the next", () => {
    const journal = Journal.create(path, "account");
    journal.keep("users", "a", ada);
    journal.keep("groups", "g", { id: "g", state: { name: "x".repeat(3_000_000) } });
    assert.deepEqual(journal.recall("users", "a").state, ada.state);
    journal.close();
    const resumed = Journal.resume(path, "account");
    assert.deepEqual(resumed.recall("users", "a").state, ada.state);
    assert.equal(resumed.recall("groups", "g").id, "g");
    assert.equal(resumed.has("users", "b"), false);
    resumed.remove();
    assert.equal(existsSync(path), false);
  });

  it("goes on behind the last whole line where a process ended in the middle of one", () => {
    const journal = Journal.create(path, "account");
    journal.keep("users", "a", ada);
    journal.close();
    const whole = readFileSync(path);
    for (const rest of [`{"kind":"users","key":"b"`, `{"kind":"users","key":"b","id":"b","state":{}}`]) {
      writeFileSync(path, whole);
      appendFileSync(path, rest);
      const resumed = Journal.resume(path, "account");
      assert.equal(resumed.has("users", "b"), false);
      resumed.keep("users", "c", { ...ada, id: "c" });
      resumed.close();
      assert.deepEqual(Journal.resume(path, "account").recall("users", "c").state, ada.state);
    }
  });

  it("is believed only about the object that a line names: by its id, or by the e-mail of a pending user", () => {
    const journal = Journal.create(path, "account");
    journal.keep("users", "ada@example.com", ada);
    journal.keep("users", "grace", ada);
    journal.keep("users", "grace@example.com", ada);
    journal.close();
    const resumed = Journal.resume(path, "account");
    const known = ["ada@example.com", "grace", "grace@example.com"].map((key) => resumed.has("users", key));
    assert.deepEqual(known, [true, false, false]);
    resumed.remove();
  });

  it("is not read through a link, nor if another user of the machine owns it", () => {
    const elsewhere = join(folder, "elsewhere.jsonl");
    Journal.create(elsewhere, "account").close();
    symlinkSync(elsewhere, path);
    assert.throws(
      () => Journal.resume(path, "account"),
      /There is nothing to resume: .*\.jsonl cannot be read: it is a link, which is not followed\./,
    );
    rmSync(path);
    assert.equal(spawnSync("mkfifo", [path]).status, 0);
    assert.throws(() => Journal.resume(path, "account"), /\.jsonl cannot be read: it is not a regular file\. Run the/);
    Journal.create(path, "account").close();
    assert.equal(lstatSync(path).isSymbolicLink(), false);
    const owner = process.getuid;
    process.getuid = () => (owner?.() ?? 0) + 1;
    try {
      assert.throws(
        () => Journal.resume(path, "account"),
        /it belongs to another user of this machine\. Delete it, and/,
      );
    } finally {
      process.getuid = owner;
    }
  });

  it("is readable only by its owner, even if another file was in its place", () => {
    writeFileSync(path, "", { mode: 0o644 });
    Journal.create(path, "account").close();
    assert.equal(statSync(path).mode & 0o777, 0o600);
    chmodSync(path, 0o644);
    Journal.resume(path, "account").close();
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it("changes no file that is not a journal, not even the mode of one that has a second name", () => {
    const elsewhere = join(folder, "elsewhere.txt");
    writeFileSync(elsewhere, "mine", { mode: 0o644 });
    linkSync(elsewhere, path);
    assert.throws(() => Journal.resume(path, "account"), /is not an import journal/);
    assert.deepEqual([statSync(elsewhere).mode & 0o777, readFileSync(elsewhere, "utf8")], [0o644, "mine"]);
  });

  it("adds no lines to a message, and no long ones", () => {
    Journal.create(path, `one\nRun this. ${"x".repeat(900)}`).close();
    assert.throws(
      () => Journal.resume(path, "other"),
      ({ message }: Error) => message.includes("cannot be resumed: it belongs to another account. Delete it"),
    );
    Journal.create(path, "x".repeat(2_000)).close();
    assert.throws(() => Journal.resume(path, "other"), /it is not an import journal of this version/);
  });

  it("refuses what no import writes: a line without end, and an object that changes while it is used", () => {
    Journal.create(path, "account").close();
    appendFileSync(path, "x".repeat(1 << 27));
    assert.throws(() => Journal.resume(path, "account"), /it has a line that no import writes\. Delete it, and/);
    Journal.create(path, "account").close();
    appendFileSync(path, "{}\n".repeat(101));
    assert.throws(() => Journal.resume(path, "account"), /it has lines that no import writes\. Delete it, and/);
    const journal = Journal.create(path, "account");
    journal.keep("users", "a", ada);
    truncateSync(path, statSync(path).size - 5);
    assert.throws(() => journal.recall("users", "a"), /\.jsonl was changed while the import used it\. Delete it, and/);
    journal.remove();
  });

  it("is not taken for another account, nor any other file for a journal", () => {
    Journal.create(path, "one").close();
    assert.throws(() => Journal.resume(path, "other"), /it belongs to the account one/);
    for (const content of ["", "no newline", "hello\n", `{"journal":99,"account":"one"}\n`]) {
      writeFileSync(path, content);
      assert.throws(() => Journal.resume(path, "one"), /is not an import journal/);
      assert.equal(readFileSync(path, "utf8"), content);
    }
    assert.throws(() => Journal.resume(join(folder, "none"), "one"), /There is nothing to resume/);
  });
});
