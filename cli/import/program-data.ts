import { visibleJson } from "./literals";
import { head, present, type ProgramFile, type ProgramOptions } from "./program";
import type { Imported, Resource } from "./resources";
import { joined } from "./files";
import type { Kind } from "./wanted";

const FILES: Readonly<Record<Kind, string>> = {
  users: "people.json",
  groups: "groups.json",
  "phone-users": "phones.json",
};

/** People, groups and phones as data, and a loop over each. */
export function programInData(imported: Imported, options: ProgramOptions): ProgramFile[] {
  return [
    { name: "index.ts", pieces: loops(imported, options) },
    ...present(imported).map((kind) => ({ name: FILES[kind], pieces: records(imported, kind) })),
  ];
}

function* records(imported: Imported, kind: Kind): Generator<string> {
  yield "{\n";
  yield* joined(entries(imported, kind), ",\n");
  yield "\n}\n";
}

function* entries(imported: Imported, kind: Kind): Generator<string> {
  for (const resource of imported.all(kind)) {
    const value = visibleJson(recorded(imported, resource), 2).replaceAll("\n", "\n  ");
    yield `  ${visibleJson(resource.name)}: ${value}`;
  }
}

/** A phone names its person as people.json does. */
function recorded(imported: Imported, resource: Resource): Record<string, unknown> {
  const declared = imported.declared(resource);
  const person = resource.kind === "phone-users" ? imported.person(declared.userId) : undefined;
  if (!person) return declared;
  const rest = Object.entries(declared).filter(([name]) => name !== "userId" && name !== "accountStatus");
  return { user: person.name, ...Object.fromEntries(rest) };
}

function* loops(imported: Imported, options: ProgramOptions): Generator<string> {
  const kinds = present(imported);
  const types = kinds.map((kind) => ARGUMENTS[kind]);
  yield `import { readFileSync } from "node:fs";\nimport { join } from "node:path";\n`;
  yield head(imported, options, types);
  yield READ;
  const adopted = options.adopt ? ", onExisting" : "";
  for (const kind of kinds) yield `\n${LOOPS[kind](kinds.includes("users"), adopted)}`;
}

const ARGUMENTS: Readonly<Record<Kind, string>> = {
  users: "type ZoomUserArgs",
  groups: "type ZoomGroupArgs",
  "phone-users": "type ZoomPhoneUserArgs",
};

const READ = `
function read<Args>(file: string): [name: string, args: Args][] {
  return Object.entries(JSON.parse(readFileSync(join(__dirname, file), "utf8")) as Record<string, Args>);
}
`;

const LOOPS: Readonly<Record<Kind, (withPeople: boolean, adopted: string) => string>> = {
  users: (_, adopted) => `interface Person extends ZoomUserArgs {
  email: string;
}
const people = read<Person>("people.json");
const users = new Map(
  people.map(([name, person]) => [name, new ZoomUser(name, ${adopted ? `{ ...person${adopted} }` : "person"}, imported)]),
);
`,
  groups: (withPeople, adopted) =>
    withPeople
      ? `interface Group extends ZoomGroupArgs {
  members?: string[];
  admins?: string[];
}
// Members are named by e-mail: whoever of them is in people.json comes into the account before the group.
const emails = new Map(people.map(([name, { email }]) => [email, users.get(name)?.email]));
const each = (members: string[] | undefined) => members?.map((email) => emails.get(email) ?? email);

for (const [name, group] of read<Group>("groups.json")) {
  new ZoomGroup(name, { ...group, members: each(group.members), admins: each(group.admins)${adopted} }, imported);
}
`
      : `for (const [name, group] of read<ZoomGroupArgs>("groups.json")) {
  new ZoomGroup(name, ${adopted ? `{ ...group${adopted} }` : "group"}, imported);
}
`,
  "phone-users": (withPeople) =>
    withPeople
      ? `interface Phone extends Omit<ZoomPhoneUserArgs, "user" | "userId"> {
  user?: string;
  userId?: string;
}
for (const [name, { user = "", userId = "", ...phone }] of read<Phone>("phones.json")) {
  const person = users.get(user);
  new ZoomPhoneUser(name, { ...phone, ...(person ? { user: person } : { userId }) }, imported);
}
`
      : `for (const [name, phone] of read<ZoomPhoneUserArgs>("phones.json")) {
  new ZoomPhoneUser(name, phone, imported);
}
`,
};
