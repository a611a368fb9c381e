import type { PackageSpec } from "../../schema/spec";
import {
  choiceNames,
  classesOf,
  classNames,
  nameIn,
  namesOf,
  type Place,
  tokensOf,
  typeNameIn,
  upperFirst,
} from "./places";
import { words } from "./words";

/** The generator writes an underscore behind these, so that a program does not find a member under the schema's name. */
const OBJECT = words(`
  abstract assert boolean break byte case catch char class const continue default do double else enum extends false final
  finally float for goto if implements import instanceof int interface long native new null package private protected public
  return short static strictfp super switch synchronized this throw throws transient true try var void volatile while
  builder clone equals finalize getClass hashCode notify notifyAll toString wait
`);

const RESOURCE = words(`
  id urn getChildResources getId getResourceName getResourceType getUrn pulumiChildResources pulumiResourceName
  pulumiResourceType
`);

const MEMBERS = { object: OBJECT, resource: [...OBJECT, ...RESOURCE], args: OBJECT } as const;

/** Types that generated code names without a package, and those that the generator writes. */
const TYPES = words(`
  Alias Boolean Builder Codegen Config CustomType Deployment Double Either Export Import Integer InvokeArgs List Map Nullable
  Object Objects Optional Output Override String TypeShape Utilities Void
`);

/** Returns the places that Pulumi's generator for Java fills. */
export function javaPlaces(schema: PackageSpec): Place[] {
  const { resources, functions, functionsWithArgs, objects, choices } = tokensOf(schema);
  const functionsClass = `${upperFirst(schema.name)}Functions`;
  const ofTypes = { isOfFiles: true, taken: TYPES };
  return [
    {
      ...{ where: "Java, the package", ...ofTypes },
      names: [
        ...classNames(["Provider", functionsClass, ...resources]),
        ...classNames(["Provider", ...resources], "Args"),
      ],
    },
    {
      ...{ where: "Java, inputs", ...ofTypes },
      names: [
        ...classNames(objects, "Args"),
        ...classNames(functionsWithArgs, "Args"),
        ...classNames(functionsWithArgs, "PlainArgs"),
      ],
    },
    { where: "Java, outputs", ...ofTypes, names: [...classNames(objects), ...classNames(functions, "Result")] },
    { where: "Java, enums", ...ofTypes, names: classNames(choices) },
    {
      where: `Java, ${functionsClass}`,
      names: [...namesOf(functions, nameIn), ...namesOf(functions, (token) => `${nameIn(token)}Plain`)],
      taken: OBJECT,
    },
    ...classesOf(schema).map(({ name, kind, members }) => ({
      where: `Java, ${name}`,
      names: namesOf(members, (member) => member),
      taken: MEMBERS[kind],
    })),
    ...Object.entries(schema.types).flatMap(([token, spec]) =>
      "enum" in spec ? [{ where: `Java, ${typeNameIn(token)}`, names: choiceNames(spec), taken: [] }] : [],
    ),
  ];
}
