import type { PolicyConfigSchema, ResourceValidationPolicy } from "@pulumi/policy";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";

/** A user whose resource is removed must be deactivated, so that they keep everything they own. */
export const usersNeverDeleted: ResourceValidationPolicy = {
  name: "users-never-deleted",
  description: "Removing a user from the program must neither delete them nor remove them from the account.",
  enforcementLevel: "mandatory",
  // The value of the stack's zoom:onDelete is among each user's inputs if it is not the default.
  validateResource: ({ type, name, props }, report) => {
    if (type === USER && (props.onDelete === "delete" || props.onDelete === "disassociate"))
      report(`${name}: onDelete is "${props.onDelete}". Set it to "deactivate", or ask the owner of the account.`);
  },
};

const domains: PolicyConfigSchema = {
  properties: {
    domains: { type: "array", items: { type: "string" }, minItems: 1, default: ["example.com"] },
  },
};

/** Letter case does not count. Only of English letters, because `toLowerCase` also takes the Kelvin sign for k. */
const keyOf = (domain: string) => domain.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** A mistyped domain must not invite a stranger. */
export const emailsInOurDomains: ResourceValidationPolicy = {
  name: "emails-in-our-domains",
  description: "E-mail addresses must be in one of the company's domains.",
  enforcementLevel: "mandatory",
  configSchema: domains,
  validateResource: (user, report) => {
    const email: unknown = user.props.email;
    if (user.type !== USER || typeof email !== "string") return;
    const ours = user.getConfig<{ domains: string[] }>().domains.map(keyOf);
    const domain = keyOf(email.slice(email.lastIndexOf("@") + 1));
    if (!ours.includes(domain)) report(`${user.name}: ${email} is not in one of our domains (${ours.join(", ")}).`);
  },
};
