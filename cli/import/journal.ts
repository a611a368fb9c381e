import { closeSync, fchmodSync, ftruncateSync, fstatSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { z } from "zod";
import type { Snapshot } from "../../provider/types";
import { RefusedError } from "../../provider/zoom/errors";
import { identityOf, openPlainFile, removeOwn, whyNotOpened } from "../plain-file";
import { isShallow } from "../shallow";
import { codeOf } from "../system-error";
import { KINDS } from "./filters";
import { isFolder, PRIVATE } from "./files";

const FORMAT = 1;
const MOST_CHARACTERS_OF_A_KEY = 1_000;
const Header = z.object({ journal: z.literal(FORMAT), account: z.string().max(MOST_CHARACTERS_OF_A_KEY) });
const Line = z.object({
  kind: z.enum(KINDS),
  key: z.string().max(MOST_CHARACTERS_OF_A_KEY),
  id: z.string().max(MOST_CHARACTERS_OF_A_KEY),
  state: z.record(z.string(), z.unknown()),
});

const NOTHING = "There is nothing to resume:";

const PIECE_BYTES = 1 << 20;
/** Far more than a group with all members of a large account. */
const MOST_BYTES_OF_A_LINE = 1 << 26;
/** A planted journal may name anything, which would not fit into a message. */
const PLAIN_ACCOUNT = /^[\w.-]{1,100}$/;
/** What Zoom shows has fewer. */
const MOST_LEVELS = 10;
/** After a crash there is one at most. */
const MOST_STRANGE_LINES = 100;
const MOST_OBJECTS = 2_000_000;
const NEWLINE = "\n".charCodeAt(0);

interface Place {
  offset: number;
  length: number;
}

/**
 * What an import has read, on disk: one line of JSON per object. If the process ends half-way, the journal stays
 * and `--resume` continues from it. It contains personal data, so only its owner can read it.
 */
export class Journal {
  private readonly places = new Map<string, Place>();
  private size = 0;
  private strangeLines = 0;

  private constructor(
    private readonly path: string,
    private readonly descriptor: number,
  ) {}

  /** Starts a new journal in the place of an earlier one. */
  static create(path: string, account: string): Journal {
    if (isFolder(path))
      throw new RefusedError(
        `${path} is a folder, but the import saves what it has read in a file of this name. Move it away, or choose another folder.`,
      );
    rmSync(path, { force: true });
    const journal = new Journal(path, openSync(path, "wx+", PRIVATE));
    try {
      journal.append(JSON.stringify({ journal: FORMAT, account }));
      return journal;
    } catch (error) {
      journal.remove();
      throw error;
    }
  }

  /** @throws RefusedError if there is none, or if it belongs to another account. */
  static resume(path: string, account: string): Journal {
    let descriptor: number;
    try {
      descriptor = openPlainFile(path, "write");
    } catch (error) {
      const why = codeOf(error) === "ENOENT" ? "does not exist" : `cannot be read: ${whyNotOpened(error)}`;
      throw new RefusedError(`${NOTHING} ${path} ${why}. Run the command without --resume.`);
    }
    // In a folder that others can write to, another user of the machine may have put it there.
    const journal = new Journal(path, descriptor);
    const { uid } = fstatSync(descriptor);
    if (uid !== (process.getuid?.() ?? uid)) journal.refuse("it belongs to another user of this machine");
    journal.scan(account);
    // A copy from a backup or another machine may have lost its file mode.
    fchmodSync(descriptor, PRIVATE);
    return journal;
  }

  get isEmpty(): boolean {
    return this.places.size === 0;
  }

  has(kind: string, key: string): boolean {
    return this.places.has(`${kind} ${key}`);
  }

  /** Lets an object be read again. */
  forget(kind: string, key: string): void {
    this.places.delete(`${kind} ${key}`);
  }

  keep(kind: string, key: string, { id, state }: Snapshot): void {
    this.places.set(`${kind} ${key}`, this.append(JSON.stringify({ kind, key, id, state })));
  }

  recall(kind: string, key: string): Snapshot {
    const place = this.places.get(`${kind} ${key}`);
    if (!place) throw new Error(`${key} was not read`);
    const bytes = Buffer.alloc(place.length);
    readSync(this.descriptor, bytes, 0, place.length, place.offset);
    const line = Line.safeParse(parsed(bytes.toString()));
    if (line.success && line.data.kind === kind && line.data.key === key) return line.data;
    throw new Error(
      `${this.path} was changed while the import used it. Delete it, and run the command without --resume to start again.`,
    );
  }

  /** Closes the journal and keeps it for the next run. */
  close(): void {
    closeSync(this.descriptor);
  }

  /** Deletes the journal. A file that took its place meanwhile stays. */
  remove(): void {
    removeOwn(this.path, identityOf(this.descriptor));
    this.close();
  }

  private append(line: string): Place {
    const bytes = Buffer.from(`${line}\n`);
    const offset = this.size;
    for (let written = 0; written < bytes.length;)
      written += writeSync(this.descriptor, bytes, written, bytes.length - written, offset + written);
    this.size += bytes.length;
    return { offset, length: bytes.length - 1 };
  }

  /** Indexes every complete line, and cuts off a line that was not finished when the process ended. */
  private scan(account: string): void {
    const end = fstatSync(this.descriptor).size;
    let begun: Buffer[] = [];
    for (let offset = 0; offset < end;) {
      const piece = Buffer.alloc(Math.min(PIECE_BYTES, end - offset));
      const got = readSync(this.descriptor, piece, 0, piece.length, offset);
      if (got === 0) break;
      offset += got;
      let rest = piece.subarray(0, got);
      for (let stop = rest.indexOf(NEWLINE); stop >= 0; stop = rest.indexOf(NEWLINE)) {
        const line = Buffer.concat([...begun, rest.subarray(0, stop)]);
        begun = [];
        this.note(line.toString(), line.length, account);
        rest = rest.subarray(stop + 1);
      }
      begun.push(rest);
      if (this.places.size > MOST_OBJECTS) this.refuse("it is longer than that of any import");
      if (begun.length * PIECE_BYTES > MOST_BYTES_OF_A_LINE) this.refuse("it has a line that no import writes");
    }
    if (this.size === 0) this.refuse("it is not an import journal");
    ftruncateSync(this.descriptor, this.size);
  }

  private note(text: string, length: number, account: string): void {
    const place = { offset: this.size, length };
    this.size += length + 1;
    if (place.offset === 0) {
      const header = Header.safeParse(parsed(text));
      if (!header.success) this.refuse("it is not an import journal of this version");
      else if (header.data.account !== account) this.refuse(`it belongs to ${nameOf(header.data.account)}`);
      return;
    }
    const line = Line.safeParse(parsed(text));
    if (line.success && isAboutItself(line.data) && isShallow(line.data.state, MOST_LEVELS))
      this.places.set(`${line.data.kind} ${line.data.key}`, place);
    else if (++this.strangeLines > MOST_STRANGE_LINES) this.refuse("it has lines that no import writes");
  }

  private refuse(why: string): never {
    this.close();
    throw new RefusedError(
      `${this.path} cannot be resumed: ${why}. Delete it, and run the command without --resume to start again.`,
    );
  }
}

/** Tells whether the line describes the object that it is found by. Only pending users are found by their e-mail. */
const isAboutItself = ({ key, id, state }: z.output<typeof Line>) => key === id || key === state.email;

const nameOf = (account: string) => (PLAIN_ACCOUNT.test(account) ? `the account ${account}` : "another account");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
