import type { ZoomOptions } from "../../simulator";
import type { Account } from "./account";
import { from } from "./small-engine";

export { type Account, story } from "./account";
export { settled, settledAfterClaims } from "./settled";

export const email = "ada@example.com";
export const phone = "phone:ada";
/** Whether a phone as a whole waits for its user. */
export function isPhoneWaiting({ state }: Account, name: string): boolean {
  const deferred = state.get(name)?.outputs.deferred;
  return Array.isArray(deferred) && deferred.includes("phone");
}

export const numbers = ["+16505550100", "+16505550101", "+16505550102"];
export const office: ZoomOptions = {
  people: [
    { id: "u1", email },
    { id: "u2", email: "bob@example.com" },
  ],
  phone: {
    sites: [
      { id: "s1", name: "Main Site" },
      { id: "s2", name: "Zurich" },
    ],
    numbers: numbers.map((number) => ({ number })),
    otherExtensions: { 900: "Support Queue" },
    emergencyAddresses: [{ id: "a1" }, { id: "a2" }],
    templates: { t1: "Sales", t2: "Support" },
  },
};
export const full = {
  userId: "u1",
  siteName: "Zurich",
  extensionNumber: "1001",
  callingPlans: [200],
  phoneNumbers: numbers.slice(0, 2),
  outboundCallerId: numbers[1],
  emergencyAddressId: "a1",
  templateId: "t1",
};

export const heldBy = (account: Account, id: string) =>
  [...account.zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === id).map(({ number }) => number);

/** The way in which `user: ada` reaches the provider. */
export const of = (name: string, declared: Record<string, unknown> = {}) => ({
  userId: from(name),
  accountStatus: from(name, ({ status, accountStatus }) => (status === "inactive" ? status : accountStatus)),
  ...declared,
});
/** What the preview of a phone says that an adoption may change. */
export const mayBeAdopted =
  "If a user of this program already has a phone, it is adopted, and what differs from the program, such as its " +
  "extension, is changed.";

export const person = { email, onExisting: "adopt" };

/** The office, with a phone that the person has from the start. */
export function withPhone(
  given: NonNullable<NonNullable<ZoomOptions["people"]>[number]["phone"]>,
  more: Partial<ZoomOptions> = {},
): ZoomOptions {
  return {
    ...office,
    people: [
      { id: "u1", email, phone: given },
      { id: "u2", email: "bob@example.com" },
    ],
    ...more,
  };
}
