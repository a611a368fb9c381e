/** Files whose place someone else could have taken: with a link, a pipe, a device or another file. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, unlinkSync } from "node:fs";
import { codeOf, reasonOf } from "./system-error";

const LINK = "it is a link, which is not followed";
const FOLDER = "it is a folder";
const NO_PERMISSION = "you have no permission to read it";
const NOT_REGULAR = "it is not a regular file";

/**
 * Opens a regular file that exists, with the mode that it has. Never waits for a pipe or a device, and follows no link.
 *
 * @throws Error if there is none, or if something else has this name. `whyNotOpened` says it in words.
 */
export function openPlainFile(path: string, access: "read" | "write" = "read"): number {
  const how = access === "read" ? constants.O_RDONLY : constants.O_RDWR;
  const descriptor = openSync(path, how | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  const stats = fstatSync(descriptor);
  if (stats.isFile()) return descriptor;
  closeSync(descriptor);
  throw new Error(stats.isDirectory() ? FOLDER : NOT_REGULAR);
}

/** What it means if a system refuses to open something as a file. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  ELOOP: LINK,
  EMLINK: LINK,
  EISDIR: FOLDER,
  ENXIO: NOT_REGULAR,
  EOPNOTSUPP: NOT_REGULAR,
};

/** Returns why `openPlainFile` or a call after it failed, without a full stop. */
export const whyNotOpened = (error: unknown): string =>
  MEANINGS[String(codeOf(error))] ?? reasonOf(error).replace(/\.$/, "");

/**
 * Reads a regular file.
 *
 * @returns Undefined if it has more bytes than that.
 * @throws Error as `openPlainFile` does.
 */
export function readPlainFile(path: string, mostBytes: number): string | undefined {
  const descriptor = openPlainFile(path);
  try {
    const bytes = Buffer.alloc(Math.min(mostBytes, fstatSync(descriptor).size) + 1);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(descriptor, bytes, length, bytes.length - length, null);
    return length < bytes.length ? bytes.toString("utf8", 0, length) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Returns why a file may not be replaced, as the end of `… exists and …`, or undefined if nothing has its name.
 *
 * @param isOwn Tells from its content whether this package wrote it.
 */
export function whyNotReplaced(
  path: string,
  { by, mostBytes, isOwn }: { by: string; mostBytes: number; isOwn: (content: string) => boolean },
): string | undefined {
  let content: string | undefined;
  try {
    content = readPlainFile(path, mostBytes);
  } catch (error) {
    return codeOf(error) === "ENOENT" ? undefined : `cannot be read: ${whyNotOpened(error)}`;
  }
  return content !== undefined && isOwn(content) ? undefined : `was not written by ${by}`;
}

/** Tells a file from another one that takes its name later. */
export interface Identity {
  readonly device: bigint;
  readonly inode: bigint;
}

/** Returns undefined if nothing has this name. Of a link, it is the link. */
export function identityAt(path: string): Identity | undefined {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && { device: stats.dev, inode: stats.ino };
}

export function identityOf(descriptor: number): Identity {
  const { dev, ino } = fstatSync(descriptor, { bigint: true });
  return { device: dev, inode: ino };
}

/** Removes a file, unless another one has its name by now. */
export function removeOwn(path: string, own: Identity | undefined): void {
  const there = identityAt(path);
  if (!own || there?.device !== own.device || there.inode !== own.inode) return;
  unlinkSync(path);
}
