import type { Struct as StructMessage, JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../types";
import { Struct } from "./libraries";

/** What the engine marks a value with that is not plain, and the mark of a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const isSecret = (value: object): value is { value?: unknown } => SIGNATURE in value && value[SIGNATURE] === SECRET;

/** Returns the properties in clear. */
export const toProperties = (struct: StructMessage | undefined): Properties =>
  struct
    ? Object.fromEntries(Object.entries(struct.toJavaScript()).map(([name, value]) => [name, inClear(value)]))
    : {};

function inClear(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inClear);
  if (isSecret(value) && "value" in value) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inClear(one)]));
}

/** Returns the names of the properties that are secret, or contain something secret. */
export const secretNamesIn = (...structs: readonly (StructMessage | undefined)[]): ReadonlySet<string> =>
  new Set(
    structs.flatMap((struct) =>
      Object.entries(struct?.toJavaScript() ?? {}).flatMap(([name, value]) => (holdsSecret(value) ? [name] : [])),
    ),
  );

const holdsSecret = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (isSecret(value) || Object.values(value).some(holdsSecret));

/**
 * @param properties Without undefined anywhere.
 * @param secret The names of properties that the engine keeps encrypted, as a whole.
 */
export const toStruct = (properties: Properties, secret: ReadonlySet<string> = new Set()): StructMessage =>
  Struct.fromJavaScript(
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, secret.has(name) ? marked(value) : value]),
    ) as { [name: string]: JavaScriptValue },
  );

const marked = (value: unknown): unknown =>
  typeof value === "object" && value !== null && isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
