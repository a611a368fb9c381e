import * as pulumi from "@pulumi/pulumi";

/** Always secret, and so never shown: their names need not be passed on. */
const ALWAYS_SECRET = ["password", "hostKey"];

/**
 * Returns the hidden argument with the names of the arguments that the program marked as secret; none if none can be.
 * The provider gets all values in clear: these names tell it which may not appear in other outputs and in messages.
 */
export function secretArguments(args: object): { secretArguments?: pulumi.Output<string[] | undefined> } {
  const named = Object.entries(args).filter(
    ([name, value]: [string, unknown]) => !ALWAYS_SECRET.includes(name) && mayBeSecret(value),
  );
  if (named.length === 0) return {};
  const secret = named.map(async ([name, value]: [string, unknown]) =>
    (await pulumi.isSecret(pulumi.output(value))) ? [name] : [],
  );
  const names = Promise.all(secret).then((found) => (found.flat().length > 0 ? found.flat() : undefined));
  return { secretArguments: pulumi.output(names) };
}

/** Only an output can be secret, at whatever depth; a promise may resolve to one. */
function mayBeSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null || pulumi.Resource.isInstance(value)) return false;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  return Object.values(value).some(mayBeSecret);
}
