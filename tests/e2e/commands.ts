import { spawn } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  /** Everything that was printed. */
  readonly output: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** As Ctrl-C in a terminal. */
  interrupt(this: void): void;
}

/** Starts a command and keeps what it prints. */
export function startCommand(
  [name = "", ...args]: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
  const command = spawn(name, args, options);
  let output = "";
  const keep = (part: Buffer) => (output += part.toString());
  command.stdout.on("data", keep);
  command.stderr.on("data", keep);
  return {
    ended: new Promise((resolve, reject) =>
      command.once("error", reject).once("close", (code) => resolve({ code, output })),
    ),
    interrupt: () => void command.kill("SIGINT"),
  };
}
