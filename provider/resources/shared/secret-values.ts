import type { Properties } from "../../types";
import { unlessEmpty } from "./words";

/** How Pulumi's engine marks a secret value on its way: https://www.pulumi.com/docs/iac/concepts/secrets/ */
const SECRET_MARK = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" } as const;

/** The names of arguments that the program marked as secret. Their values appear in no other output and in no message. */
export type SecretArguments = readonly string[] | undefined;

/**
 * Returns an output as the engine has to keep it: encrypted if it is derived from an argument that is secret. The
 * engine hands it to us in clear again.
 *
 * @param from The arguments from which the value is derived.
 */
export function derivedOutput(secret: SecretArguments, from: readonly string[], value: unknown): unknown {
  if (value === undefined || !from.some((name) => secret?.includes(name))) return value;
  return secretOutput(value);
}

/** Returns a value as the engine has to keep it: encrypted. */
export const secretOutput = (value: unknown) => ({ ...SECRET_MARK, value });

/** Returns a state as the engine has to keep it: with the arguments encrypted that it names as secret. */
export const withSecretsEncrypted = (state: Properties): Properties => {
  const secret = namesOfSecrets(state);
  if (secret.length === 0) return state;
  const kept = (name: string, value: unknown) =>
    secret.includes(name) && value !== undefined ? secretOutput(inClear(value)) : value;
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, kept(name, value)]));
};

/** Returns a value as the engine hands it back: with nothing marked as secret, at any depth. */
export function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  if (isMarked(value)) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inClear(inner)]));
}

/** Returns all properties in clear. */
export const allInClear = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, inClear(value)]));

const isMarked = (value: object): value is { value: unknown } =>
  Object.keys(SECRET_MARK).every((name) => name in value) && "value" in value;

/** Returns the value for a message; for a secret argument, words that stand for it. */
export const shownValue = (secret: SecretArguments, name: string, value: string): string =>
  secret?.includes(name) ? `(the secret ${name})` : value;

/** Returns a string that is no secret, or undefined. */
export function publicString(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  return typeof value === "string" && value !== "" && !namesOfSecrets(properties).includes(name) ? value : undefined;
}

/** Returns the names of the secret arguments that a program declares, or state holds. */
export const namesOfSecrets = ({ secretArguments }: Properties): readonly string[] =>
  Array.isArray(secretArguments) ? secretArguments.filter((name) => typeof name === "string") : [];

/**
 * Returns the arguments that are secret in a state. One that the program no longer marks stays secret until its new value
 * is applied: until then, the state holds a former value.
 *
 * @param open What is not applied.
 */
export function secretInState(
  declared: Properties,
  was: Properties | undefined,
  open: readonly string[],
): string[] | undefined {
  const former = namesOfSecrets(was ?? {}).filter((name) => open.includes(name));
  return unlessEmpty([...new Set([...namesOfSecrets(declared), ...former])]);
}
