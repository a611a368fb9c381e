import { randomBytes } from "node:crypto";
import { UserType, type Person } from "../../account/account";
import { findPerson } from "../../account/people";
import { queryChoice, type Call } from "../../wire/call";
import { lookupNeeds } from "../../wire/errors";
import { empty, ok, type Reply } from "../../wire/replies";
import { personOf } from "./person";
import { inLowerCase } from "../../letter-case";

/** Finds only people of the account who sign in with a work e-mail, so it does not show whether a person exists. */
export function lookUpEmail({ account, query }: Call): Reply {
  if (!query.email) throw lookupNeeds("Email");
  return ok({ existed_email: findPerson(account, query.email)?.login_types.includes(100) ?? false });
}

export function lookUpVanityName({ account, query }: Call): Reply {
  if (!query.vanity_name) throw lookupNeeds("Vanity name");
  const name = inLowerCase(query.vanity_name);
  return ok({ existed: [...account.people.values()].some((person) => inLowerCase(person.vanity_name) === name) });
}

export function getPermissions(call: Call): Reply {
  const role = call.account.roles.get(personOf(call).role_id);
  return ok({ permissions: role?.privileges ?? [] });
}

/** The total does not include pending people. */
export function getSummary({ account }: Call): Reply {
  const people = [...account.people.values()];
  const count = (holds: (person: Person) => boolean) => people.filter(holds).length;
  const ofType = (type: number) =>
    count((person) => person.status !== "pending" && person.type === type && !person.isRoom);
  const pending = count((person) => person.status === "pending");
  return ok({
    licensed_users_count: ofType(UserType.Licensed),
    basic_users_count: ofType(UserType.Basic),
    on_prem_users_count: ofType(UserType.OnPrem),
    room_users_count: count((person) => person.isRoom),
    pending_users_count: pending,
    join_only_users_count: ofType(UserType.NoMeetings),
    total_users_count: people.length - pending,
  });
}

/** Tokens are not simulated further: no call accepts them. */
export function getToken(call: Call): Reply {
  personOf(call);
  queryChoice(call, "type", ["token", "zak", "onbehalf"]);
  return ok({ token: randomBytes(24).toString("base64url") });
}

/** Signs an SSO user out everywhere. */
export function revokeToken(call: Call): Reply {
  personOf(call).tokensRevokedAtMs = call.nowMs;
  return empty(204);
}
