import { KINDS_OF_RESOURCES } from "./handlers";
import { visibleJson } from "../visible";
import { programHead, present, type ProgramFile, type ProgramOptions } from "./program";
import type { Imported, Resource } from "./imported";
import { joined } from "./files";
import type { Kind } from "./filters";

const FILES: Readonly<Record<Kind, string>> = {
  users: "people.json",
  groups: "groups.json",
  "phone-users": "phones.json",
};
/** The names of all data files. */
export const DATA_FILES: readonly string[] = Object.values(FILES);

/** Writes users, groups and phones as data files, with a loop over each. */
export function programInData(imported: Imported, options: ProgramOptions): ProgramFile[] {
  return [
    { name: "index.ts", pieces: loops(imported, options) },
    ...present(imported).map((kind) => ({ name: FILES[kind], pieces: dataFile(imported, kind) })),
  ];
}

function* dataFile(imported: Imported, kind: Kind): Generator<string> {
  yield "{\n";
  yield* joined(entries(imported, kind), ",\n");
  yield "\n}\n";
}

function* entries(imported: Imported, kind: Kind): Generator<string> {
  for (const resource of imported.all(kind)) {
    const value = visibleJson(dataOf(imported, resource), 2).replaceAll("\n", "\n  ");
    yield `  ${visibleJson(resource.name)}: ${value}`;
  }
}

/** A phone names its user as people.json does. */
function dataOf(imported: Imported, resource: Resource): Record<string, unknown> {
  const declared = imported.declared(resource);
  const person = resource.kind === "phone-users" ? imported.person(declared.userId) : undefined;
  if (!person) return declared;
  const rest = Object.entries(declared).filter(([name]) => name !== "userId" && name !== "accountStatus");
  return { user: person.name, ...Object.fromEntries(rest) };
}

const PROTECTION = [
  "// Nothing is removed from Zoom while it is protected. To remove a user, add their name to this list and run",
  `// "pulumi up". Then remove them from the data files and run "pulumi up" again.`,
  "const unprotected: string[] = [];",
  "const imported = (name: string) => ({ protect: !unprotected.includes(name) });",
];

function* loops(imported: Imported, options: ProgramOptions): Generator<string> {
  const kinds = present(imported);
  yield `import { readFileSync } from "node:fs";\nimport { join } from "node:path";\n`;
  yield programHead(imported, options, {
    others: kinds.map((kind) => `type ${KINDS_OF_RESOURCES[kind].handler.kind}Args`),
    protection: PROTECTION,
  });
  yield READ;
  const people = kinds.includes("users") && kinds.length > 1;
  for (const kind of kinds) yield people ? RELATED[kind](options.adopt) : plainLoop(kind, options.adopt);
}

const READ = `
function read<Args>(file: string): [name: string, args: Args][] {
  const text = readFileSync(join(__dirname, file), "utf8").replace(/^\\uFEFF/, ""); // some editors add this mark
  return Object.entries(JSON.parse(text) as Record<string, Args>);
}
`;

function plainLoop(kind: Kind, adopt: boolean): string {
  const class_ = KINDS_OF_RESOURCES[kind].handler.kind;
  return `
for (const [name, args] of read<${class_}Args>("${FILES[kind]}")) {
  new ${class_}(name, ${adopt ? "{ ...args, onExisting }" : "args"}, imported(name));
}
`;
}

/** Loops in which groups and phones refer to users. */
const RELATED: Readonly<Record<Kind, (adopt: boolean) => string>> = {
  users: (adopt) => `
interface Person extends ZoomUserArgs {
  email: string;
}
const people = read<Person>("${FILES.users}");
const users = new Map(
  people.map(([name, person]) => [name, new ZoomUser(name, ${adopt ? "{ ...person, onExisting }" : "person"}, imported(name))]),
);
`,
  groups: (adopt) => `
interface Group extends ZoomGroupArgs {
  members?: string[];
  admins?: string[];
}
// Members are named by e-mail. Pulumi creates those in ${FILES.users} before the group.
const emails = new Map(people.map(([name, { email }]) => [email, users.get(name)?.email]));
const each = (members: string[] | undefined) => members?.map((email) => emails.get(email) ?? email);

for (const [name, group] of read<Group>("${FILES.groups}")) {
  const { members, admins } = group;
  new ZoomGroup(name, { ...group, members: each(members), admins: each(admins)${adopt ? ", onExisting" : ""} }, imported(name));
}
`,
  "phone-users": (adopt) => `
interface Phone extends Omit<ZoomPhoneUserArgs, "user" | "userId"> {
  user?: string;
  userId?: string;
}
for (const [name, { user = "", userId = "", ...phone }] of read<Phone>("${FILES["phone-users"]}")) {
  const person = users.get(user);
  new ZoomPhoneUser(name, { ...phone, ...(person ? { user: person } : { userId })${adopt ? ", onExisting" : ""} }, imported(name));
}
`,
};
