/** How the state of a phone or a group keeps secret whom it names: see `SecretPeople`. */
import type { SecretPeople } from "../../secret-people";
import type { Properties } from "../../types";
import { inClear, namesOfSecrets, secretOutput } from "./secret-values";

/** Returns the strings of a list, or of a single value, whether or not they are encrypted. */
export function namesIn(value: unknown): string[] {
  const clear = inClear(value);
  return [clear].flat().filter((name) => typeof name === "string");
}

/** Returns the people whom a state marks: their ids, or the e-mail of someone whose id is unknown. */
export const markedIn = ({ secretPeople }: Properties): string[] => namesIn(secretPeople);

/** Notes the people whom a state marks, because a run need not see the resource that made their e-mail secret. */
export function noteMarked(people: SecretPeople, properties: Properties): void {
  for (const name of markedIn(properties)) people.mark(name);
}

/** Notes whom the secret ones of these arguments name. */
export function noteSecretArguments(people: SecretPeople, properties: Properties, names: readonly string[]): void {
  const secret = names.filter((name) => namesOfSecrets(properties).includes(name));
  for (const who of secret.flatMap((name) => namesIn(properties[name]))) people.mention(who);
}

/** Returns the output that marks those of these people whose e-mail is secret; undefined if there is none. */
export function marksOf(people: SecretPeople, names: readonly string[]): unknown[] | undefined {
  const secret = new Set(names.filter((name) => people.isSecret(name)).map((name) => people.idOf(name) ?? name));
  return secret.size === 0 ? undefined : [...secret].sort().map((name) => (isEmail(name) ? secretOutput(name) : name));
}

/** Returns a list with its secret e-mails encrypted. */
export function encrypted(people: SecretPeople, list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((name: unknown) => (isSecretEmail(people, name) ? secretOutput(name) : name));
}

/**
 * Returns a list with ids in place of secret e-mails: for people whom Zoom shows and the program does not name.
 *
 * @param named Whom the program names, by `keyOf`: they stay as they are.
 */
export function byId(people: SecretPeople, list: unknown, isNamed: (name: string) => boolean): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((name: unknown) =>
    isSecretEmail(people, name) && !isNamed(name) ? (people.idOf(name) ?? secretOutput(name)) : name,
  );
}

const isEmail = (name: string) => name.includes("@");
const isSecretEmail = (people: SecretPeople, name: unknown): name is string =>
  typeof name === "string" && isEmail(name) && people.isSecret(name);
