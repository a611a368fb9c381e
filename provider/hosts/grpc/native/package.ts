import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Kind, nativeKinds } from "../kinds";

/** The package `zoom` as Pulumi sees it. */
export interface NativePackage {
  readonly version: string;
  /** The schema from which Pulumi knows the package, as JSON. */
  readonly schema: string;
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The names of the settings. */
  readonly settings: readonly string[];
  /** The names of the settings that are secret. */
  readonly secretSettings: ReadonlySet<string>;
}

const Properties = z.record(z.string(), z.looseObject({ secret: z.boolean().optional() }));
const Schema = z.looseObject({
  version: z.string(),
  provider: z.looseObject({ inputProperties: Properties }),
  resources: z.record(z.string(), z.looseObject({ inputProperties: Properties, properties: Properties })),
});

/** Reads the schema that this package brings along. */
export async function readPackage(): Promise<NativePackage> {
  const root = dirname(findPackageJSON("..", __filename) ?? __dirname);
  const schema = await readFile(join(root, "schema", "schema.json"), "utf8");
  const { version, provider, resources } = Schema.parse(JSON.parse(schema));
  const outputsOf = (type: string) => {
    const { inputProperties = {}, properties = {} } = resources[type] ?? {};
    return Object.keys(properties).filter((name) => !(name in inputProperties));
  };
  const settings = Object.entries(provider.inputProperties);
  return {
    version,
    schema,
    kinds: nativeKinds(outputsOf),
    settings: settings.map(([name]) => name),
    secretSettings: new Set(settings.flatMap(([name, { secret }]) => (secret ? [name] : []))),
  };
}
