import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { COMPUTED, importsIn, importsOf, type Import } from "./imports";

interface Row {
  /** Which files; the first row that fits counts. */
  who: string;
  may?: readonly string[];
  /** What they may import only for its types. */
  mayTypes?: readonly string[];
  why: string;
}

const client = "provider/zoom/**";
/** What each kind of resource may use. */
const forResources = [
  "provider/types",
  "provider/memory",
  "provider/notices",
  "provider/resources/shared/*",
  "zod",
  client,
];

/** Files of a kind that do no I/O: rules, and what rules are about. */
const PURE = "{rules,attributes,entry-keys,scope,features,feature-mistakes,feature-order,feature-paths,list-paths}";

/** Who may import whom. Node's own modules are open to all but the rules. */
const table: readonly Row[] = [
  { who: "provider/{urn,zoom/names}", why: "they take names apart or compare them, and a program may load them" },
  {
    who: "provider/zoom/**",
    may: [client, "undici", "bottleneck", "ioredis", "zod"],
    why: "the client has never heard of Pulumi",
  },
  ...["user", "phone", "group"].map((kind) => ({
    who: `provider/resources/${kind}/${PURE}`,
    may: [`provider/resources/${kind}/${PURE}`, "provider/resources/shared/argument-paths", "provider/zoom/names"],
    mayTypes: ["provider/types", "provider/zoom/api/account-status"],
    why: "a rule decides from what it is given, and compares names as everything else does",
  })),
  { who: "provider/resources/shared/argument-paths", why: "rules of each kind use it" },
  {
    who: "provider/resources/shared/*",
    may: ["provider/types", "provider/memory", "provider/notices", "provider/resources/shared/*", client],
    mayTypes: ["provider/config", "provider/secret-people"],
    why: "what the kinds share knows none of them",
  },
  ...["user", "phone", "group"].map((kind) => ({
    who: `provider/resources/${kind}/*`,
    may: [...forResources, `provider/resources/${kind}/*`],
    mayTypes: ["provider/config", "provider/secret-people"],
    why: "kinds of resource never import each other",
  })),
  {
    who: "provider/calls",
    may: [
      "zod",
      ...["provider/adoptions", "provider/kept-id", "provider/types", "provider/input-mistakes"],
      "provider/resources/shared/own-policies",
      "provider/notices",
      "provider/replaced-in-place",
      "provider/resources/shared/{repeated,secret-people,secret-values}",
      ...["provider/omit", "provider/run-order", "provider/{undeclared,shown-failures}", "provider/two-resources"],
      ...["provider/unknown-inputs", "provider/unusable-state"],
      ...["provider/zoom/errors", "provider/zoom/printable"],
    ],
    mayTypes: ["provider/config", "provider/memory"],
    why: "it knows no host and no kind of resource",
  },
  {
    who: "provider/{adoptions,kept-id,omit,shown-failures,unknown-inputs}",
    may: ["provider/input-mistakes", "provider/zoom/{errors,printable}"],
    mayTypes: ["provider/types"],
    why: "they know no kind of resource",
  },
  {
    who: "provider/{replaced-in-place,undeclared,unusable-state}",
    may: ["provider/omit", "provider/resources/shared/{kept-in-state,secret-values}", "provider/zoom/errors"],
    mayTypes: ["provider/types", "zod"],
    why: "they serve all kinds of resource, and know none",
  },
  {
    who: "provider/two-resources",
    may: ["provider/urn"],
    mayTypes: ["provider/memory", "provider/types"],
    why: "it compares what resources declare, and knows no kind of resource",
  },
  {
    who: "provider/hosts/dynamic",
    may: ["provider/calls", "provider/hosts/{keep-compiled,print-once}", "provider/types", "provider/zoom/errors"],
    mayTypes: ["@pulumi/pulumi", "provider/config", "provider/process"],
    why: "it knows the habits of Pulumi's dynamic host, and no kind of resource",
  },
  { who: "provider/hosts/keep-compiled", may: [], why: "it serves all hosts" },
  {
    who: "provider/hosts/grpc/main",
    may: ["provider/node-version", "provider/hosts/grpc/start"],
    why: "an older Node must be able to load it",
  },
  {
    who: "provider/hosts/grpc/kinds",
    may: ["provider/resources/*/handler", "sdk/host"],
    mayTypes: ["provider/types"],
    why: "it is the one file of the service that knows the kinds of resource",
  },
  {
    who: "provider/hosts/grpc/native/main",
    may: ["provider/node-version", "provider/hosts/grpc/native/start"],
    why: "an older Node must be able to load it",
  },
  {
    who: "provider/hosts/grpc/native/*",
    may: [
      ...["provider/hosts/grpc/**", "provider/calls", "provider/config", "provider/engine", "provider/input-mistakes"],
      ...["provider/process", "provider/types", "provider/urn", "provider/zoom/errors", "provider/zoom/lookups/*"],
      ...["provider/ended-process", "provider/resources/shared/redact", "provider/zoom/printable"],
      ...["provider/zoom/reading/for-lookups", "@pulumi/pulumi/proto/*", "zod"],
    ],
    why: "it serves the package zoom, whose kinds of resource it knows by name only",
  },
  {
    who: "provider/hosts/grpc/*",
    may: [
      ...["provider/hosts/grpc/*", "provider/calls", "provider/process", "provider/types", "provider/zoom/errors"],
      ...["provider/hosts/keep-compiled", "provider/input-mistakes", "provider/urn"],
      ...["provider/resources/shared/words", "@pulumi/pulumi/proto/*", "zod"],
    ],
    mayTypes: ["@grpc/grpc-js", "google-protobuf", "google-protobuf/**"],
    why: "it knows gRPC and the engine; gRPC itself it takes from Pulumi's SDK",
  },
  {
    who: "provider/input-mistakes",
    may: ["zod", "fastest-levenshtein"],
    mayTypes: ["provider/types"],
    why: "it words what zod found",
  },
  {
    who: "provider/config",
    may: ["zod", "provider/{nearest,unknown-settings}", "provider/zoom/*"],
    why: "settings know no one who uses them",
  },
  { who: "provider/nearest", may: ["fastest-levenshtein"], why: "it compares words, and nothing else" },
  { who: "provider/unknown-settings", may: ["provider/nearest"], why: "it compares names, and nothing else" },
  { who: "provider/node-version", why: "an older Node must be able to load it" },
  {
    who: "provider/process",
    may: ["provider/{config,engine,memory,notices,run}", "provider/zoom/client"],
    mayTypes: ["provider/calls", "provider/types"],
    why: "it makes what all kinds of a process share, and knows no host and no kind",
  },
  { who: "provider/engine", why: "it looks whether the engine is there, and nothing else" },
  {
    who: "provider/types",
    mayTypes: ["zod", "provider/config", "provider/memory", "provider/notices", "provider/secret-people", client],
    why: "it is no code, and nothing below it is built on what stands above",
  },
  {
    who: "provider/secret-people",
    may: ["provider/zoom/names"],
    why: "it compares names as everything else does, and knows no kind of resource",
  },
  {
    who: "provider/memory",
    may: ["provider/{declared-urns,forced-replacements,run-order,secret-people}"],
    why: "each kind of resource brings its own part",
  },
  {
    who: "provider/{declared-urns,forced-replacements,notices,ended-process,run-order}",
    why: "they know no kind of resource",
  },
  {
    who: "provider/run",
    may: ["provider/memory", "provider/notices", "provider/zoom/reading/for-refresh", "provider/zoom/redacted"],
    mayTypes: ["provider/config", "provider/types", client],
    why: "it is the one place that makes a Run",
  },
  {
    who: "provider/index",
    may: ["provider/process", "provider/hosts/dynamic", "provider/resources/*/handler"],
    why: "it puts the parts together for Pulumi's dynamic host",
  },
  {
    who: "sdk/{lookups,lookups/**}",
    may: ["sdk/**", "@pulumi/pulumi{,/runtime/mocks}", client, "provider/{config,resources/shared/redact}"],
    why: "look-ups ask Zoom themselves, and their errors hold no secret",
  },
  {
    who: "sdk/**",
    may: ["sdk/**", "@pulumi/pulumi", "provider/zoom/{names,printable}"],
    mayTypes: ["provider/**"],
    why: "a program must not load the provider: the engine does, by name. It only compares and shows names as the provider does",
  },
  {
    who: "simulator/**",
    may: ["simulator/**", "hono", "hono/*", "@hono/node-server", "@hono/node-server/**"],
    why: "it is a second witness of Zoom, and shares nothing with the provider",
  },
  {
    who: "schema/*",
    may: ["schema/*", "cli/schema/json-schema", "provider/config", "zod"],
    why: "it is made from what resources and settings take, and what the docstrings say",
  },
  {
    who: "cli/attach/*",
    may: ["cli/{attach/*,system-error}", "provider/hosts/grpc/{kinds,classes}", "@pulumi/pulumi/package.json", "zod"],
    why: "it is the one command that serves the engine",
  },
  {
    who: "cli/**",
    may: [
      ...[
        "cli/**",
        "commander",
        "cli-progress",
        "cli-table3",
        "zod",
        client,
        "provider/{config,ended-process}",
        "provider/resources/**",
      ],
      ...["provider/{input-mistakes,nearest,node-version,run,urn}", "simulator", "simulator/index", "sdk/host"],
      // The probe tells these values.
      "simulator/switch-values",
      // The command `demo` is the one way to it, from a checkout and from the package.
      "examples/demo/play",
    ],
    mayTypes: ["provider/types"],
    why: "commands stand on the client and the resources",
  },
  {
    who: "examples/demo/engine-worker",
    may: ["examples/demo/*", "@pulumi/pulumi/automation", COMPUTED],
    why: "it runs the program that it is told to run",
  },
  {
    who: "examples/demo/**",
    may: ["examples/**", "pulumi-zoom", "pulumi-zoom/simulator", "@pulumi/pulumi/automation"],
    why: "the demo shows what a user of the package can do",
  },
  {
    who: "examples/company/**",
    may: ["examples/company/*", "pulumi-zoom", "@pulumi/pulumi"],
    why: "a program knows only the package",
  },
  {
    who: "examples/from-csv/**",
    may: ["examples/from-csv/*", "pulumi-zoom", "@pulumi/pulumi", "csv-parse/sync"],
    why: "a program knows the package, and the file it reads",
  },
  {
    who: "examples/ci/**",
    may: ["examples/ci/*", "pulumi-zoom", "@pulumi/pulumi"],
    why: "it is a repository of its own",
  },
  {
    who: "examples/reclaim/policy/**",
    may: ["examples/reclaim/policy/*", "pulumi-zoom", "@pulumi/policy"],
    why: "it is a package of its own",
  },
  {
    who: "examples/reclaim/**",
    may: ["examples/reclaim/*", "pulumi-zoom", "@pulumi/pulumi"],
    why: "it is a program of its own",
  },
  {
    who: "examples/policy/**",
    may: ["examples/policy/*", "@pulumi/policy"],
    why: "it is a package of its own",
  },
];

