import { shown, type Html } from "./text";

/** What came of a button. */
export interface Notice {
  text: Html;
  failed: boolean;
}

/** Keeps the last few for the page that a browser asks for next. */
const MOST = 20;

export class Notices {
  private readonly kept = new Map<string, Notice>();
  private count = 0;

  /** Does what a button is for, and keeps what came of it: the number to ask for it by. */
  of(play: () => Html): number {
    const number = ++this.count;
    this.kept.set(String(number), outcome(play));
    this.kept.delete(String(number - MOST));
    return number;
  }

  get(number: string | undefined): Notice | undefined {
    return number === undefined ? undefined : this.kept.get(number);
  }
}

/** The account refuses in whole sentences. */
function outcome(play: () => Html): Notice {
  try {
    return { text: play(), failed: false };
  } catch (error) {
    return { text: shown(error instanceof Error ? error.message : String(error), 300), failed: true };
  }
}
