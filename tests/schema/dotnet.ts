import type { PackageSpec } from "../../schema/spec";
import { choiceNames, classesOf, classNames, namesOf, type Place, tokensOf, typeNameIn, upperFirst } from "./places";
import { words } from "./words";

const OBJECT = words("Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString");

/** Members that classes have before the schema adds its own: inherited ones, and those that the generator writes. */
const MEMBERS = {
  object: OBJECT,
  resource: [...OBJECT, ...words("Id Urn Get GetResourceName GetResourceType MakeResourceOptions")],
  args: [...OBJECT, "Empty"],
} as const;

/** Types that generated code names without a namespace, and the namespaces below the package's own. */
const TYPES = words(`
  Config CustomResourceOptions Func IEquatable ImmutableArray ImmutableDictionary Input InputList InputMap Inputs InputUnion
  InvokeOptions InvokeOutputOptions Output Outputs Pulumi System Task Union Utilities
`);

/** Returns the places that Pulumi's generator for C# fills. No name is a reserved word, because each has a capital letter. */
export function dotnetPlaces(schema: PackageSpec): Place[] {
  const { resources, functions, functionsWithArgs, objects, choices } = tokensOf(schema);
  return [
    {
      where: "C#, the namespace",
      isOfFiles: true,
      names: [
        ...classNames(["Provider", ...resources]),
        ...classNames(["Provider", ...resources], "Args"),
        ...classNames(functions),
        ...classNames(functions, "Result"),
        ...classNames(functionsWithArgs, "Args"),
        ...classNames(functionsWithArgs, "InvokeArgs"),
        ...classNames(choices),
      ],
      taken: [...TYPES, upperFirst(schema.name), `${upperFirst(schema.name)}ResourceTypeAttribute`],
    },
    { where: "C#, Outputs", isOfFiles: true, names: classNames(objects), taken: TYPES },
    { where: "C#, Inputs", isOfFiles: true, names: classNames(objects, "Args"), taken: TYPES },
    ...classesOf(schema).map(({ name, kind, members }) => ({
      where: `C#, ${name}`,
      names: namesOf(members, upperFirst),
      // A member may not have the name of its class.
      taken: [...MEMBERS[kind], name],
    })),
    ...Object.entries(schema.types).flatMap(([token, spec]): Place[] => {
      if (!("enum" in spec)) return [];
      const name = typeNameIn(token);
      // Integers become a real enum, and other choices static members of a struct.
      return [
        { where: `C#, ${name}`, names: choiceNames(spec), taken: spec.type === "integer" ? [] : [...OBJECT, name] },
      ];
    }),
  ];
}
