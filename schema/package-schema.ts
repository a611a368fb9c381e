import type { Docstrings } from "./docstrings";
import { functionsOf } from "./functions";
import { type Examples, resourcesOf } from "./resources";
import { configOf, providerOf, type SettingTexts } from "./settings";
import { NamedTypes, type PackageSpec } from "./spec";

export interface Sources {
  readonly docs: Docstrings;
  readonly examples: Examples;
  readonly settings: SettingTexts;
  readonly manifest: { readonly version: string; readonly license: string; readonly keywords: readonly string[] };
}

/** Returns the schema from which Pulumi writes this package for every language. */
export function packageSchema({ docs, examples, settings, manifest }: Sources): PackageSpec {
  const types = new NamedTypes();
  const provider = providerOf(settings, types);
  const resources = resourcesOf(docs, examples, types);
  const functions = functionsOf(docs, types);
  return {
    name: "zoom",
    displayName: "Zoom",
    version: manifest.version,
    description: "Manage Zoom users, Zoom Phone and groups as code.",
    keywords: [...manifest.keywords, "category/infrastructure", "kind/native"],
    license: manifest.license,
    meta: { moduleFormat: "(.*)", supportPack: true },
    language: LANGUAGES,
    config: { variables: configOf(settings) },
    types: sorted(types.specs),
    provider,
    resources,
    functions,
  };
}

/** The package for Node has a name of its own: `pulumi-zoom` is the package with the dynamic classes. */
const LANGUAGES = {
  nodejs: { packageName: "pulumi-zoom-native", respectSchemaVersion: true },
  python: { packageName: "pulumi_zoom", respectSchemaVersion: true, pyproject: { enabled: true } },
  go: {
    importBasePath: "pulumi-zoom/sdk/go/zoom",
    generateResourceContainerTypes: true,
    respectSchemaVersion: true,
  },
  csharp: { namespaces: { zoom: "Zoom" }, respectSchemaVersion: true },
  java: {},
};

const sorted = <T>(specs: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(specs).toSorted(([one], [other]) => (one < other ? -1 : 1)));
