import { z } from "zod";
import { group } from "../../provider/resources/group/handler";
import { GroupState } from "../../provider/resources/group/state";
import { phoneUser } from "../../provider/resources/phone/handler";
import { PhoneUserState } from "../../provider/resources/phone/state";
import { user } from "../../provider/resources/user/handler";
import { UserState } from "../../provider/resources/user/state";
import type { Handler } from "../../provider/types";
import { DESCRIPTIONS } from "./descriptions";

const KINDS: readonly (readonly [handler: Handler, state: z.ZodObject])[] = [
  [user, UserState],
  [phoneUser, PhoneUserState],
  [group, GroupState],
];

/** What each kind takes and gives, by its name. */
export const schemas = () =>
  Object.fromEntries(KINDS.map(([handler, state]) => [handler.kind, schemaOf(handler, state)]));

/** Outputs are what was declared, and what state keeps beside it. */
function schemaOf({ kind, inputs, secrets }: Handler, state: z.ZodObject) {
  return {
    type: `pulumi-nodejs:dynamic/zoom:${kind}`,
    secrets,
    inputs: described(kind, z.toJSONSchema(inputs, { io: "input" })),
    outputs: described(kind, z.toJSONSchema(z.object({ ...inputs.partial().shape, ...state.shape }))),
  };
}

type Schema = z.core.JSONSchema.BaseSchema;

/** What only the classes pass to the provider, and what only the provider keeps for itself. */
const HIDDEN = [
  "secretArguments",
  "ownPolicies",
  "invitedAt",
  "foundByEmail",
  "zoomId",
  "nextEmail",
  "invited",
  "secretPeople",
];

/** What the docstrings say of each property, written beside it. */
function described(kind: string, schema: Schema, path = ""): Schema {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (HIDDEN.includes(name)) delete schema.properties?.[name];
    if (HIDDEN.includes(name) || typeof property === "boolean") continue;
    const text = DESCRIPTIONS[kind]?.[path + name];
    if (text !== undefined) property.description = text;
    described(kind, property, `${path}${name}.`);
  }
  for (const part of [schema.items, ...(schema.anyOf ?? [])])
    if (typeof part === "object" && !Array.isArray(part)) described(kind, part, path);
  return schema;
}
