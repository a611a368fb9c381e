import { RefusedError } from "../../provider/zoom/errors";

/** The signals that end a command: Ctrl-C, the end of the service that runs it, and the end of its terminal. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why a probe ended before its last step. */
export const INTERRUPTED = "The probe was interrupted.";

export interface Signals {
  /** The first signal: the run ends before its next step. */
  readonly stop: AbortSignal;
  /** The second signal: undoing ends, too. Its reason is what a call that no longer waits throws. */
  readonly giveUp: AbortSignal;
  release(): void;
}

/** Takes the signals in place of the system, which would end the process at once. */
export function catchSignals(tell: (text: string) => void): Signals {
  const [stop, giveUp] = [new AbortController(), new AbortController()];
  const onSignal = () => {
    if (!stop.signal.aborted) {
      stop.abort();
      tell("Stopping. If anything was changed, it is being undone. Press Ctrl-C again to leave it as it is.");
    } else if (!giveUp.signal.aborted) {
      giveUp.abort(new RefusedError(INTERRUPTED));
      tell("Leaving the rest as it is.");
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    stop: stop.signal,
    giveUp: giveUp.signal,
    release() {
      for (const name of SIGNALS) process.removeListener(name, onSignal);
    },
  };
}
