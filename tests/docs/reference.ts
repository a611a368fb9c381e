import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Application,
  Converter,
  type DeclarationReflection,
  makeRecursiveVisitor,
  type ProjectReflection,
  ReflectionKind,
  type SomeType,
} from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

/** Where the pages are. Its README.md is written by hand. */
export const REFERENCE = "docs/reference";

/** The pages, and the files whose exports each describes. */
const PAGES: readonly (readonly [page: string, ...files: string[]])[] = [
  ["ZoomUser", "sdk/zoom-user", "sdk/zoom-user-args", "sdk/user-features"],
  ["ZoomPhoneUser", "sdk/zoom-phone-user"],
  ["ZoomGroup", "sdk/zoom-group"],
  ["look-ups", "sdk/lookups/users", "sdk/lookups/groups", "sdk/lookups/phone", "sdk/lookups/seats"],
  ["simulator", "simulator"],
];

const plugin: Partial<PluginOptions> = {
  outputFileStrategy: "modules",
  flattenOutputFiles: true,
  hidePageHeader: true,
  hideBreadcrumbs: true,
  hideGroupHeadings: true,
  expandObjects: true,
  expandParameters: true,
  pageTitleTemplates: { module: ({ name }) => name.replace(/^\w/, (letter) => letter.toUpperCase()) },
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  enumMembersFormat: "table",
  propertyMembersFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideDefaults: true, hideInherited: true, hideModifiers: true, hideOverrides: true },
};

/** Behind the handlers that bring everything into order. */
const LAST = -1000;

/** The pages of the reference as the docstrings say them now, by file name. */
export async function reference(): Promise<Map<string, string>> {
  const out = mkdtempSync(join(tmpdir(), "reference-"));
  try {
    const app = await Application.bootstrapWithPlugins({
      entryPoints: PAGES.flatMap(([, ...files]) =>
        files.map((file) => (file === "simulator" ? "simulator/index.ts" : `${file}.ts`)),
      ),
      tsconfig: "tests/docs/reference.json",
      plugin: ["typedoc-plugin-markdown"],
      out,
      logLevel: "Warn",
      readme: "none",
      disableGit: true,
      disableSources: true,
      excludeExternals: true,
      excludeInternal: true,
      excludePrivate: true,
      hideGenerator: true,
      skipErrorChecking: true,
      sort: ["source-order"],
      groupOrder: ["Classes", "Functions", "Interfaces", "Type Aliases", "Enumerations", "Variables"],
      ...plugin,
    });
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => arrange(project));
    app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => putArgumentsFirst(project), LAST);
    const project = await app.convert();
    if (!project) throw new Error("The sources of the reference cannot be read.");
    await app.generateOutputs(project);
    const files = readdirSync(out).filter((file) => file !== "README.md");
    return new Map(files.map((file) => [file, tidy(readFileSync(join(out, file), "utf8"))]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Without marks that nothing links to, since their numbers change all over a page, and without dashes for no text. */
const tidy = (text: string) => text.replace(/<a id="[^"]*"><\/a> /g, "").replace(/\| - (?=\|$)/gm, "| ");

/** The pages that are there, by file name. */
export const committedReference = () => readdirSync(REFERENCE).filter((file) => file !== "README.md");

/** Brings the exports of several files together on one page, and leaves out what says nothing. */
function arrange(project: ProjectReflection): void {
  const modules = new Map(project.children?.map((module) => [module.name, module]));
  for (const [page, ...files] of PAGES) {
    const [module, ...others] = files.flatMap((file) => modules.get(file) ?? []);
    if (!module) throw new Error(`Nothing is exported for the page ${page}.`);
    for (const other of others) project.mergeReflections(other, module);
    module.name = page;
    for (const resource of module.getChildrenByKind(ReflectionKind.Class)) leaveOutEchoes(project, resource);
  }
  for (const one of Object.values(project.reflections)) {
    if (one.isDeclaration() || one.isSignature()) one.overwrites = undefined;
    if (one.isDeclaration() || one.isSignature() || one.isParameter()) one.type?.visit(inOneOrder);
  }
}

/** Each argument is an output too: what it is stands with the argument. */
function leaveOutEchoes(project: ProjectReflection, resource: DeclarationReflection): void {
  for (const property of resource.getChildrenByKind(ReflectionKind.Property))
    if (!property.hasComment()) project.removeReflection(property);
}

/** The compiler gives alternatives in the order in which it met them, which depends on files elsewhere. */
const inOneOrder = makeRecursiveVisitor({
  union({ types }) {
    const key = (type: SomeType) => `${type.type === "intrinsic" ? 1 : 0}${type.toString()}`;
    types.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  },
});

/** The arguments of a resource come first behind it. */
function putArgumentsFirst(project: ProjectReflection): void {
  for (const { name, groups = [] } of project.children ?? [])
    for (const group of groups)
      group.children.sort((one, other) => Number(other.name === `${name}Args`) - Number(one.name === `${name}Args`));
}
