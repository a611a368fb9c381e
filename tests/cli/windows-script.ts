/** How cmd, the command interpreter of Windows, reads a script. No test runs it, because it exists only on Windows. */

/** Longer lines are cut off. */
const LONGEST_LINE = 8191;

/** Returns what would go wrong in a launcher on Windows, line by line. */
export function mistakesInScript(script: string): string[] {
  const lines = script.split(/(?<=\n)/);
  const last = lines.length - 1;
  return lines.flatMap((text, index) => {
    const line = text.replace(/\r?\n$/, "");
    const isRemark = /^rem /.test(line);
    const outside = line.replace(/"[^"]*"/g, "");
    const inside = [...line.matchAll(/"([^"]*)"/g)].map(([, quoted = ""]) => quoted).join(" ");
    const found = [
      [!text.endsWith("\r\n"), "does not end as lines of Windows do"],
      [line.length > LONGEST_LINE, "is too long"],
      // cmd reads a script in the code page of the machine.
      [/[^\x20-\x7e]/.test(line), "has a character beyond ASCII"],
      [!isRemark && /"/.test(outside), "has a quotation mark that does not end"],
      [!isRemark && /%(?!\*$)/.test(outside), "expands a variable outside of quotation marks"],
      [!isRemark && /%/.test(inside.replace(/%~dp0\./g, "")), "has a percent sign in quotation marks"],
      // Where cmd expands variables late, it takes it and what stands behind it for a variable.
      [/!/.test(line) && !lines.slice(0, index).some((one) => /DisableDelayedExpansion/.test(one)), "has a !"],
      [!isRemark && /[&|<>^()]/.test(outside), "has a character that means something to cmd"],
      [/^for\b/i.test(line), "reads what a command prints, in the code page of the console"],
      [/^:|^goto\b/i.test(line), "has a label, which cmd may miss if Git changed the ends of lines"],
      [index === 0 && line !== "@echo off", "shows the commands"],
      [index === last && !/^node /.test(line), "is the last one, and does not give the exit code of node"],
      [index !== last && /^node\b/.test(line), "would not be the last one if node is a script too"],
    ] as const;
    return found.flatMap(([isFound, mistake]) => (isFound ? [`line ${index + 1} ${mistake}`] : []));
  });
}

/** Returns the program that a launcher gives to node, as node receives it. */
export const programIn = (script: string): string => /^node -e "([^"]*)" -- %\*\r$/m.exec(script)?.[1] ?? "";
