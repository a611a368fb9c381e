import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import ts from "typescript";
import * as sdk from "../../../sdk";

/** What a program declares: the arguments as the engine would see them. */
export interface Declared {
  type: string;
  name: string;
  args: Record<string, unknown>;
  /** Only those that have an effect. */
  options: Record<string, unknown>;
}

interface Known {
  type: string;
  name: string;
  id: string;
  outputs: Record<string, unknown>;
}

/** Runs the program of a folder with classes that only take note. @param known Ids and outputs, as state holds them. */
export function evaluate(folder: string, known: readonly Known[]): Declared[] {
  const declared: Declared[] = [];
  const noting = (kind: string) =>
    class {
      [name: string]: unknown;
      constructor(name: string, args: Record<string, unknown>, options: unknown) {
        const type = `pulumi-nodejs:dynamic/zoom:${kind}`;
        const state = known.find((one) => one.type === type && one.name === name);
        Object.assign(this, args, state?.outputs, { id: state?.id });
        declared.push({ type, name, args: plain(args), options: effective({ ...(options as object) }) });
      }
    };
  const zoom = {
    ...sdk,
    ZoomUser: noting("ZoomUser"),
    ZoomGroup: noting("ZoomGroup"),
    ZoomPhoneUser: noting("ZoomPhoneUser"),
  };
  const code = ts.transpile(readFileSync(join(folder, "index.ts"), "utf8"), { module: ts.ModuleKind.CommonJS });
  const require = (name: string): unknown =>
    name === "pulumi-zoom" ? zoom : name === "node:fs" ? { readFileSync } : { join };
  runInNewContext(code, { require, exports: {}, __dirname: folder });
  return declared;
}

const effective = (options: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== false));

/** As the class of a phone hands its person on, and without what is undefined. */
function plain({ user, ...args }: Record<string, unknown>): Record<string, unknown> {
  const person = user as { id?: unknown; accountStatus?: unknown } | undefined;
  const whole = person ? { ...args, userId: person.id, accountStatus: person.accountStatus } : args;
  return JSON.parse(JSON.stringify(whole)) as Record<string, unknown>;
}
