import * as pulumi from "@pulumi/pulumi";
import { refused } from "./refused";

const NOUNS = { ZoomUser: "user", ZoomPhoneUser: "phone", ZoomGroup: "group" } as const;

/**
 * Refuses the options with which Pulumi replaces an object without asking the provider for a comparison. Such a removal
 * looks like any other, and a preview could not say what someone loses.
 *
 * @throws RunError that says what Pulumi would do.
 */
export function refuseReplacementOptions(
  kind: keyof typeof NOUNS,
  name: string,
  opts: pulumi.CustomResourceOptions = {},
): void {
  // Pulumi never replaces what it only reads.
  if (opts.id !== undefined || opts.urn !== undefined) return;
  if (isDeclared(opts.replaceWith) && !isEmptyList(opts.replaceWith))
    throw refused(
      `The ${kind} "${name}" has the option replaceWith. If the other resource is replaced, Pulumi removes this ` +
        `${NOUNS[kind]} first, and the preview cannot say what someone loses. Remove the option.`,
    );
  if (isDeclared(opts.replacementTrigger))
    throw refused(
      `The ${kind} "${name}" has the option replacementTrigger. If its value changes, Pulumi replaces this ` +
        `${NOUNS[kind]} without a comparison, and the preview cannot say what someone loses. Remove the option.`,
    );
}

/** Programs in JavaScript may leave an option out with null. */
const isDeclared = (option: unknown) => option !== undefined && option !== null;

const isEmptyList = (option: unknown) => Array.isArray(option) && option.length === 0;
