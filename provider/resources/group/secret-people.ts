import type { SecretPeople } from "../../secret-people";
import type { Properties } from "../../types";
import { byId, encrypted, marksOf, namesIn } from "../shared/secret-people";
import { keyOf } from "./rules";

/**
 * Returns a state that holds no e-mail of people whose own resource marks it as secret. Those whom Zoom shows in a list
 * and the program does not name are there by id.
 */
export function withoutSecretPeople(
  people: SecretPeople,
  state: Properties,
  declarations: readonly Properties[],
): Properties {
  if (!people.isAny) return state;
  const { members, admins, memberIds, deferred, addedMembers } = state;
  const secretPeople = marksOf(people, [members, admins, memberIds, deferred, addedMembers].flatMap(namesIn));
  if (secretPeople === undefined) return state;
  const named = new Set(declarations.flatMap((one) => [one.members, one.admins].flatMap(namesIn).map(keyOf)));
  const shown = (list: unknown) => byId(people, list, (name) => named.has(keyOf(name)));
  return {
    ...state,
    members: shown(members),
    admins: shown(admins),
    deferred: encrypted(people, deferred),
    addedMembers: encrypted(people, addedMembers),
    secretPeople,
  };
}
