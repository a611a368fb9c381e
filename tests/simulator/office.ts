import type { GivenPhone, PhoneSeed, ZoomOptions } from "../../simulator";
import { record, verdict, type Caller } from "./client";

export const [first, second, london] = ["+15125550001", "+15125550002", "+442079460001"] as const;

/** An account with two sites. Ada has a phone with the extension 4001, Bob has no phone. */
export const office = (ada: GivenPhone = {}, phone: PhoneSeed = {}): ZoomOptions => ({
  people: [
    { id: "ada", email: "Ada@Example.com", dept: "Research", phone: { extension_number: 4001, ...ada } },
    { id: "bob", email: "bob@example.com", first_name: "Bob", last_name: "Builder" },
  ],
  phone: {
    readyMs: 0,
    sites: [
      { name: "Main Site", id: "main" },
      { name: "London", id: "london" },
    ],
    numbers: [
      { number: first, id: "first" },
      { number: second, id: "second" },
      { number: london, id: "london-1", site: "London" },
    ],
    ...phone,
  },
});

/** Reads a phone user. `http` is the HTTP status of the reply. */
export async function phoneOf(call: Caller, who = "ada"): Promise<Record<string, unknown>> {
  const { status: http, body } = await call("GET", `/phone/users/${who}`);
  return { http, ...record(body) };
}

export const switchPhone = async (call: Caller, who: string, on: boolean) =>
  verdict(await call("PATCH", `/users/${who}`, { feature: { zoom_phone: on } }));
