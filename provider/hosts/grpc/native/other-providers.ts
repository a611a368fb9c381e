/**
 * What the providers of one run tell each other. Pulumi starts a process for each provider of a program, and a resource that
 * moves to another provider while it is replaced is removed by the one that it leaves. That one must know that the other
 * one keeps the object.
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { hasEnded } from "../../../ended-process";
import type { OtherProviders } from "../../../process";

/** Only the person who runs Pulumi may read what their providers declare. */
const PRIVATE = { folder: 0o700, file: 0o600 };
/** The engine's port, the process that started the provider, the provider's own, and a number. */
const NAME = /^(?<port>\d+)-(?<parent>\d+)-(?<pid>\d+)-\d+$/;

let sessions = 0;

/**
 * Returns what one provider notes, and what the others of the same engine noted. Each has a file with a hash for each note.
 * What a provider noted that was killed counts as long as the engine runs. Without a folder that only this user can write,
 * providers know nothing of each other.
 *
 * @param engine The address of the engine.
 * @param folder Default: a folder of this user among the temporary files of this machine.
 */
export function otherProviders(engine: string, folder = folderOfUser()): OtherProviders & { close(): void } {
  const port = /:(\d+)$/.exec(engine)?.[1];
  const own = `${port}-${process.ppid}-${process.pid}-${++sessions}`;
  const file = port !== undefined && isOnlyOurs(folder) ? begin(folder, own) : undefined;
  const told = new Map<string, boolean>();
  const read = reader();
  const others = () =>
    readdirSync(folder).filter((name) => name !== own && NAME.exec(name)?.groups?.port === port && !isLeftOver(name));
  return {
    note(fact, isTrue) {
      if (file === undefined || told.get(fact) === isTrue) return;
      told.set(fact, isTrue);
      tryTo(() => writeSync(file, `${isTrue ? "+" : "-"}${hashOf(fact)}\n`));
    },
    isTrue(fact) {
      if (file === undefined) return undefined;
      const hash = hashOf(fact);
      const said = tryTo(() => others().map((name) => read(join(folder, name)).get(hash))) ?? [];
      return said.find((isTrue) => isTrue) ?? said.find((isTrue) => isTrue !== undefined);
    },
    close() {
      if (file === undefined) return;
      tryTo(() => closeSync(file));
      tryTo(() => rmSync(join(folder, own), { force: true }));
    },
  };
}

/** Returns a function that reads the last note on each fact, and a file again only if it has grown. */
function reader(): (file: string) => ReadonlyMap<string, boolean> {
  const known = new Map<string, { size: number; notes: ReadonlyMap<string, boolean> }>();
  return (file) => {
    const { size } = statSync(file);
    const last = known.get(file);
    if (last?.size === size) return last.notes;
    const lines = readFileSync(file, "utf8").split("\n");
    const notes = new Map(lines.map((line) => [line.slice(1), line.startsWith("+")] as const));
    known.set(file, { size, notes });
    return notes;
  };
}

function folderOfUser(): string {
  return join(tmpdir(), `pulumi-zoom-${process.getuid?.() ?? userInfo().username}`);
}

/** Makes the folder. Returns false if it is a link, or if anyone else may write to it. */
function isOnlyOurs(folder: string): boolean {
  tryTo(() => mkdirSync(folder, { mode: PRIVATE.folder }));
  const found = tryTo(() => lstatSync(folder));
  if (!found?.isDirectory()) return false;
  // On Windows, the folder of temporary files is that of the user.
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}

/** Returns whether a file is of a provider that ended without closing it, as did the engine that started it. */
function isLeftOver(name: string): boolean {
  const { pid, parent } = NAME.exec(name)?.groups ?? {};
  return pid !== undefined && hasEnded(Number(pid)) && hasEnded(Number(parent));
}

/** Opens the file of a provider, and removes those that are left over. */
function begin(folder: string, own: string): number | undefined {
  tryTo(() => {
    for (const name of readdirSync(folder)) if (isLeftOver(name)) rmSync(join(folder, name), { force: true });
  });
  return tryTo(() => openSync(join(folder, own), "w", PRIVATE.file));
}

const hashOf = (fact: string) => createHash("sha256").update(fact).digest("base64url").slice(0, 22);

/** Returns undefined if something fails: a provider works without the others. */
function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
