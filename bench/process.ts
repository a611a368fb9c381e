import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** A module of this folder in a process of its own, which is asked and answers one at a time. */
export class Helper implements AsyncDisposable {
  private constructor(private readonly child: ChildProcess) {}

  /** @param module Its name here, such as `zoom-process`. */
  static start(module: string): Helper {
    return new Helper(fork(require.resolve(`./${module}`), { stdio: ["ignore", "inherit", "inherit", "ipc"] }));
  }

  /** @throws Error when the process ends in place of an answer. */
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

/** The other side: answers each question until whoever asks is gone. */
export function answerWith<Question>(answer: (question: Question) => Promise<unknown>): void {
  process.on("message", (question: Question) => {
    void answer(question).then((reply) => process.send?.(reply));
  });
  process.on("disconnect", () => process.exit());
}
