/** Keeps the values of secret arguments out of everything that is said about a group. */
import { PartialError } from "../../zoom/errors";
import { redactorOf } from "../shared/redact";
import type { SecretArguments } from "../shared/secret-values";
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

/**
 * Returns functions that put words in place of the values of secret arguments. Someone who is declared by e-mail is not
 * named by id either.
 */
export function hiding(secret: SecretArguments, { desired = {}, was = {}, people }: Sources): Hiding {
  function hide(text: string): string {
    if (secret === undefined || secret.length === 0) return text;
    const found = [...(people ?? [])].flatMap(([key, person]) => [key, ...(person ? [person.id, person.email] : [])]);
    const derived = [...(was.memberIds ?? []), ...(was.deferred ?? []), ...(was.addedMembers ?? []), ...found];
    const all = (list: "members" | "admins") => [...(desired[list] ?? []), ...(was[list] ?? []), ...derived];
    const names = [desired.name, was.name];
    return redactorOf({ secretArguments: secret, name: names, members: all("members"), admins: all("admins") })(text);
  }

  return {
    hide,
    hidden(error) {
      if (error instanceof PartialError)
        return new PartialError(hide(error.message), error.id, error.properties, error.reasons.map(hide));
      if (error instanceof Error) error.message = hide(error.message);
      return error;
    },
  };
}
