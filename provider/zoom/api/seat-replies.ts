import { z } from "zod";

/* What is read from Zoom's replies about licenses, and nothing more. */

const text = z.string().optional();
const integer = z.number().optional();

/** Users by kind: what is used, not what was bought. `total_users_count` excludes pending users. */
export const UsersSummary = z.object({
  licensed_users_count: integer,
  basic_users_count: integer,
  on_prem_users_count: integer,
  room_users_count: integer,
  pending_users_count: integer,
  join_only_users_count: integer,
  total_users_count: integer,
});
export type UsersSummary = z.output<typeof UsersSummary>;

const plan = z.object({
  type: z.union([z.string(), z.number().transform(String)]).optional(),
  name: text,
  hosts: integer,
  usage: integer,
  pending: integer,
});
const plans = z.union([z.array(plan), plan.transform((one) => [one])]).optional();

/**
 * The plans of the account by Zoom's name. `hosts` were bought, `usage` are used, `pending` are held by pending users. Zoom
 * adds plans without notice, and some members, such as the storage of recordings, count nothing.
 */
export const PlanUsage = z
  .object({
    plan_base: plans,
    plan_united: plans,
    plan_zoom_one: plans,
    plan_webinar: plans,
    plan_large_meeting: plans,
    plan_zoom_events: plans,
    plan_zoom_rooms: plans,
  })
  .catchall(z.unknown())
  .transform((usage) =>
    Object.entries(usage).flatMap(([name, value]) => {
      const { data = [] } = plans.safeParse(value);
      return name.startsWith("plan_") ? data.map((figures) => ({ ...figures, member: name })) : [];
    }),
  );
export type PlanUsage = z.output<typeof PlanUsage>;
