import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";

const ofThisRun = new AsyncLocalStorage<string>();

/**
 * Returns the folder in which Pulumi starts the provider of an inline program: `main` of the project, or the folder of its
 * Pulumi.yaml. Undefined in a program that Pulumi starts itself, and in an inline program that loads this package only while
 * it runs.
 */
export const providerFolder = (): string | undefined => ofThisRun.getStore();

/**
 * Lets each run of an inline program know where Pulumi starts the provider. A service of the Automation API may start in one
 * folder, create the stack in another, and change it again in the program. The only part of Pulumi's SDK that learns the
 * folder is its server of inline programs, so the calls of that server pass through here.
 *
 * @param sdk The module of Pulumi's SDK with the server. If it has another content, nothing is changed.
 */
export function noteProviderFolders(sdk: unknown): void {
  if (!hasServer(sdk)) return;
  const { prototype } = sdk.LanguageServer;
  const { run } = prototype;
  prototype.run = function (this: unknown, ...args: unknown[]): unknown {
    const folder = folderOf(args[0]);
    const runNow = (): unknown => Reflect.apply(run, this, args);
    return folder ? ofThisRun.run(folder, runNow) : runNow();
  };
}

/** Returns the module of Pulumi's SDK with the server of inline programs, or undefined if the installed version has none. */
export function serverModule(): unknown {
  try {
    return createRequire(__filename)("@pulumi/pulumi/automation/server") as unknown;
  } catch {
    return undefined;
  }
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function hasServer(sdk: unknown): sdk is { LanguageServer: { prototype: { run: Method } } } {
  return typeof read(read(read(sdk, "LanguageServer"), "prototype"), "run") === "function";
}

/** Returns the folder that the engine sends to the server with the order to run the program. */
function folderOf(call: unknown): string | undefined {
  const request = read(call, "request");
  const getPwd = read(request, "getPwd");
  const folder: unknown = typeof getPwd === "function" ? Reflect.apply(getPwd, request, []) : undefined;
  return typeof folder === "string" ? folder : undefined;
}

function read(value: unknown, name: string): unknown {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject ? Reflect.get(value, name) : undefined;
}
