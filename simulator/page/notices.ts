import { safeText, type Html } from "./text";

/** The result of a button. */
export interface Notice {
  text: Html;
  failed: boolean;
}

/** How many notices are kept. The browser requests its notice with the next page. */
const MAX = 20;

export class Notices {
  private readonly kept = new Map<string, Notice>();
  private count = 0;

  /** Runs an action and keeps its result. Returns the number under which the next page shows it. */
  keep(run: () => Html): number {
    const number = ++this.count;
    this.kept.set(String(number), outcome(run));
    this.kept.delete(String(number - MAX));
    return number;
  }

  get(number: string | undefined): Notice | undefined {
    return number === undefined ? undefined : this.kept.get(number);
  }
}

function outcome(run: () => Html): Notice {
  try {
    return { text: run(), failed: false };
  } catch (error) {
    return { text: safeText(error instanceof Error ? error.message : String(error), 300), failed: true };
  }
}
