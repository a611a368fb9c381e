import type { Properties } from "../../provider/types";
import { argumentsObject, Code } from "./literals";
import { visibleJson } from "../visible";
import { KINDS_OF_RESOURCES } from "./handlers";
import { variables } from "./names";
import { programHead, present, type ProgramFile, type ProgramOptions } from "./program";
import type { Imported, Person, Resource } from "./imported";

/** Writes one statement for each user, group and phone. */
export function programInCode(imported: Imported, options: ProgramOptions): ProgramFile[] {
  return [{ name: "index.ts", pieces: statements(imported, options) }];
}

/** The names that `pulumi-zoom` gives to Zoom's numbers. */
const NAMED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  type: { 1: "UserType.Basic", 2: "UserType.Licensed", 4: "UserType.Unassigned" },
  pronounsOption: { 1: "PronounsOption.AskEachTime", 2: "PronounsOption.Always", 3: "PronounsOption.Never" },
};

const PROTECTION = [
  `// Nothing is removed from Zoom while it is protected. To remove a user, delete the last argument, "imported", of their`,
  `// statement and of their phone's statement, and run "pulumi up". Then delete both statements and the user's lines in`,
  `// groups, and run "pulumi up" again.`,
  "const imported = { protect: true };",
];

function* statements(imported: Imported, options: ProgramOptions): Generator<string> {
  const mentioned = new Set<string>();
  const enums = new Set<string>();
  const look: Names = {
    variable({ name }) {
      mentioned.add(name);
      return undefined;
    },
    named: (text) => void enums.add(text.replace(/\..*/, "")),
  };
  // A first pass without writing: only users who are referred to need a variable, and only names in use are imported.
  for (const kind of present(imported)) for (const one of imported.all(kind)) written(imported, one, look);

  const names = variables(mentioned);
  yield programHead(imported, options, { others: [...enums], protection: PROTECTION });
  const write: Names = { variable: ({ name }) => names.get(name), named: () => {} };
  for (const kind of present(imported))
    for (const resource of imported.all(kind)) {
      const variable = kind === "users" ? names.get(resource.name) : undefined;
      const args = { ...written(imported, resource, write), ...adoption(options) };
      const made = `new ${KINDS_OF_RESOURCES[kind].handler.kind}(${visibleJson(resource.name)}, ${argumentsObject(args)}, imported);`;
      yield `\n${variable === undefined ? "" : `const ${variable} = `}${made}\n`;
    }
}

const adoption = ({ adopt }: ProgramOptions) => (adopt ? { onExisting: new Code("onExisting") } : {});

interface Names {
  /** Returns the variable of a user. */
  readonly variable: (person: Person) => string | undefined;
  /** Notes that a named number is used. */
  readonly named: (text: string) => void;
}

/** Returns what is declared, with variables in place of users. */
function written(imported: Imported, resource: Resource, { variable, named }: Names): Properties {
  const declared = imported.declared(resource);
  switch (resource.kind) {
    case "users":
      return Object.fromEntries(
        Object.entries(declared).map(([name, value]) => {
          const text = typeof value === "number" ? NAMED[name]?.[value] : undefined;
          if (text === undefined) return [name, value];
          named(text);
          return [name, new Code(text)];
        }),
      );
    case "groups": {
      const refer = (who: unknown) => {
        const person = imported.person(who);
        if (!person || (who !== person.email && who !== person.id)) return who;
        return new Code(`${variable(person) ?? ""}.${who === person.id ? "id" : "email"}`);
      };
      return Object.fromEntries(
        Object.entries(declared).map(([name, value]) => [name, Array.isArray(value) ? value.map(refer) : value]),
      );
    }
    case "phone-users": {
      const { userId, accountStatus, ...rest } = declared;
      const person = imported.person(userId);
      if (!person) return declared;
      const user = variable(person) ?? "";
      return accountStatus === undefined
        ? { userId: new Code(`${user}.id`), ...rest }
        : { user: new Code(user), ...rest };
    }
  }
}
