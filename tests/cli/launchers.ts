import type { Package } from "../../cli/import/project-files";
import { writeLaunchers } from "../../cli/plugin/launchers";
import { writeNativeLaunchers } from "../../cli/plugin/native";

export const OWN: Package = { version: "1.0.0", peerDependencies: {}, devDependencies: {} };

/** The launchers that `pulumi-zoom plugin` writes. */
export const LAUNCHERS = [
  { name: "pulumi-resource-pulumi-nodejs", write: writeLaunchers, isInOwnFolder: false },
  {
    name: "pulumi-resource-zoom",
    write: (folder: string) => writeNativeLaunchers({ folder, program: process.cwd(), own: OWN }),
    isInOwnFolder: true,
  },
] as const;
