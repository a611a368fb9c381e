import { UserInputs } from "../provider/resources/user/inputs";

// The programs of the bench `cli`, in TypeScript. All declare the same users with ten attributes each.

const users = (make: string, count: number) => `
for (let number = 0; number < ${count}; number++) {
  const name = \`person\${number}\`;
  ${make}(name, {
    email: \`\${name}@example.com\`,
    firstName: "Ada",
    lastName: \`Lovelace \${number}\`,
    displayName: \`Ada Lovelace \${number}\`,
    type: 1,
    dept: \`Engines \${number % 20}\`,
    jobTitle: "Analyst",
    company: "Analytical Engines",
    location: "London",
    costCenter: "4711",
  });
}
`;

export const withThisPackage = (count: number) => `import { ZoomUser } from "pulumi-zoom";
${users("new ZoomUser", count)}`;

/** The least that can be registered for a user: the same type and attributes, with the same provider, and no outputs. */
export const withPlainResources = (count: number) => `import { CustomResource } from "@pulumi/pulumi";

class ZoomUser extends CustomResource {
  constructor(name: string, args: object) {
    const __provider = 'exports.handler = () => require("pulumi-zoom/provider").zoomUser';
    super("pulumi-nodejs:dynamic/zoom:ZoomUser", name, { ...args, __provider });
  }
}
${users("new ZoomUser", count)}`;

/** Pulumi's documentation tells authors of dynamic resources to name every output at construction. */
const OUTPUTS = [
  ...UserInputs.keyof().options,
  "accountStatus",
  "deferred",
  "unfinished",
  "asZoomShows",
  "roleId",
  "zoomAccount",
];

/**
 * The usual dynamic resource: the provider is an object of the program, which the SDK serializes into the state. It makes
 * no calls.
 */
export const withClosures = (count: number) => `import { dynamic } from "@pulumi/pulumi";

type User = Record<string, unknown> & { email: string };

const provider: dynamic.ResourceProvider<User, User> = {
  async check(_olds, news) {
    const failures = news.email.includes("@") ? [] : [{ property: "email", reason: "is not an e-mail address" }];
    return { inputs: news, failures };
  },
  async diff(_id, olds, news) {
    const changes = Object.keys(news).some((name) => name !== "__provider" && news[name] !== olds[name]);
    return { changes };
  },
  async create(inputs) {
    return { id: inputs.email, outs: inputs };
  },
};

const outputs = Object.fromEntries(${JSON.stringify(OUTPUTS)}.map((name) => [name, undefined]));

class ZoomUser extends dynamic.Resource {
  constructor(name: string, args: User) {
    super(provider, name, { ...outputs, ...args });
  }
}
${users("new ZoomUser", count)}`;

export const EMPTY = "export {};\n";
