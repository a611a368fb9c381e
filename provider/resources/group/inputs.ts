import { z } from "zod";
import type { Failure, Properties } from "../../types";
import { whyEmailNotMeant, whyNameNotMeant } from "../shared/meant";

/** An e-mail as Zoom may show it, or an id. A person's name is the usual mistake. */
const ID_OR_EMAIL = /^([^\s@]+@[^\s@]+|[\w.+=-]+)$/;
const idOrEmail = z.string().superRefine((value, context) => {
  const notMeant = value.includes("@") ? whyEmailNotMeant(value) : undefined;
  const why = notMeant ?? (ID_OR_EMAIL.test(value) ? undefined : "is neither an e-mail address nor a Zoom user id");
  if (why !== undefined) context.addIssue({ code: "custom", message: why });
});

const groupName = z.string().superRefine((value, context) => {
  const why = value.trim() === "" ? "is empty" : whyNameNotMeant(value);
  if (why !== undefined) context.addIssue({ code: "custom", message: why });
});

/** What a program may declare of a Zoom group, with Zoom's limits. `ZoomGroupArgs` has the documentation for users. */
export const GroupInputs = z.strictObject({
  name: groupName.max(127),
  members: z.array(idOrEmail).optional(),
  membership: z.enum(["authoritative", "additive"]).optional(),
  admins: z.array(idOrEmail).optional(),
  onExisting: z.enum(["refuse", "adopt"]).optional(),
  onDelete: z.enum(["delete", "leave", "refuse"]).optional(),
  whenTaken: z.enum(["defer", "refuse"]).optional(),
  /** Hidden: the SDK tells which of the other arguments are secret. */
  secretArguments: z.array(z.string()).optional(),
  /** Hidden: which policies the program declares for this group, where a setting could decide too. */
  ownPolicies: z.array(z.string()).optional(),
});
export type GroupInputs = z.output<typeof GroupInputs>;

/** Any part of the inputs, while the rest is not known yet. Made once: zod compiles each schema at its first use. */
export const KnownGroupInputs = GroupInputs.partial();

/** Checks rules between arguments. */
export function checkGroup(known: Properties, unknown: readonly string[]): Failure[] {
  if (known.membership === undefined || known.members !== undefined || unknown.includes("members")) return [];
  return [
    {
      property: "membership",
      reason: "membership says what happens to people who are not listed in members; declare members too, or remove it",
    },
  ];
}
