import { z } from "zod";
import type { Failure, Properties } from "../../types";

/** An e-mail as Zoom may show it, or an id. A name is the usual mistake. */
const person = z
  .string()
  .regex(/^([^\s@]+@[^\s@]+|[\w.+=-]+)$/, { error: "is neither an e-mail address nor a Zoom user id" });

/** What a program may declare of a Zoom group, with Zoom's limits. The docs for users stand on `ZoomGroupArgs`. */
export const GroupInputs = z.strictObject({
  name: z
    .string()
    .max(127)
    .refine((name) => name.trim() !== "", { error: "is empty" }),
  members: z.array(person).optional(),
  membership: z.enum(["authoritative", "additive"]).optional(),
  admins: z.array(person).optional(),
  onExisting: z.enum(["refuse", "adopt"]).optional(),
});
export type GroupInputs = z.output<typeof GroupInputs>;

/** Any part of it, while the rest is not known yet. Made once: zod compiles each schema when it is first used. */
export const KnownGroupInputs = GroupInputs.partial();

/** Rules between arguments. */
export function checkGroup(known: Properties, unknown: readonly string[]): Failure[] {
  if (known.membership === undefined || known.members !== undefined || unknown.includes("members")) return [];
  return [
    {
      property: "membership",
      reason: "membership says what happens to people who are not in members; declare members too, or take it out",
    },
  ];
}
