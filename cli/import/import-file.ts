import { visibleJson } from "../visible";
import { joined } from "./files";
import { inputsOf, KINDS_OF_RESOURCES } from "./handlers";
import type { Imported, Resource } from "./imported";
import { KINDS } from "./filters";

/** Yields the file for `pulumi import --file`. It holds inputs and outputs of each resource, so Pulumi reads nothing again. */
export function* importFile(imported: Imported): Generator<string> {
  yield `{"resources":[\n`;
  yield* joined(lines(imported), ",\n");
  yield "\n]}\n";
}

function* lines(imported: Imported): Generator<string> {
  for (const kind of KINDS) for (const resource of imported.all(kind)) yield visibleJson(entry(resource));
}

function entry({ kind, name, id, state }: Resource): object {
  const traits = KINDS_OF_RESOURCES[kind];
  const __provider = traits.provider;
  const secrets = Object.fromEntries(traits.handler.secrets.map((secret) => [secret, undefined]));
  return {
    type: traits.type,
    name,
    id,
    inputs: { ...inputsOf(traits, state), __provider },
    outputs: { ...state, ...secrets, __provider },
  };
}
