import { watchEngine } from "../../../engine";
import { serve } from "../serve";
import { readPackage } from "./package";
import { NativeSession } from "./session";

/**
 * Serves the package `zoom` to the engine that started this process.
 *
 * @param args The arguments that the engine gave. The last one is its address. Without one, engines connect by themselves.
 */
export async function startNativePlugin(args: readonly string[]): Promise<void> {
  const served = await readPackage();
  const hasExited = watchEngine(args);
  await hasExited();
  const service = await serve((engine) => {
    const session = new NativeSession(engine, served);
    session.whenGone(() => void endWithEngine());
    return session;
  }, args.at(-1));
  // Pulumi ends its plugins itself, unless it was killed.
  const endWithEngine = async () => {
    if (await hasExited()) service.close();
  };
  // The engine reads the port from the first line.
  console.log(String(service.port));
}
