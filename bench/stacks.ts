import { Engine } from "../examples/demo/engine";
import { findPulumi } from "../examples/demo/pulumi-cli";
import type { ZoomOptions } from "../simulator";
import { noOpFolder, ownFolder } from "./provider-folder";
import { startZoomProcess, type ZoomProcess } from "./zoom";

export interface Stack extends AsyncDisposable {
  engine: Engine;
}

/** Starts the real engine for a program beside this file, with its own simulated account without rate limits. */
export async function zoomStack(
  report: (line: string) => void,
  options: ZoomOptions = {},
  program = "./people-program",
): Promise<Stack & { zoom: ZoomProcess }> {
  const zoom = await startZoomProcess(options);
  const { url, oauthUrl, account } = zoom;
  const settings = { ...account, serviceUrl: url, oauthUrl, plan: "none", onExisting: "adopt" };
  const config = Object.entries(settings).map(([name, value]) => [`zoom:${name}`, { value }] as const);
  const stack = await startStack(program, await ownFolder(), report, Object.fromEntries(config));
  return {
    engine: stack.engine,
    zoom,
    async [Symbol.asyncDispose]() {
      await stack[Symbol.asyncDispose]();
      await zoom[Symbol.asyncDispose]();
    },
  };
}

/** Starts the same with the no-op provider. */
export const noOpStack = async (report: (line: string) => void, env?: Record<string, string>): Promise<Stack> =>
  startStack("./people-program", await noOpFolder(), report, {}, env);

async function startStack(
  program: string,
  folder: Awaited<ReturnType<typeof noOpFolder>>,
  report: (line: string) => void,
  config: Record<string, { value: string }>,
  env?: Record<string, string>,
): Promise<Stack> {
  const pulumi = await findPulumi(report);
  const engine = await Engine.start({
    pulumi,
    program: require.resolve(program),
    project: "bench",
    folder: folder.path,
    config,
    env,
  });
  return {
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
