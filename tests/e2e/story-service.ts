import { chdir, env } from "node:process";
import { ZoomUser } from "pulumi-zoom";

export interface Declared {
  /** Where the service goes in the middle of a run. */
  folder?: string;
}

// Where the service goes before it creates the stack.
if (env.SERVICE_FOLDER) chdir(env.SERVICE_FOLDER);

export function program({ folder }: Declared): void {
  if (folder) chdir(folder);
  new ZoomUser("ada", { email: "ada@example.com" });
}
