import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { LOCK } from "../../../cli/import/files";
import { lockFolder } from "../../../cli/import/folder-lock";

const lockOf = (pid: unknown, host = hostname()) => JSON.stringify({ pid, host });
const endedProcess = () => spawnSync(process.execPath, ["-e", ""]).pid;

describe("the lock of an import's folder", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-"));
    path = join(folder, LOCK);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps others out until the import ends", () => {
    const unlock = lockFolder(folder);
    assert.throws(
      () => lockFolder(folder),
      /^RefusedError: Another import is writing to .*\. Wait until it ends, or choose another folder\. If no import is running, delete .*\.lock\.$/,
    );
    unlock();
    assert.deepEqual(readdirSync(folder), []);
    lockFolder(folder)();
  });

  it("is taken over if its process has ended, and by one import only", () => {
    writeFileSync(path, lockOf(endedProcess()));
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), /Another import is writing to/);
    unlock();
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is not taken over while another import is taking it over", () => {
    writeFileSync(path, lockOf(endedProcess()));
    writeFileSync(`${path}.takeover`, lockOf(process.pid));
    assert.throws(() => lockFolder(folder), /Another import is writing to .*delete .*\.lock\.takeover\.$/);
    assert.deepEqual(readdirSync(folder).length, 2);
  });

  it("is kept if its process belongs to another user, who may not be signaled", () => {
    writeFileSync(path, lockOf(process.pid));
    const refuse = () => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    };
    assert.throws(() => lockFolder(folder, refuse), /Another import is writing to/);
    assert.ok(existsSync(path));
  });

  const unknown: Readonly<Record<string, { write: () => void; why: RegExp }>> = {
    "another machine wrote it": {
      write: () => writeFileSync(path, lockOf(endedProcess(), "build-7")),
      why: /was written on the machine build-7\./,
    },
    "its machine has a hostile name": {
      write: () => writeFileSync(path, lockOf(1, "x\nRun this")),
      why: /was written on another machine\./,
    },
    "it is empty": { write: () => writeFileSync(path, ""), why: /was not written by an import of this version\./ },
    "it names no process": {
      write: () => writeFileSync(path, lockOf(-1)),
      why: /was not written by an import of this version\./,
    },
    "it is huge": {
      write: () => writeFileSync(path, lockOf(1).padEnd(2_000)),
      why: /was not written by an import of this version\./,
    },
    "it is a folder": { write: () => mkdirSync(path), why: /cannot be read, because it is a folder\./ },
    "it is a link": {
      write: () => symlinkSync("nowhere", path),
      why: /cannot be read, because it is a link, which is not followed\./,
    },
    "it is a pipe": {
      write: () => assert.equal(spawnSync("mkfifo", [path]).status, 0),
      why: /cannot be read, because it is not a regular file\./,
    },
  };
  for (const [name, { write, why }] of Object.entries(unknown))
    it(`is left as it is, and keeps everyone out, if ${name}`, () => {
      write();
      assert.throws(
        () => lockFolder(folder),
        ({ message }: Error) =>
          message.startsWith(`It is not known whether another import is writing to ${folder}: ${path} `) &&
          message.endsWith(`If no import is running there, remove ${path}, or choose another folder.`) &&
          why.test(message),
      );
      assert.deepEqual(readdirSync(folder), [LOCK]);
    });

  it("is not removed at the end if another one took its place", () => {
    const unlock = lockFolder(folder);
    rmSync(path);
    writeFileSync(path, lockOf(1));
    unlock();
    assert.equal(readFileSync(path, "utf8"), lockOf(1));
  });
});
