import { closeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { hasEnded, type Signal } from "../../provider/ended-process";
import { RefusedError } from "../../provider/zoom/errors";
import { type Identity, identityAt, openPlainFile, readPlainFile, removeOwn, whyNotOpened } from "../plain-file";
import { codeOf } from "../system-error";
import { LOCK, PUBLIC, writeIfFree } from "./files";

/** What a lock contains. Process numbers mean nothing on another machine. */
const Lock = z.object({ pid: z.int().positive(), host: z.string() });

const MOST_BYTES = 1_000;
/** A name that can be printed as it is. */
const PLAIN_HOST = /^[\w.-]{1,100}$/;

/**
 * Keeps other imports out of a folder. Returns the function that lets them in again. A lock whose process was killed on
 * this machine is taken over.
 *
 * @throws RefusedError if another import is writing to the folder, or if it is not known whether one is.
 */
export function lockFolder(folder: string, signal?: Signal): () => void {
  const path = join(folder, LOCK);
  const own = create(path) ?? (isLeftBehind(folder, path, signal) ? takeOver(folder, path, signal) : undefined);
  if (!own) throw isWriting(folder, path);
  // No other file gets the number of a file that is open.
  const held = openPlainFile(path);
  return () => {
    removeOwn(path, own);
    closeSync(held);
  };
}

/** The lock appears with its content, so that no one sees it empty. */
const create = (path: string): Identity | undefined =>
  writeIfFree(path, PUBLIC, JSON.stringify({ pid: process.pid, host: hostname() }));

/**
 * Replaces the lock of a process that ended. A second lock guards this, so that no one removes a lock that another import
 * has created meanwhile.
 */
function takeOver(folder: string, path: string, signal: Signal | undefined): Identity | undefined {
  const guard = `${path}.takeover`;
  const guarding = create(guard);
  if (!guarding) throw isWriting(folder, guard);
  try {
    const ended = identityAt(path);
    if (isLeftBehind(folder, path, signal)) removeOwn(path, ended);
    return create(path);
  } finally {
    removeOwn(guard, guarding);
  }
}

/** Returns whether the process that wrote a lock has ended. @throws RefusedError if that is not known. */
function isLeftBehind(folder: string, path: string, signal: Signal | undefined): boolean {
  const unknown = (why: string) =>
    new RefusedError(
      `It is not known whether another import is writing to ${folder}: ${path} ${why}. If no import is running there, ` +
        `remove ${path}, or choose another folder.`,
    );
  let content: string | undefined;
  try {
    content = readPlainFile(path, MOST_BYTES);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return true;
    throw unknown(`cannot be read, because ${whyNotOpened(error)}`);
  }
  const lock = Lock.safeParse(parsed(content ?? ""));
  if (!lock.success) throw unknown("was not written by an import of this version");
  const { pid, host } = lock.data;
  if (host !== hostname())
    throw unknown(`was written on ${PLAIN_HOST.test(host) ? `the machine ${host}` : "another machine"}`);
  return hasEnded(pid, signal);
}

const isWriting = (folder: string, path: string) =>
  new RefusedError(
    `Another import is writing to ${folder}. Wait until it ends, or choose another folder. If no import is running, delete ${path}.`,
  );

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
