/** Keeps the values of secret arguments out of everything that is said about a group. */
import type { SecretArguments } from "../shared/secret-values";
import { shownValue } from "../shared/secret-values";
import type { GroupInputs } from "./inputs";
import type { People } from "./observe";
import type { GroupState } from "./state";

type Values = Partial<Pick<GroupInputs, "name" | "members" | "admins">>;

export interface Sources {
  readonly desired?: Values;
  readonly was?: Values & Pick<GroupState, "memberIds" | "deferred" | "addedMembers">;
  /** Users who were looked up; may grow afterwards. */
  readonly people?: People;
}

export interface Hiding {
  readonly hide: (text: string) => string;
  /** Returns the error with its message made safe. */
  readonly hidden: (error: unknown) => unknown;
}

/** Returns functions that put words in place of the values of secret arguments. */
export function hiding(secret: SecretArguments, { desired = {}, was = {}, people }: Sources): Hiding {
  const secrets = (["members", "admins", "name"] as const).filter((name) => secret?.includes(name));

  function valuesOf(name: (typeof secrets)[number]): string[] {
    if (name === "name") return [desired.name, was.name].filter((value) => value !== undefined);
    const derived = [...(was.memberIds ?? []), ...(was.deferred ?? []), ...(was.addedMembers ?? [])];
    const found = [...(people ?? [])].flatMap(([key, person]) => [key, ...(person ? [person.id, person.email] : [])]);
    return [...(desired[name] ?? []), ...(was[name] ?? []), ...derived, ...found];
  }

  function hide(text: string): string {
    const values = secrets.flatMap((name) => valuesOf(name).map((value) => ({ name, value })));
    // The longest first: an id may be a part of an e-mail.
    return values
      .filter(({ value }) => value.length > 1)
      .sort((a, b) => b.value.length - a.value.length)
      .reduce((safe, { name, value }) => safe.replaceAll(value, shownValue(secret, name, value)), text);
  }

  return {
    hide,
    hidden: (error) => {
      if (error instanceof Error) error.message = hide(error.message);
      return error;
    },
  };
}
