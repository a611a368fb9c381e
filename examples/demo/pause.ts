import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";

/** Waits for Enter between the steps of the demo. */
export class Pause {
  private readonly input: Interface;
  private readonly lines: AsyncIterator<string>;

  constructor(
    input: Readable,
    private readonly print: (line: string) => void,
  ) {
    // Not as a terminal: Ctrl-C would then be a key that is read here, and would not end the demo.
    this.input = createInterface({ input, terminal: false });
    this.lines = this.input[Symbol.asyncIterator]();
  }

  /** Waits for Enter. After the end of the input (Ctrl-D) it no longer waits. */
  async wait(next: string | undefined): Promise<void> {
    this.print(next === undefined ? "\nPress Enter to end the demo." : `\nPress Enter for the next step: ${next}.`);
    await this.lines.next();
  }

  [Symbol.dispose](): void {
    this.input.close();
  }
}
