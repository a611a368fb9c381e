/** Gathers what is said of many people or things, so that a run says it once for all of them. */

/** Stands for the names in the sentences of a notice. */
const WHO = "{who}";
const MOST_NAMES = 10;

/** A sentence about one of possibly many people or things. Notices with the same sentences become one line. */
export interface Notice {
  /** The name, such as an e-mail. */
  readonly who: string;
  /** The sentence about one, with `{who}`. */
  readonly one: string;
  /** The sentence about several, with `{who}`. */
  readonly several: string;
}

/** Returns the sentence about one. */
export const sentenceOf = ({ who, one }: Pick<Notice, "who" | "one">): string => one.replace(WHO, () => who);

/** What is said to the person at the terminal. */
export type Said = string | Notice;

/** Returns what is said, with each string changed. */
export const reworded = (said: Said, change: (text: string) => string): Said =>
  typeof said === "string"
    ? change(said)
    : { who: change(said.who), one: change(said.one), several: change(said.several) };

/** Returns names as a sentence shows them: the first ten, and how many more there are. */
export const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(", ")
    : `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`;

/**
 * Prints lines at once, and notices together with those like them. The engine does not tell when a run ends. So notices
 * are printed whenever no call is under way, at the latest before the last call is answered.
 */
export class Notices {
  private readonly gathered = new Map<string, { notice: Notice; names: Set<string> }>();
  private calls = 0;

  /** @param gathers False: each line belongs to its own resource, so notices are printed one by one. */
  constructor(
    private readonly print: (line: string) => void,
    private readonly gathers = true,
  ) {}

  readonly tell = (said: Said): void => {
    if (typeof said === "string") return this.print(said);
    if (!this.gathers) return this.print(sentenceOf(said));
    const key = JSON.stringify([said.one, said.several]);
    const { names } = this.gathered.get(key) ?? { names: new Set<string>() };
    this.gathered.set(key, { notice: said, names: names.add(said.who) });
    if (this.calls === 0) this.flush();
  };

  /** Does the work of one call, and gathers notices meanwhile. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.calls++;
    try {
      return await work();
    } finally {
      if (--this.calls === 0) this.flush();
    }
  }

  private flush(): void {
    const all = [...this.gathered.values()];
    this.gathered.clear();
    for (const { notice, names } of all) {
      const sentence = names.size === 1 ? notice.one : notice.several;
      this.print(sentence.replace(WHO, () => listed([...names].sort())));
    }
  }
}
