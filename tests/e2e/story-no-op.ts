import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

export interface Declared {
  objects: Record<string, { name: string; secret?: string; sleepMs?: number; parts?: Record<string, unknown> }>;
  print?: string;
  exitWith?: number;
}

class NoOp extends pulumi.CustomResource {
  constructor(name: string, props: Declared["objects"][string]) {
    const provider = JSON.stringify(join(__dirname, "story-no-op-provider.js"));
    const secret = props.secret === undefined ? undefined : pulumi.secret(props.secret);
    super("pulumi-nodejs:dynamic/tests:NoOp", name, {
      ...props,
      secret,
      __provider: `exports.handler = () => require(${provider}).noOp`,
    });
  }
}

export function program({ objects, print, exitWith }: Declared): void {
  if (print) console.log(print);
  if (exitWith !== undefined) process.exit(exitWith);
  for (const [name, props] of Object.entries(objects)) new NoOp(name, props);
}
