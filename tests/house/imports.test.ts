import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { COMPUTED, importsIn, importsOf, type Import } from "./imports";

interface Row {
  /** Which files; the first row that fits counts. */
  who: string;
  may?: readonly string[];
  /** What they may import for its types alone. */
  mayTypes?: readonly string[];
  why: string;
}

const client = "provider/zoom/**";
/** What all resources share. */
const shared = ["provider/types", "provider/unchanged", "zod", client];

/** Who may import whom. Node's own modules are open to all but the rules. */
const table: readonly Row[] = [
  {
    who: "provider/zoom/**",
    may: [client, "undici", "bottleneck", "ioredis", "zod"],
    why: "the client has never heard of Pulumi",
  },
  { who: "provider/resources/*-rules", why: "a rule decides from what it is given, and nothing else" },
  {
    who: "provider/resources/user*",
    may: [...shared, "provider/resources/user*"],
    mayTypes: ["provider/config"],
    why: "resources never import each other",
  },
  {
    who: "provider/resources/phone*",
    may: [...shared, "provider/resources/phone*"],
    mayTypes: ["provider/config"],
    why: "resources never import each other",
  },
  {
    who: "provider/resources/group*",
    may: [...shared, "provider/resources/group*"],
    mayTypes: ["provider/config"],
    why: "resources never import each other",
  },
  {
    who: "provider/handler",
    may: ["zod", "provider/types", "provider/input-mistakes", "provider/zoom/errors"],
    mayTypes: ["provider/config", "@pulumi/pulumi"],
    why: "it knows Pulumi's habits, and no resource",
  },
  {
    who: "provider/input-mistakes",
    may: ["zod", "fastest-levenshtein"],
    mayTypes: ["provider/types"],
    why: "it words what zod found",
  },
  { who: "provider/config", may: ["zod", "provider/zoom/*"], why: "settings know nobody who uses them" },
  { who: "provider/engine", why: "it looks whether the engine is there, and nothing else" },
  { who: "provider/types", mayTypes: ["zod", "provider/**"], why: "it is no code" },
  {
    who: "provider/index",
    may: [
      ...["provider/{config,engine,handler,memory}", "provider/resources/*"],
      ...["provider/zoom/client", "provider/zoom/roster"],
    ],
    mayTypes: ["provider/types"],
    why: "it puts the parts together",
  },
  { who: "provider/unchanged", mayTypes: ["provider/types"], why: "it holds two snapshots side by side" },
  {
    who: "provider/memory",
    may: ["provider/resources/phones-under-way"],
    mayTypes: ["provider/types"],
    why: "it only makes what the resources remember",
  },
  {
    who: "sdk/{lookups,lookups/**}",
    may: ["sdk/**", "@pulumi/pulumi", client, "provider/config"],
    why: "look-ups ask Zoom themselves",
  },
  {
    who: "sdk/**",
    may: ["sdk/**", "@pulumi/pulumi"],
    mayTypes: ["provider/**"],
    why: "a program must not load the provider: the engine does, by name",
  },
  {
    who: "simulator/**",
    may: ["simulator/**", "hono", "hono/*", "@hono/node-server", "@hono/node-server/**"],
    why: "it is a second witness of Zoom, and shares nothing with the provider",
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
        "provider/config",
        "provider/resources/*",
      ],
      ...["provider/input-mistakes", "provider/memory", "simulator", "simulator/index", "sdk/host"],
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
    why: "a program knows the package alone",
  },
  {
    who: "examples/from-csv/**",
    may: ["examples/from-csv/*", "pulumi-zoom", "csv-parse/sync"],
    why: "a program knows the package, and the file it reads",
  },
  {
    who: "examples/ci/**",
    may: ["examples/ci/*", "pulumi-zoom", "@pulumi/pulumi"],
    why: "it is a repository of its own",
  },
  {
    who: "examples/policy/**",
    may: ["examples/policy/*", "@pulumi/policy"],
    why: "it is a package of its own",
  },
];

const fits = (name: string, patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(name, pattern));

function isAllowed({ from, to, typesOnly }: Import, row: Row): boolean {
  if (to.startsWith("node:")) return !from.endsWith("-rules");
  return fits(to, row.may ?? []) || (typesOnly && fits(to, row.mayTypes ?? []));
}

describe("who may import whom", () => {
  const imports = importsIn(["sdk", "provider", "simulator", "cli", "examples"]);
  const rowOf = ({ from }: Import) => table.find(({ who }) => matchesGlob(from, who));

  for (const row of table) {
    const allowed = [...(row.may ?? []), ...(row.mayTypes ?? []).map((name) => `types of ${name}`)];
    it(`${row.who} → ${allowed.join(", ") || "nothing"}`, () => {
      const broken = imports.filter((one) => rowOf(one) === row && !isAllowed(one, row));
      const told = broken.map(({ from, to, typesOnly }) => `${from} imports ${typesOnly ? "types of " : ""}${to}`);
      assert.deepEqual(told, [], row.why);
    });
  }

  it("sees every way to import, and what is for types alone", () => {
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

  it("has a row for every file", () => {
    const unlisted = imports.filter((one) => !rowOf(one)).map(({ from }) => from);
    assert.deepEqual([...new Set(unlisted)], []);
  });

  it("covers what is published with declared dependencies", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const own = /^(node:|(sdk|provider|simulator|cli|examples|pulumi-zoom)$)/;
    const missing = imports
      .filter(({ from, to }) => !/^examples\/(ci|policy)\//.test(from) && to !== COMPUTED)
      .map(({ to }) => /^(@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? to)
      .filter((name) => !own.test(name) && !declared.includes(name));
    assert.deepEqual([...new Set(missing)], []);
  });
});
