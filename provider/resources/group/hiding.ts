/** Keeps the values of secret arguments out of everything that is said about a group. */
import type { Run } from "../../types";
import { quietly, type Redact, redactedError, redactorOf } from "../shared/redact";
import type { GroupInputs } from "./inputs";
import type { People } from "./observe";
import type { GroupState } from "./state";

type Values = Partial<Pick<GroupInputs, "name" | "members" | "admins" | "secretArguments">>;

export interface Sources {
  readonly desired?: Values;
  readonly was?: Values & Pick<GroupState, "nameInZoom" | "memberIds" | "deferred" | "addedMembers">;
  /** Users who were looked up; may grow afterwards. */
  readonly people?: People;
  /** Names that Zoom showed of the group; may grow afterwards. */
  readonly namesInZoom?: ReadonlySet<string>;
}

export interface Hiding {
  readonly hide: (text: string) => string;
  /** Returns the run, with everything that it says made safe. */
  readonly quiet: (run: Run) => Run;
  /** Returns the error with its message made safe. */
  readonly hidden: (error: unknown) => unknown;
}

/**
 * Returns functions that put words in place of the values of secret arguments: of those that the program marks, and of
 * those that state marks. Someone who is declared by e-mail is not named by id either.
 */
export function hiding({ desired = {}, was = {}, people, namesInZoom = new Set() }: Sources): Hiding {
  const secret = [...new Set([...(desired.secretArguments ?? []), ...(was.secretArguments ?? [])])];
  const redact: Redact = (text, options) => {
    if (secret.length === 0) return text;
    const found = [...(people ?? [])].flatMap(([key, person]) => [key, ...(person ? [person.id, person.email] : [])]);
    const derived = [...(was.memberIds ?? []), ...(was.deferred ?? []), ...(was.addedMembers ?? []), ...found];
    const all = (list: "members" | "admins") => [...(desired[list] ?? []), ...(was[list] ?? []), ...derived];
    const name = [desired.name, was.name, was.nameInZoom, ...namesInZoom];
    return redactorOf({ secretArguments: secret, name, members: all("members"), admins: all("admins") })(text, options);
  };

  return {
    hide: (text) => redact(text),
    quiet: (run) => quietly(run, redact),
    hidden: (error) => redactedError(error, redact),
  };
}
