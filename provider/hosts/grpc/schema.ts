import { z } from "zod";
import type { Handler } from "../../types";
import type { Kind } from "./kinds";

const ANY = { $ref: "pulumi.json#/Any" };
/** Only the classes pass it. */
const HIDDEN = "secretArguments";

/** Returns the package schema with which Pulumi writes programs that use the classes. */
export function packageSchema(kinds: ReadonlyMap<string, Kind>) {
  return {
    name: "pulumi-nodejs",
    meta: { moduleFormat: "(.*)" },
    language: { nodejs: { packageName: "pulumi-zoom", moduleToPackage: { "dynamic/zoom": "" } } },
    resources: Object.fromEntries([...kinds].map(([type, { handler }]) => [type, resourceSchema(handler)])),
  };
}

function resourceSchema({ inputs, secrets }: Handler) {
  const { properties = {}, required = [] } = z.toJSONSchema(inputs, { io: "input" });
  const inputProperties = Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => name !== HIDDEN)
      .map(([name, property]) => [name, { ...typeOf(property), ...(secrets.includes(name) ? { secret: true } : {}) }]),
  );
  return { inputProperties, requiredInputs: required, properties: inputProperties };
}

/** Choices are plain strings and numbers: for an enum, Pulumi would write a name that this package does not export. */
function typeOf(property: z.core.JSONSchema._JSONSchema): object {
  if (typeof property === "boolean") return ANY;
  const type = property.type ?? typeof (property.const ?? property.enum?.[0]);
  switch (type) {
    case "string":
    case "boolean":
    case "number":
      return { type };
    case "integer":
      return { type: "number" };
    case "array": {
      const { items } = property;
      return { type: "array", items: items === undefined || Array.isArray(items) ? ANY : typeOf(items) };
    }
    default:
      return ANY;
  }
}
