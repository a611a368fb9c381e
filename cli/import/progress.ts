import type { Screen } from "../caller";
import { visible } from "../visible";

/** Counts one phase of the work. */
export interface Phase {
  step(): void;
  end(): void;
}

/** Shows progress at the terminal. */
export interface Progress {
  /** @param total Undefined if it is not known. */
  readonly start: (what: string, total?: number) => Phase;
  /** Prints a line that stays. */
  readonly say: (line: string) => void;
}

const EVERY_MS = 10_000;

/** Shows a bar on a terminal. Elsewhere prints a line every ten seconds, and at the end. */
export async function showProgress(screen: Screen, now: () => number): Promise<Progress> {
  const print = (line: string) => void screen.write(`${visible(line)}\n`);
  if (!screen.isTTY) {
    const start = (what: string, total?: number) => inLines(counted(what, total, now), print, now);
    return { say: print, start: (what, total) => (total === 0 ? NOTHING : start(what, total)) };
  }
  // Loaded only if it is shown.
  const { Presets, SingleBar } = await import("cli-progress");
  /** Lines that wait until the bar is gone. */
  let held: string[] | undefined;
  return {
    say: (line) => (held ? void held.push(line) : print(line)),
    start(what, total) {
      if (total === 0) return NOTHING;
      const counting = counted(what, total, now);
      const format = total === undefined ? `${what}: {value}` : `${what} [{bar}] {value} of {total}{left}`;
      const options = { format, stream: screen, hideCursor: true, clearOnComplete: true, barsize: 30 };
      const bar = new SingleBar(options, Presets.legacy);
      bar.start(total ?? 0, 0, { left: "" });
      held = [];
      return {
        step: () => bar.update(counting.step(), { left: counting.left() }),
        end() {
          bar.stop();
          print(counting.sum());
          held?.forEach(print);
          held = undefined;
        },
      };
    },
  };
}

const NOTHING: Phase = { step: () => {}, end: () => {} };

function inLines(counting: Counting, print: (line: string) => void, now: () => number): Phase {
  let nextMs = now() + EVERY_MS;
  return {
    step() {
      counting.step();
      if (now() < nextMs) return;
      nextMs = now() + EVERY_MS;
      print(counting.sofar());
    },
    end: () => print(counting.sum()),
  };
}

type Counting = ReturnType<typeof counted>;
function counted(what: string, total: number | undefined, now: () => number) {
  const startMs = now();
  let count = 0;
  const left = () =>
    total === undefined ? "" : `, about ${duration(((now() - startMs) / Math.max(1, count)) * (total - count))} left`;
  const shown = (number: number) => number.toLocaleString("en");
  return {
    step: () => ++count,
    left,
    sofar: () => `${what}: ${shown(count)}${total === undefined ? "" : ` of ${shown(total)}`}${left()}.`,
    sum: () => `${what}: ${shown(count)} in ${duration(now() - startMs)}.`,
  };
}

/** Returns a duration such as `2 min 5 s`. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
