import * as pulumi from "@pulumi/pulumi";

/** Always secret, and so never shown: their names need not be passed on. */
const ALWAYS_SECRET = ["password", "hostKey"];

/**
 * Returns the hidden argument with the names of the arguments that the program marked as secret; none if none can be.
 * The provider gets all values in clear: these names tell it which may not appear in other outputs and in messages.
 */
export function secretArguments(args: object): { secretArguments?: pulumi.Output<string[] | undefined> } {
  const named = maybeSecret(args).filter(([name]) => !ALWAYS_SECRET.includes(name));
  if (named.length === 0) return {};
  const names = secretNames(named).then((found) => (found.length > 0 ? found : undefined));
  return { secretArguments: pulumi.output(names) };
}

/** Returns the names of the arguments of a look-up that the program marked as secret. */
export const namesOfSecretArguments = (args: object): Promise<string[]> => secretNames(maybeSecret(args));

const maybeSecret = (args: object): [string, unknown][] =>
  Object.entries(args).filter(([, value]: [string, unknown]) => mayBeSecret(value));

async function secretNames(named: readonly [string, unknown][]): Promise<string[]> {
  const secret = named.map(async ([name, value]) => ((await pulumi.isSecret(pulumi.output(value))) ? [name] : []));
  return (await Promise.all(secret)).flat();
}

/** Only an output can be secret, at whatever depth; a promise may resolve to one. */
function mayBeSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null || pulumi.Resource.isInstance(value)) return false;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  return Object.values(value).some(mayBeSecret);
}
