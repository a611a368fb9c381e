import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses the option `import`, with which Pulumi fails on dynamic resources.
 *
 * @throws RunError that says how to import instead.
 */
export function refuseImportOption(kind: string, name: string, opts: pulumi.CustomResourceOptions | undefined): void {
  if (opts?.import === undefined) return;
  throw new pulumi.RunError(
    `The ${kind} "${name}" has the option import, which Pulumi does not support for dynamic resources. To manage an ` +
      `existing object, remove the option and set onExisting: "adopt", or run "npx pulumi-zoom import".`,
  );
}
