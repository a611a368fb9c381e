/** One company of three users, a phone and a group, as each way to declare it writes it. */

const ADA = {
  email: "ada@example.com",
  onExisting: "adopt",
  phoneNumbers: [{ number: "6505550100", code: "+1", country: "US", label: "Office" }],
};
/** Pending. What is secret of him waits until he accepts. */
const PAT = { email: "pat@example.com", jobTitle: "Weaver" };
/** Zoom shows the manager's e-mail in place of the name. */
const BEA = { email: "bea@example.com", onExisting: "adopt" };
export const SECRETS = { patDept: "Hidden Looms", beaManager: "Max Maker", hostKey: "135790" };

export interface Company {
  /** The kind of the number in Ada's profile. */
  readonly label?: string;
  readonly adaJobTitle?: string;
}

/**
 * Declares the company with the dynamic classes.
 *
 * @param isMoved Whether the state holds the native types.
 */
export const dynamicProgram = ({ isMoved = false, ...company }: Company & { readonly isMoved?: boolean } = {}) => `
const pulumi = require("@pulumi/pulumi");
const { ZoomGroup, ZoomPhoneUser, ZoomUser } = require("pulumi-zoom");
const was = (type) => (${isMoved} ? { aliases: [{ type }] } : {});
${declarations(company, {
  user: (name, args) => `new ZoomUser("${name}", ${args}, was("zoom:index:User"))`,
  phone: (name) => `new ZoomPhoneUser("${name}", { user: ${name} }, was("zoom:index:PhoneUser"))`,
  group: (name, args) => `new ZoomGroup("${name}", ${args}, was("zoom:index:Group"))`,
})}`;

/** Declares the same company with resources of the package zoom, as a generated SDK registers them. */
export const nativeProgram = (company: Company = {}) => `
const pulumi = require("@pulumi/pulumi");
const was = (type) => ({ aliases: [{ type: "pulumi-nodejs:dynamic/zoom:" + type }] });
class User extends pulumi.CustomResource {
  constructor(name, args) {
    super("zoom:index:User", name, { accountStatus: undefined, ...args }, was("ZoomUser"));
  }
}
class PhoneUser extends pulumi.CustomResource {
  constructor(name, args) {
    super("zoom:index:PhoneUser", name, { status: undefined, ...args }, was("ZoomPhoneUser"));
  }
}
class Group extends pulumi.CustomResource {
  constructor(name, args) {
    super("zoom:index:Group", name, { memberIds: undefined, ...args }, was("ZoomGroup"));
  }
}
${declarations(company, {
  user: (name, args) => `new User("${name}", ${args})`,
  phone: (name) => `new PhoneUser("${name}", { userId: ${name}.id, accountStatus: ${name}.accountStatus })`,
  group: (name, args) => `new Group("${name}", ${args})`,
})}`;

interface Wording {
  user(name: string, args: string): string;
  phone(name: string): string;
  group(name: string, args: string): string;
}

function declarations({ label, adaJobTitle }: Company, words: Wording): string {
  const [number] = ADA.phoneNumbers;
  const ada = {
    ...ADA,
    ...(adaJobTitle === undefined ? {} : { jobTitle: adaJobTitle }),
    phoneNumbers: [{ ...number, ...(label === undefined ? {} : { label }) }],
  };
  const pat = `{ ...${JSON.stringify(PAT)}, dept: pulumi.secret("${SECRETS.patDept}") }`;
  const bea = `{ ...${JSON.stringify(BEA)}, manager: pulumi.secret("${SECRETS.beaManager}"), hostKey: "${SECRETS.hostKey}" }`;
  return [
    `const ada = ${words.user("ada", JSON.stringify(ada))};`,
    `const pat = ${words.user("pat", pat)};`,
    `const bea = ${words.user("bea", bea)};`,
    `${words.phone("ada")};`,
    `${words.group("weavers", `{ name: "Weavers", members: [ada.email, pat.email] }`)};`,
  ].join("\n");
}
