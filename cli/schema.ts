import { Argument, Command } from "commander";
import type { Caller } from "./caller";
import { takesOneOf } from "./option-values";
import { printLines } from "./output";

const KINDS = ["ZoomUser", "ZoomPhoneUser", "ZoomGroup"];

/** `pulumi-zoom schema`: prints the inputs and outputs of each kind of resource. */
export function schemaCommand(caller: Caller): Command {
  return new Command("schema")
    .description("Print the JSON Schema of the inputs and outputs of each kind of resource.")
    .addArgument(takesOneOf(new Argument("[kind]", "print only this kind"), KINDS))
    .addHelpText("after", "\nExample:\n  $ pulumi-zoom schema ZoomUser | jq .inputs.properties.type\n")
    .action(async (kind?: string) => {
      const { schemas } = await import("./schema/json-schema.js");
      const all = schemas();
      await printLines([JSON.stringify(kind === undefined ? all : all[kind], undefined, 2)], caller);
    });
}
