import { Argument, Command } from "commander";
import { z } from "zod";
import { group } from "../provider/resources/group";
import { GroupState } from "../provider/resources/group-state";
import { phoneUser } from "../provider/resources/phone-user";
import { PhoneUserState } from "../provider/resources/phone-user-state";
import { user } from "../provider/resources/user";
import { UserState } from "../provider/resources/user-state";
import type { Handler } from "../provider/types";
import { printLines } from "./output";

const KINDS: readonly (readonly [handler: Handler, state: z.ZodObject])[] = [
  [user, UserState],
  [phoneUser, PhoneUserState],
  [group, GroupState],
];

/** `pulumi-zoom schema`: what each kind takes and what it gives. */
export function schemaCommand(): Command {
  const kinds = KINDS.map(([{ kind }]) => kind);
  return new Command("schema")
    .description("Print the JSON Schema of the inputs and outputs of each kind of resource.")
    .addArgument(new Argument("[kind]", "one kind alone").choices(kinds))
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom schema ZoomUser | jq .inputs.properties.type\n")
    .action(async (kind?: string) => {
      const schemas = Object.fromEntries(KINDS.map(([handler, state]) => [handler.kind, schemaOf(handler, state)]));
      await printLines([JSON.stringify(kind === undefined ? schemas : schemas[kind], undefined, 2)]);
    });
}

/** Outputs are what was declared, and what state keeps beside it. */
function schemaOf({ kind, inputs, secrets }: Handler, state: z.ZodObject) {
  return {
    type: `pulumi-nodejs:dynamic/zoom:${kind}`,
    secrets,
    inputs: z.toJSONSchema(inputs, { io: "input" }),
    outputs: z.toJSONSchema(z.object({ ...inputs.partial().shape, ...state.shape })),
  };
}
