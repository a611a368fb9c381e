/** For tests of phones whose user gets another id in Zoom, or whose e-mail someone else gets. */
import assert from "node:assert/strict";
import { type Account, email, office, phone } from "./phone-story";
import type { Program } from "./small-engine";

export const managed = { ...office, people: [{ id: "u2", email: "bob@example.com" }] };
export const byEmail = { userId: email, callingPlans: [200] };
export const program: Program = { ada: { email }, [phone]: byEmail };
export const changed: Program = { ...program, [phone]: { ...byEmail, extensionNumber: "1001" } };
export const outputs = (account: Account) => account.state.get(phone)!.outputs;

/** Someone accepts the invitation, and Zoom gives them another id. */
export async function accepted(account: Account, before: Program = program): Promise<{ id: string }> {
  account.zoom.switches.newIdOnActivation = true;
  assert.deepEqual((await account.up(before)).failed, {});
  const { id } = account.zoom.accept(email);
  assert.notEqual(account.state.get(phone)!.id, id);
  account.writes();
  return { id };
}

/** The invitation ended. Someone else has the e-mail by now. */
export async function takenByOther(account: Account, before: Program): Promise<void> {
  assert.deepEqual((await account.up(before)).failed, {});
  account.zoom.expireInvitation(email);
  account.zoom.clock.advance(41 * 24 * 3_600_000);
  account.zoom.portal.add({ id: "other", email });
  account.writes();
}
