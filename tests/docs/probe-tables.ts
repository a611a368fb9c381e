import { CHECKS, UNTELLABLE } from "../../cli/probe/checks/all";
import { TELLABLE } from "../../cli/probe/run-probe";

/** The tables of docs/live-account.md that follow from the probe's code. */
export const probeTables = (): Record<string, string> => ({
  told: [
    "| switch | flags | it tries |",
    "| --- | --- | --- |",
    ...TELLABLE.map((name) => `| \`${name}\` | ${flagsOf(name)} | ${CHECKS[name].tries} |`),
  ].join("\n"),
  untold: [
    "| switch | why not |",
    "| --- | --- |",
    ...Object.entries(UNTELLABLE).map(([name, { cannot }]) => `| \`${name}\` | ${cannot} |`),
  ].join("\n"),
});

const flagsOf = (name: keyof typeof CHECKS): string => CHECKS[name].needs.map((need) => `\`${need}\``).join(", ");
