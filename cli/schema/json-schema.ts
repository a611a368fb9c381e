import { z } from "zod";
import { group } from "../../provider/resources/group";
import { GroupState } from "../../provider/resources/group-state";
import { phoneUser } from "../../provider/resources/phone-user";
import { PhoneUserState } from "../../provider/resources/phone-user-state";
import { user } from "../../provider/resources/user";
import { UserState } from "../../provider/resources/user-state";
import type { Handler } from "../../provider/types";

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
    inputs: z.toJSONSchema(inputs, { io: "input" }),
    outputs: z.toJSONSchema(z.object({ ...inputs.partial().shape, ...state.shape })),
  };
}
