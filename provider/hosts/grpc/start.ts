import { serveClasses } from "./classes";
import { DYNAMIC_KINDS } from "./kinds";

/**
 * Serves the engine that started this process.
 *
 * @param args The arguments that the engine gave. The last one is its address.
 */
export async function startPlugin(args: readonly string[]): Promise<void> {
  const service = await serveClasses({ kinds: DYNAMIC_KINDS, folder: process.cwd(), env: process.env, args });
  process.once("exit", () => service.close());
  // The engine reads the port from the first line, and everything after it as what providers print.
  console.log(String(service.port));
}
