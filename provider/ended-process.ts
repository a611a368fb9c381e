/** Asks the system whether a process is there. It throws if there is none, or if it may not be asked. */
export type Signal = (pid: number) => void;

const signalNothing: Signal = (pid) => void process.kill(pid, 0);

/** Returns whether a process of this machine has ended. One of another user, which may not be asked, is there. */
export function hasEnded(pid: number, signal: Signal = signalNothing): boolean {
  try {
    signal(pid);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
