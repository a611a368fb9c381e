export interface Launched {
  /** What is started, and by which command the launcher was written. */
  readonly about: string;
  readonly command: string;
  /** As a program imports it. */
  readonly module: string;
  /** Whether the launcher's own folder may have the package, if the program's folder does not. */
  readonly isInOwnFolder: boolean;
}

/**
 * Returns the launcher for Windows. The path of the package stays inside of Node: cmd reads what a command prints in the
 * code page of the console, which damages the letters of other languages. It passes environment variables on as they are.
 */
export function windowsLauncher({ about, command, module, isInOwnFolder }: Launched): string {
  const folders = ["process.cwd()", ...(isInOwnFolder ? ["require('path').resolve(process.env.HERE)"] : [])];
  const where = isInOwnFolder ? "one of these folders" : "that folder";
  // In double quotes for cmd, so there are none inside, and no percent sign.
  const program = [
    `const folders = [${folders.join(", ")}];`,
    `try { process.argv.splice(1, 0, require.resolve('${module}', { paths: folders })); }`,
    `catch { process.exitCode = 1;`,
    `console.error('pulumi-zoom is not installed in ' + folders.join(' or in ') + '. Run npm install in ${where}.'); }`,
    `if (process.exitCode === undefined) require(process.argv[1]);`,
  ];
  const lines = [
    "@echo off",
    `rem Starts ${about}. Pulumi runs this in the program's folder.`,
    `rem Written by "${command}".`,
    "setlocal DisableDelayedExpansion",
    ...(isInOwnFolder ? ['set "HERE=%~dp0."'] : []),
    `node -e "${program.join(" ")}" -- %*`,
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}
