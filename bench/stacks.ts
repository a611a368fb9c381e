import { Engine, type EngineOptions } from "../examples/demo/engine";
import { findPulumi } from "../examples/demo/pulumi-cli";
import type { ZoomOptions } from "../simulator";
import { noOpFolder, ownFolder } from "./provider-folder";
import { startZoomProcess, type ZoomProcess } from "./zoom";

const PLUGIN = { "pulumi-resource-zoom": require.resolve("../provider/hosts/grpc/native/main") };

type Surroundings = Pick<EngineOptions, "config" | "env" | "commands">;

export interface ZoomStackOptions extends Pick<EngineOptions, "env" | "commands"> {
  /** The program beside this file. */
  program?: string;
  /** Further settings, without `zoom:`. */
  settings?: Record<string, string>;
}

export interface Stack extends AsyncDisposable {
  engine: Engine;
}

/** Starts the real engine for a program, with its own simulated account without rate limits. */
export async function zoomStack(
  report: (line: string) => void,
  options: ZoomOptions = {},
  { program = "./people-program", settings = {}, ...surroundings }: ZoomStackOptions = {},
): Promise<Stack & { zoom: ZoomProcess }> {
  const zoom = await startZoomProcess(options);
  const { url, oauthUrl, account } = zoom;
  const all = { ...account, serviceUrl: url, oauthUrl, plan: "none", onExisting: "adopt", ...settings };
  const config = Object.fromEntries(Object.entries(all).map(([name, value]) => [`zoom:${name}`, { value }]));
  const stack = await startStack(program, await ownFolder(), report, { config, ...surroundings });
  return {
    engine: stack.engine,
    zoom,
    async [Symbol.asyncDispose]() {
      await stack[Symbol.asyncDispose]();
      await zoom[Symbol.asyncDispose]();
    },
  };
}

/** Starts the same with users of the package `zoom`, whose plugin the engine finds on PATH. */
export const nativeStack: typeof zoomStack = (report, options, more) =>
  zoomStack(report, options, { program: "./native-program", commands: PLUGIN, ...more });

/** Starts the same with the no-op provider. */
export const noOpStack = async (report: (line: string) => void, env?: Record<string, string>): Promise<Stack> =>
  startStack("./people-program", await noOpFolder(), report, { env });

async function startStack(
  program: string,
  folder: Awaited<ReturnType<typeof noOpFolder>>,
  report: (line: string) => void,
  surroundings: Surroundings,
): Promise<Stack> {
  const pulumi = await findPulumi(report);
  const engine = await Engine.start({
    pulumi,
    program: require.resolve(program),
    project: "bench",
    folder: folder.path,
    ...surroundings,
  });
  return {
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
