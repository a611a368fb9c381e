import { ADMIN_ROLE, OWNER_ROLE } from "../../account/account";
import { DAY_MS } from "../../clock";
import { bodyOf, type Call } from "../../wire/call";
import {
  notWorkEmail,
  passwordChangedTooOften,
  passwordOfAdmin,
  passwordRule,
  pendingUser,
  samePassword,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { brokenPasswordRule } from "./password-rules";
import { personOf } from "./person";

const CHANGES_A_DAY = 5;

/** Only for people who sign in with a work e-mail. */
export function setPassword(call: Call): Reply {
  const body = bodyOf(call);
  const password = body.string("password", { required: true }) ?? "";
  body.check();
  const person = personOf(call);
  if (person.status === "pending") throw pendingUser();
  if (person.role_id === OWNER_ROLE || person.role_id === ADMIN_ROLE) throw passwordOfAdmin();
  if (!person.login_types.includes(100)) throw notWorkEmail();
  const broken = brokenPasswordRule(password);
  if (broken) throw passwordRule(...broken);
  if (password === person.password) throw samePassword();
  person.passwordChangesMs = person.passwordChangesMs.filter((atMs) => atMs > call.nowMs - DAY_MS);
  if (person.passwordChangesMs.length >= CHANGES_A_DAY) throw passwordChangedTooOften();
  person.passwordChangesMs.push(call.nowMs);
  person.password = password;
  return empty(204);
}
