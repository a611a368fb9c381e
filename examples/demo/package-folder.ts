import { findPackageJSON } from "node:module";
import { dirname } from "node:path";

/** Where this package is, with the sources of its examples: a checkout, or `node_modules/pulumi-zoom`. */
export const packageFolder = dirname(findPackageJSON("..", __filename) ?? __dirname);
