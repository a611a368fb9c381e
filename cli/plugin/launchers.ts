import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Everyone may read and run them: they are committed and contain nothing of an account. */
const PUBLIC = 0o755;

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

const WINDOWS = `@echo off
rem Starts pulumi-zoom's host of dynamic resources. Pulumi runs this in the program's folder.
rem Written by "pulumi-zoom plugin".
setlocal
set "SCRIPT="
for /f "delims=" %%i in ('node -p "require.resolve('pulumi-zoom/host')" 2^>nul') do set "SCRIPT=%%i"
rem A path may contain parentheses, which would end a block.
if defined SCRIPT goto start
echo pulumi-zoom is not installed in "%CD%", or there is no node on PATH. Run npm install in that folder. 1>&2
exit /b 1
:start
node "%SCRIPT%" %*
`;

/** Writes the programs that Pulumi starts in place of its own host. They find this package when they run. */
export async function writeLaunchers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = join(folder, "pulumi-resource-pulumi-nodejs");
  await writeFile(name, SHELL, { mode: PUBLIC });
  await writeFile(`${name}.cmd`, WINDOWS.replaceAll("\n", "\r\n"), { mode: PUBLIC });
}
