import type { PolicyConfigSchema, PolicyResource, StackValidationPolicy } from "@pulumi/policy";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";
const PHONE = "pulumi-nodejs:dynamic/zoom:ZoomPhoneUser";
const LICENSED = 2;

/** How many licenses the account has. What is not named has no limit. */
interface Seats {
  readonly seats: number;
  /** By the name in `features`, or by the license type in its `licenseInfo`. */
  readonly addOns: Readonly<Record<string, number>>;
  /** By the number of the calling plan. */
  readonly callingPlans: Readonly<Record<string, number>>;
}

const counts = { type: "object", additionalProperties: { type: "integer", minimum: 0 }, default: {} } as const;
const configSchema: PolicyConfigSchema = {
  properties: { seats: { type: "integer", minimum: 0, default: 100 }, addOns: counts, callingPlans: counts },
};

/** A lack of licenses must fail the preview, instead of leaving users without one. */
export const licensesWithinSeats: StackValidationPolicy = {
  name: "licenses-within-seats",
  description:
    "The program must not declare more licenses, add-ons and calling plans than the account has. Deactivated users hold none.",
  enforcementLevel: "mandatory",
  configSchema,
  validateStack: (stack, report) => {
    const { seats, addOns, callingPlans } = stack.getConfig<Seats>();
    const { resources } = stack;
    const users = resources.filter(({ type, props }) => type === USER && props.status !== "inactive");
    const phones = resources.filter(({ type, props }) => type === PHONE && props.accountStatus !== "inactive");
    const limit = (holders: readonly PolicyResource[], what: string, bought: number) => {
      if (holders.length > bought)
        report(
          `${count(holders.length, "user is", "users are")} declared ${what}, but the account has ` +
            `${count(bought, "seat", "seats")}. ${whoWaits(holders, bought)}`,
        );
    };
    limit(
      users.filter(({ props }) => props.type === LICENSED),
      "as Licensed",
      seats,
    );
    for (const [name, bought] of Object.entries(addOns))
      limit(
        users.filter(({ props }) => addOnsIn(props.features).includes(name)),
        `with ${name}`,
        bought,
      );
    for (const [plan, bought] of Object.entries(callingPlans))
      limit(
        phones.filter(({ props }) => plansIn(props.callingPlans).includes(plan)),
        `with the calling plan ${plan}`,
        bought,
      );
  },
};

const count = (number: number, one: string, several: string) => `${number} ${number === 1 ? one : several}`;

const MOST_NAMES = 10;

function whoWaits(holders: readonly PolicyResource[], bought: number): string {
  const names = holders.map(({ name }) => name).sort();
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const who = `${names.slice(0, MOST_NAMES).join(", ")}${more}`;
  return bought === 0 ? `${who} would wait.` : `${holders.length - bought} of ${who} would wait.`;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const rowsIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Returns the names of the add-ons that a user holds. What only the run knows is not among them. */
function addOnsIn(features: unknown): string[] {
  if (!isObject(features)) return [];
  const { licenseInfo, ...others } = features;
  const isHeld = (value: unknown) => value === true || (typeof value === "string" && value !== "None");
  const licenses = rowsIn(licenseInfo).filter((row) => isObject(row) && row.licenseOption !== "0");
  return [
    ...Object.entries(others).flatMap(([name, value]) => (isHeld(value) ? [name] : [])),
    ...licenses.map((row) => (isObject(row) ? String(row.licenseType) : "")),
  ];
}

/** A plan is its number, or an object with its number as `type`. */
const plansIn = (plans: unknown): string[] => rowsIn(plans).map((plan) => String(isObject(plan) ? plan.type : plan));
