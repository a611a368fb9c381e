import type { Docstrings, Member, Shape } from "./docstrings";
import {
  ANY,
  type FunctionSpec,
  type NamedTypes,
  type ObjectSpec,
  tokenOf,
  typeNameOf,
  type TypeSpec,
  wholeNumber,
} from "./spec";
import { inEveryLanguage, withoutExamples } from "./words";

interface LookUp {
  readonly args?: string;
  /** The type of what it returns. */
  readonly gives: string;
  /** The output that holds it; without it, its members are the outputs. */
  readonly as?: { readonly name: string; readonly text: string; readonly isList: boolean };
}

const list = (name: string, text: string) => ({ name, text, isList: true });
const one = (name: string, text: string) => ({ name, text, isList: false });

/** The look-ups of the package. A function of Pulumi returns an object, also if it found nothing or a list. */
const LOOK_UPS: Readonly<Record<string, LookUp>> = {
  getUser: { args: "GetUserArgs", gives: "UserDetails", as: one("user", "The user. Absent if there is none.") },
  requireUser: { args: "GetUserArgs", gives: "UserDetails" },
  listUsers: { args: "ListUsersArgs", gives: "ListedUser", as: list("users", "The users that match.") },
  getGroup: { args: "GetGroupArgs", gives: "FoundGroup", as: one("group", "The group. Absent if there is none.") },
  listGroups: { gives: "FoundGroup", as: list("groups", "The groups of the account.") },
  getPhoneUser: {
    args: "GetPhoneUserArgs",
    gives: "FoundPhoneUser",
    as: one("phoneUser", "The user's phone. Absent if there is none."),
  },
  listPhoneUsers: {
    args: "ListPhoneUsersArgs",
    gives: "ListedPhoneUser",
    as: list("phoneUsers", "The users with a phone that match."),
  },
  listCallingPlans: { gives: "FoundCallingPlan", as: list("callingPlans", "The plans of Zoom Phone.") },
  listPhoneSites: { args: "ListPhoneSitesArgs", gives: "FoundPhoneSite", as: list("phoneSites", "The sites.") },
  listPhoneNumbers: {
    args: "ListPhoneNumbersArgs",
    gives: "FoundPhoneNumber",
    as: list("phoneNumbers", "The numbers that match."),
  },
  getSeats: { gives: "Seats" },
};

export function functionsOf(docs: Docstrings, types: NamedTypes): Record<string, FunctionSpec> {
  const entries = Object.entries(LOOK_UPS).map(([name, { args, gives, as }]): [string, FunctionSpec] => [
    tokenOf(name),
    {
      description: withoutExamples(docs.functions.get(name) ?? ""),
      ...(args === undefined ? {} : { inputs: objectOf(membersOf(args, docs), docs, types) }),
      outputs: as ? outputOf(as, gives, docs, types) : objectOf(membersOf(gives, docs), docs, types),
    },
  ]);
  return Object.fromEntries(entries);
}

function outputOf(
  { name, text, isList }: NonNullable<LookUp["as"]>,
  gives: string,
  docs: Docstrings,
  types: NamedTypes,
): ObjectSpec {
  const type = typeOf({ is: "named", name: gives }, gives, docs, types);
  const spec: TypeSpec = isList ? { type: "array", items: type } : type;
  return {
    type: "object",
    properties: { [name]: { ...spec, description: text } },
    ...(isList ? { required: [name] } : {}),
  };
}

/** A member, and the type that declares it. */
interface OwnedMember extends Member {
  readonly owner: string;
}

/** Returns the members of a type, with those of the types that it extends. */
function membersOf(name: string, docs: Docstrings): OwnedMember[] {
  const type = docs.types.get(name);
  if (!type) throw new Error(`There is no type ${name}.`);
  const inherited = type.bases.flatMap((base) => membersOf(base, docs));
  const own = type.members.map((member) => ({ ...member, owner: name }));
  return [...new Map([...inherited, ...own].map((member) => [member.name, member])).values()];
}

function objectOf(members: readonly OwnedMember[], docs: Docstrings, types: NamedTypes): ObjectSpec {
  const required = members.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(
      members.map(({ name, text, shape, owner }) => [
        name,
        {
          ...typeOf(shape, `${owner}${typeNameOf(name)}`, docs, types, name),
          // Of alternatives, their type says what they are.
          description: inEveryLanguage(text || (docs.types.get(owner)?.text ?? "")),
        },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** @param path The name of the type, if it has none of its own. */
function typeOf(shape: Shape, path: string, docs: Docstrings, types: NamedTypes, name?: string): TypeSpec {
  switch (shape.is) {
    case "string":
    case "boolean":
      return { type: shape.is };
    case "number":
      return wholeNumber(name);
    case "choice":
      return { type: "string" };
    case "array":
      return { type: "array", items: typeOf(shape.of, path.replace(/s$/, ""), docs, types) };
    case "object":
      return types.add(
        path,
        objectOf(
          shape.members.map((member) => ({ ...member, owner: path })),
          docs,
          types,
        ),
      );
    case "named":
      return types.add(shape.name, {
        description: withoutExamples(docs.types.get(shape.name)?.text ?? ""),
        ...objectOf(membersOf(shape.name, docs), docs, types),
      });
    default:
      return ANY;
  }
}
