/** A project with a dynamic resource of another provider: its files, and what its provider does. */

/** Prints, reads a setting, keeps its inputs and changes when it is read. */
const PROVIDER = `
let setting;
exports.configure = async ({ config }) => { setting = config.get("company:greeting"); };
exports.check = async (olds, inputs) => ({ inputs: { ...inputs, checked: true }, failures: [] });
exports.diff = async (id, olds, news) => ({ changes: olds.size !== news.size, replaces: [] });
exports.create = async (inputs) => {
  console.log("made by another provider");
  if (inputs.size === 60) await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { id: "foreign", outs: { ...inputs, setting, project: process.env.PULUMI_PROJECT, folder: process.cwd() } };
};
exports.read = async (id, props) => ({ id, props: { ...props, seen: true }, inputs: props });
exports.update = async (id, olds, news) => {
  if (news.size === 13) throw Object.assign(new Error("unlucky"), { id, properties: news, reasons: ["13 is unlucky"] });
  return { outs: { ...news, setting, was: olds.size } };
};
exports.delete = async () => { console.log("removed by another provider"); };
`;

const RESOURCE = `
import * as pulumi from "@pulumi/pulumi";
export class Foreign extends pulumi.CustomResource {
  constructor(name: string, size: number) {
    const __provider = 'exports.handler = () => require(process.cwd() + "/foreign-provider.js")';
    super("pulumi-nodejs:dynamic/tests:Foreign", name, { size, note: pulumi.secret("hush"), __provider });
  }
}
`;

export const FOREIGN_FILES = { "foreign-provider.js": PROVIDER, "foreign.ts": RESOURCE };

/** @param size 13 fails half-way in an update, and 60 takes a minute to create. */
export const foreignProgram = (size: number) =>
  `import { Foreign } from "./foreign";\n\nnew Foreign("other", ${size});\n`;
