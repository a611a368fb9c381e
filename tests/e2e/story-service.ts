import { chdir, env } from "node:process";
import { ZoomUser } from "pulumi-zoom";

export interface Declared {
  /** Where the service goes in the middle of a run. */
  folder?: string;
  /** The program declares nobody, and goes to the folder only. */
  isEmpty?: boolean;
}

// Where the service goes before it creates the stack.
if (env.SERVICE_FOLDER) chdir(env.SERVICE_FOLDER);

export function program({ folder, isEmpty = false }: Declared): void {
  if (folder) chdir(folder);
  if (!isEmpty) new ZoomUser("ada", { email: "ada@example.com" });
}
