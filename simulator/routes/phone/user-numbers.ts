import type { AccountNumber, PhoneUser } from "../../account/phone-system";
import { findNumber, numbersOf, releaseNumber } from "../../account/phone-users";
import { bodyOf, param, type Call } from "../../wire/call";
import {
  needsPlan,
  numberInUse,
  numberNotHeld,
  numberOfOtherSite,
  numberPorting,
  numberUnknown,
  tooManyNumbers,
} from "../../wire/errors";
import { empty, type Reply } from "../../wire/replies";
import { phoneUserOf } from "./access";

const MAX_NUMBERS = 10;

/** Assigns numbers, each given by id or in E.164 format. Assigns none of them if one is refused. */
export function assignNumbers(call: Call): Reply {
  const { account, switches } = call;
  const { user } = phoneUserOf(call, (ref) => `This user does not exist: ${ref}.`);
  const body = bodyOf(call);
  const refs = body
    .objects("phone_numbers", { required: true, max: MAX_NUMBERS })
    ?.map((row) => row.string("id") || row.string("number") || "");
  body.check();
  const numbers = (refs ?? []).map((ref) => assignable(call, user, ref));
  if (user.calling_plans.length === 0 && switches.numberWithoutPlan === "400/409") throw needsPlan();
  const held = new Set([...numbersOf(account, user.personId), ...numbers]);
  if (held.size > MAX_NUMBERS) throw tooManyNumbers(MAX_NUMBERS);
  for (const number of numbers) number.holderId = user.personId;
  const reply = JSON.stringify({ phone_numbers: numbers.map(({ id, number }) => ({ id, number })) });
  return { status: switches.phoneAssignStatus, json: reply };
}

/** Returns the number, or throws if it cannot be assigned to this phone user. */
function assignable({ account, switches }: Call, user: PhoneUser, ref: string): AccountNumber {
  const number = findNumber(account, ref);
  if (!number) throw numberUnknown(switches.unknownNumber);
  if (number.holderId !== "" && number.holderId !== user.personId) throw numberInUse(switches.numberInUse);
  if (number.holderId === user.personId && switches.numberHeldAlready === "400/409") throw numberInUse("400/409");
  if (number.status === "pending" && switches.portingNumber === "refuse") throw numberPorting(number.id);
  if (number.site_id !== user.site_id && switches.numberOfOtherSite === "refuse") throw numberOfOtherSite();
  return number;
}

/** The path has the number's id or the number itself, with the `+` encoded or not. */
export function unassignNumber(call: Call): Reply {
  const { user } = phoneUserOf(call, () => "User does not exist.");
  const number = findNumber(call.account, param(call, "phoneNumberId"));
  if (number?.holderId !== user.personId) throw numberNotHeld();
  releaseNumber(call.account, number);
  return empty(204);
}
