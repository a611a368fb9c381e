import type { PolicyConfigSchema, StackValidationPolicy } from "@pulumi/policy";
import { getSeats, listUsers } from "pulumi-zoom";
import { reserveMistake } from "./reserve";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";

const configSchema: PolicyConfigSchema = {
  properties: { reserve: { type: "integer", minimum: 0, default: 5 } },
};

/** The program chooses who gets a license. This counts again, from what Zoom shows, so that a mistake in it stops the run. */
export const keepReserve: StackValidationPolicy = {
  name: "keep-a-reserve",
  description: "A run must not give away the reserve of free licenses.",
  enforcementLevel: "mandatory",
  configSchema,
  validateStack: async (stack, report) => {
    const declared = stack.resources.filter(({ type }) => type === USER).map(({ props }) => props);
    const { reserve } = stack.getConfig<{ reserve: number }>();
    const [people, { plans = [] }] = await Promise.all([listUsers(), getSeats()]);
    const free = plans.find(({ family }) => family === "base")?.free;
    const mistake =
      free === undefined
        ? "Zoom does not tell how many licenses are free, so the reserve cannot be checked."
        : reserveMistake(declared, { people, free }, reserve);
    if (mistake !== undefined) report(mistake);
  },
};
