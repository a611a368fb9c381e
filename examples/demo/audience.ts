import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";

/** Whoever watches at the terminal, and says when the next act may begin. */
export class Audience {
  private readonly input: Interface;
  private readonly lines: AsyncIterator<string>;

  constructor(
    input: Readable,
    private readonly print: (line: string) => void,
  ) {
    // Not as a terminal: else Ctrl-C would be a key here and no longer end the demo.
    this.input = createInterface({ input, terminal: false });
    this.lines = this.input[Symbol.asyncIterator]();
  }

  /** Waits for Enter. At the end of the input (Ctrl-D) it waits no more, now and later. */
  async wait(next: string | undefined): Promise<void> {
    this.print(next === undefined ? "\nPress Enter to end the demo." : `\nPress Enter to go on to: ${next}.`);
    await this.lines.next();
  }

  [Symbol.dispose](): void {
    this.input.close();
  }
}
