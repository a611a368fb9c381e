import { styleText } from "node:util";
import { callingPlanCounts, seatCounts } from "../../provider/zoom/views/license-counts";
import type { FoundCallingPlan } from "../../provider/zoom/views/phone";
import type { Seats } from "../../provider/zoom/views/seats";
import type { Screen } from "../caller";
import { licenseAndPlan } from "../license-names";
import { visible, visibleLines } from "../visible";
import type { Pace, Report } from "./examine";
import type { Lack } from "./features";
import { verdict } from "./purposes";

type Format = Parameters<typeof styleText>[0];

/** Returns the lines of the report for a terminal. */
export function reportLines(report: Report, screen: Screen): string[] {
  const style = (format: Format, text: string) => (screen.isTTY ? styleText(format, text, { stream: screen }) : text);
  const line = (title: string, text: string) => `${title.padEnd(TITLE_WIDTH)}${visible(text)}`;
  const lines = [
    line("Account", report.owner === undefined ? report.accountId : `${report.accountId}, owned by ${report.owner}`),
    line("Zoom", report.serviceUrl),
    line("Plan", planOf(report)),
    ...Object.entries(report.limits).map(([family, limits]) => line(`  ${family}`, paces(limits))),
  ];
  if (report.scopeStyle) lines.push(line("Scopes", `${report.granted.length} granted, ${report.scopeStyle}`));
  for (const { name, works, lacks } of report.features) {
    lines.push(`  ${works ? style("green", "ok     ") : style("red", "missing")}  ${name}`);
    lines.push(...lacks.map((lack) => `           ${describeLack(lack, report)}`));
  }
  if (report.seats)
    lines.push(...seatLines(report.seats).map((text, index) => line(index === 0 ? "Licenses" : "", text)));
  lines.push(
    ...(report.phonePlans ?? []).map((plan, index) => line(index === 0 ? "Phone plans" : "", describePlan(plan))),
  );
  if (report.tokens) lines.push(line("Tokens", TOKENS[report.tokens]));
  lines.push(...report.warnings.map((warning) => `${style("yellow", "Warning:")} ${visibleLines(warning)}`));
  lines.push(...report.problems.map((problem) => `${style("red", "Problem:")} ${visibleLines(problem)}`));
  if (!report.usable) return [...lines, style("red", "The account cannot be used.")];
  const { can, cannot } = verdict(report);
  if (can.length > 0) lines.push(`${style("green", "Can be used for:")} ${can.join(", ")}`);
  if (cannot.length > 0) lines.push(`${style("red", "Cannot be used for:")} ${cannot.join(", ")}`);
  return lines;
}

const TITLE_WIDTH = 13;

const TOKENS: Record<NonNullable<Report["tokens"]>, string> = {
  none: "several are valid at once: several runs can share this app",
  lastWins:
    "each new one ends the previous one: create a separate app for every pipeline that can run at the same time",
};

const planOf = ({ plan, planIsDefault, rateShare }: Report) =>
  `${plan}${planIsDefault ? ", the default of zoom:plan" : ""}` +
  (rateShare === 1 ? "" : `, ${Math.round(rateShare * 100)} % of its limits`);

const paces = (limits: Report["limits"]["general"]) =>
  Object.entries(limits)
    .map(([rate, pace]) => `${rate === "resourceIntensive" ? "resource-intensive" : rate} ${describePace(pace)}`)
    .join(", ");

const describePace = ({ calls, seconds }: Pace) => `${Number(calls.toFixed(2))}/${seconds === 1 ? "s" : "min"}`;

/** Puts the scope's name in the app's own style first. */
function describeLack({ granular, classic, stops }: Lack, { scopeStyle }: Report): string {
  const old = classic.join(" or ");
  const scopes = scopeStyle === "classic" ? `${old} (granular: ${granular})` : `${granular} (classic: ${old})`;
  return `${scopes}: ${stops.join(", ")}`;
}

function seatLines({ plans = [], people }: Seats): string[] {
  const lines = plans.map((counts) => `${licenseAndPlan(counts)}: ${seatCounts(counts)}, ${counts.free ?? "?"} free`);
  const kinds = Object.entries(people ?? {}).filter(([kind, count]) => count !== undefined && kind !== "total");
  if (kinds.length > 0)
    lines.push(`users: ${kinds.map(([kind, count]) => `${count} ${PEOPLE[kind] ?? kind}`).join(", ")}`);
  return lines;
}

const PEOPLE: Readonly<Record<string, string>> = { onPremises: "on premises", rooms: "Zoom Rooms" };

const describePlan = (plan: FoundCallingPlan) =>
  `${plan.type}${plan.name === undefined ? "" : ` ${plan.name}`}: ${callingPlanCounts(plan)}`;
