import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Runs a module of this folder in a process of its own, which answers one question at a time. */
export class Helper implements AsyncDisposable {
  private constructor(private readonly child: ChildProcess) {}

  /** @param module The name of the module in this folder, such as `share-process`. */
  static start(module: string): Helper {
    return new Helper(fork(require.resolve(`./${module}`), { stdio: ["ignore", "inherit", "inherit", "ipc"] }));
  }

  /** @throws Error if the process ends instead of answering. */
  async ask<Answer>(question: object): Promise<Answer> {
    const ended = once(this.child, "exit").then(() => {
      throw new Error("a helper process ended before it answered");
    });
    this.child.send(question);
    const [answer] = (await Promise.race([once(this.child, "message"), ended])) as [Answer];
    ended.catch(() => {});
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.disconnect();
    await ended;
  }
}

/** Called in the helper process: answers each question until the asking process disconnects. */
export function answerWith<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on("message", (question: Question) => {
    void answer(question).then((reply) => process.send?.(reply));
  });
  process.on("disconnect", () => process.exit());
}
