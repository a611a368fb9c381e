import type { Struct as StructMessage, JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../types";
import { Struct } from "./libraries";

/** What the engine marks a value with that is not plain, and the mark of a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Returns the properties in clear. The engine keeps account of what is secret. */
export const toProperties = (struct: StructMessage | undefined): Properties =>
  struct
    ? Object.fromEntries(Object.entries(struct.toJavaScript()).map(([name, value]) => [name, inClear(value)]))
    : {};

function inClear(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inClear);
  if (SIGNATURE in value && value[SIGNATURE] === SECRET && "value" in value) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inClear(one)]));
}

/** @param properties Without undefined anywhere. */
export const toStruct = (properties: Properties): StructMessage =>
  Struct.fromJavaScript(properties as { [name: string]: JavaScriptValue });
