import { findPackageJSON } from "node:module";
import { dirname } from "node:path";

/** The folder of this package, which contains the sources of its examples: a checkout, or `node_modules/pulumi-zoom`. */
export const packageFolder = dirname(findPackageJSON("..", __filename) ?? __dirname);
