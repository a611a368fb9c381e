import { windowsLauncher } from "./windows";
import { replaceLaunchers } from "./write";

const NAME = "pulumi-resource-pulumi-nodejs";

const SHELL = `#!/bin/sh
# Starts pulumi-zoom's host of dynamic resources. Pulumi runs this in the program's folder.
# Written by "pulumi-zoom plugin".
host=$(node -p "require.resolve('pulumi-zoom/host')" 2>/dev/null)
if [ -z "$host" ]; then
  echo "pulumi-zoom is not installed in $(pwd), or there is no node on PATH. Run npm install in that folder." >&2
  exit 1
fi
exec node "$host" "$@"
`;

const WINDOWS = windowsLauncher({
  about: "pulumi-zoom's host of dynamic resources",
  command: "pulumi-zoom plugin",
  module: "pulumi-zoom/host",
  isInOwnFolder: false,
});

/** Writes the programs that Pulumi starts in place of its own host. They find this package when they run. */
export const writeLaunchers = (folder: string): void =>
  replaceLaunchers(folder, { [NAME]: SHELL, [`${NAME}.cmd`]: WINDOWS });
