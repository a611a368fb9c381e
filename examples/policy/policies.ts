import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";
const LICENSED = 2;

/** A person who is removed is deactivated, and so keeps what is theirs. */
export const nobodyDeletedForGood: ResourceValidationPolicy = {
  name: "nobody-deleted-for-good",
  description: "Removing somebody from the program must not delete them, nor let them leave with what is theirs.",
  enforcementLevel: "mandatory",
  // The stack's zoom:onDelete stands in each person's arguments too.
  validateResource: ({ type, name, props }, report) => {
    if (type === USER && (props.onDelete === "delete" || props.onDelete === "disassociate"))
      report(`${name}: onDelete is "${props.onDelete}". Set it to "deactivate", or ask an owner of the account.`);
  },
};

const domains: PolicyConfigSchema = {
  properties: {
    domains: { type: "array", items: { type: "string" }, minItems: 1, default: ["example.com"] },
  },
};

/** Nobody outside is invited by a slip of the keyboard. */
export const emailsInOurDomains: ResourceValidationPolicy = {
  name: "emails-in-our-domains",
  description: "People have an e-mail address in one of the company's domains.",
  enforcementLevel: "mandatory",
  configSchema: domains,
  validateResource: (person, report) => {
    const email: unknown = person.props.email;
    if (person.type !== USER || typeof email !== "string") return;
    const ours = person.getConfig<{ domains: string[] }>().domains.map((domain) => domain.toLowerCase());
    const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
    if (!ours.includes(domain)) report(`${person.name}: ${email} is in none of our domains (${ours.join(", ")}).`);
  },
};

const seats: PolicyConfigSchema = {
  properties: { seats: { type: "integer", minimum: 0, default: 100 } },
};

/** The preview stops where the licences would not suffice, and not the run in the middle of it. */
export const licencesWithinSeats: StackValidationPolicy = {
  name: "licences-within-seats",
  description: "No more people are declared as Licensed than seats were bought. Deactivated people hold none.",
  enforcementLevel: "mandatory",
  configSchema: seats,
  validateStack: (stack, report) => {
    const holders = stack.resources.filter(
      ({ type, props }) => type === USER && props.type === LICENSED && props.status !== "inactive",
    );
    const { seats } = stack.getConfig<{ seats: number }>();
    if (holders.length > seats)
      report(`${holders.length} people are declared as Licensed, and the account has ${seats} such seats.`);
  },
};
