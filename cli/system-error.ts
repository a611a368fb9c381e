/** Says in words what the operating system refused. Node's own messages are codes and names of system calls. */
import { messageOf } from "../provider/resources/shared/words";

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly dest?: string;
  readonly port?: number;
}

export const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  "syscall" in error &&
  typeof error.syscall === "string";

export const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

type Explain = (error: SystemError) => string;

const FULL: Explain = () => "the disk is full. Free up space, and run the command again";
const TOO_MANY_FILES: Explain = () => "too many files are open on this machine. Run the command again later";
const NO_PERMISSION: Explain = (error) => {
  if (error.syscall === "listen" || error.syscall === "bind")
    return `this machine does not let you open port ${error.port}. Choose a port above 1023`;
  if (error.syscall.startsWith("spawn"))
    return `you may not run ${named(error)}. Check that it is a program, and its permissions`;
  return `you have no permission for ${named(error)}. Change its permissions, or choose another path`;
};

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EADDRINUSE: ({ port }) => `another program uses port ${port}. Choose another port, or 0 for a free one`,
  EEXIST: (error) =>
    error.syscall === "mkdir"
      ? `${named(error)} is a file, and not a folder. Choose another folder`
      : `${named(error)} already exists. Move it away, or choose another path`,
  EISDIR: (error) => `${named(error)} is a folder, and not a file. Name a file`,
  ELOOP: (error) => `${named(error)} is a link that must not be followed. Choose another path`,
  ENAMETOOLONG: (error) => `the name ${named(error)} is too long. Choose a shorter one`,
  ENOENT: (error) => `${named(error)} does not exist. Check the path`,
  ENOTDIR: (error) => `a part of the path ${named(error)} is a file, and not a folder. Choose another path`,
  EIO: () => `the disk or device reports an error. Check it, or choose another path`,
  ENXIO: (error) => `${named(error)} is a socket or a missing device, and not a file. Name a file`,
  EROFS: (error) => `${named(error)} is on a disk that cannot be written to. Choose another path`,
  EDQUOT: FULL,
  ENOSPC: FULL,
  EMFILE: TOO_MANY_FILES,
  ENFILE: TOO_MANY_FILES,
};

/** A rename names the new path in `dest`. */
const named = ({ dest, path }: SystemError) => dest ?? path ?? "it";

/** Returns why something failed, and what to do, as the end of a message. */
export function reasonOf(error: unknown): string {
  const explain = isSystemError(error) ? EXPLANATIONS[error.code] : undefined;
  const reason = explain && isSystemError(error) ? explain(error) : messageOf(error);
  return reason.replace(/[.?!]?$/, (end) => end || ".");
}

/** Does some work, and says what was being done if the operating system refuses it. @throws Error with `… failed: …`. */
export async function explained<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isSystemError(error)) throw new Error(`${what} failed: ${reasonOf(error)}`);
    throw error;
  }
}
