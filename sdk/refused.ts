import * as pulumi from "@pulumi/pulumi";
import { printableMessage } from "../provider/zoom/printable";

/**
 * Returns an error that Pulumi prints without a stack trace. The names in it are escaped, because a program may take them
 * from anywhere.
 */
export const refused = (message: string, options?: ErrorOptions): pulumi.RunError =>
  new pulumi.RunError(printableMessage(message), options);