const fits = (name: string, patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(name, pattern));

function isAllowed({ from, to, typesOnly }: Import, row: Row): boolean {
  if (to.startsWith("node:")) return !matchesGlob(from, `provider/resources/*/${PURE}`);
  return fits(to, row.may ?? []) || (typesOnly && fits(to, row.mayTypes ?? []));
}

/** Each circle once, as the files on it. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (path.includes(file) || finished.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

describe("who may import whom", () => {
  const folders = ["sdk", "provider", "schema", "simulator", "cli", "examples"];
  const imports = importsIn(folders);
  const rowOf = ({ from }: Import) => table.find(({ who }) => matchesGlob(from, who));

  for (const row of table) {
    const allowed = [...(row.may ?? []), ...(row.mayTypes ?? []).map((name) => `types of ${name}`)];
    it(`${row.who} → ${allowed.join(", ") || "nothing"}`, () => {
      const broken = imports.filter((one) => rowOf(one) === row && !isAllowed(one, row));
      const told = broken.map(({ from, to, typesOnly }) => `${from} imports ${typesOnly ? "types of " : ""}${to}`);
      assert.deepEqual(told, [], row.why);
    });
  }

  it("sees every way to import, and which imports are only for types", () => {
    const code = `import zod from "zod";
      import type { A } from "./a";
      import { type B } from "./b.js";
      import { type C, c } from "../c";
      import "./side-effect";
      export * from "./all";
      export type { D } from "./d";
      type E = import("./e").E;
      const lazy = () => require("undici");
      const path = require.resolve("hono");
      const later = await import("../later"), computed = await import(path);`;
    const told = importsOf("cli/x/file.ts", code).map(({ to, typesOnly }) => (typesOnly ? `types of ${to}` : to));
    assert.deepEqual(told, [
      ...["zod", "types of cli/x/a", "types of cli/x/b", "cli/c", "cli/x/side-effect", "cli/x/all", "types of cli/x/d"],
      ...["types of cli/x/e", "undici", "hono", "cli/later", COMPUTED],
    ]);
  });

  it("goes in no circle", () => {
    const graph = Map.groupBy(importsIn([...folders, "bench"]), ({ from }) => from);
    assert.deepEqual(circlesIn(new Map([...graph].map(([from, to]) => [from, to.map((one) => one.to)]))), []);
  });

  it("has a row for every file", () => {
    const unlisted = imports.filter((one) => !rowOf(one)).map(({ from }) => from);
    assert.deepEqual([...new Set(unlisted)], []);
  });

  it("covers what is published with declared dependencies", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const own = /^(node:|(sdk|provider|schema|simulator|cli|examples|pulumi-zoom)$)/;
    // The types of the service are not published: a program cannot reach them.
    const isUnpublished = ({ from, typesOnly }: Import) => typesOnly && from.startsWith("provider/hosts/grpc/");
    const missing = imports
      .filter((one) => !/^examples\/(ci|policy|reclaim)\//.test(one.from) && one.to !== COMPUTED && !isUnpublished(one))
      .map(({ to }) => /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? to)
      .filter((name) => !own.test(name) && !declared.includes(name));
    assert.deepEqual([...new Set(missing)], []);
  });
});
