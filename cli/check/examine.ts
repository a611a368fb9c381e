import { requireCredentials, type Settings } from "../../provider/config";
import type { Family, PagedCall, Rate, Zoom } from "../../provider/zoom/call";
import type { Client } from "../../provider/zoom/client";
import { listCallingPlans, listUsers } from "../../provider/zoom/api/endpoints";
import { ZoomError } from "../../provider/zoom/errors";
import { ZOOM_LIMITS } from "../../provider/zoom/lanes";
import { type TokenConflict, findTokenConflict } from "../../provider/zoom/token-conflict";
import { type FoundCallingPlan, foundCallingPlan } from "../../provider/zoom/views/phone";
import { readSeats, type Seats } from "../../provider/zoom/views/seats";
import type { Connection } from "../account";
import { FEATURES, type Lack, lacksOf, READING, type ScopeStyle, styleOf } from "./features";

/** What a check found out about an account and its app. */
export interface Report {
  usable: boolean;
  /** Why the account cannot be used, a sentence each. */
  problems: string[];
  /** Problems that do not prevent its use, a sentence each. */
  warnings: string[];
  accountId: string;
  /** The e-mail of the account's owner, if Zoom shows it. */
  owner?: string;
  serviceUrl: string;
  /** A setting: Zoom does not tell an account's plan. */
  plan: Settings["plan"];
  planIsDefault: boolean;
  rateShare: number;
  /** Zoom's rate limits for the plan, multiplied by the share. */
  limits: Record<Family, Partial<Record<Rate, Pace>>>;
  scopeStyle?: ScopeStyle;
  granted: readonly string[];
  features: { name: string; works: boolean; lacks: Lack[] }[];
  seats?: Seats;
  phonePlans?: FoundCallingPlan[];
  /** Only with `--deep`. */
  tokens?: TokenConflict;
}

export interface Pace {
  calls: number;
  seconds: number;
}

/** @param deep Also checks whether a new token ends an older one. That can end a token which another run uses. */
export async function examine(connection: Connection, deep: boolean): Promise<Report> {
  const { zoom, settings, accountId, planIsDefault } = connection;
  const { serviceUrl, plan, rateShare } = settings;
  const limits = { general: paces(settings, "general"), phone: paces(settings, "phone") };
  const report: Report = {
    ...{ usable: false, problems: [], warnings: [], accountId, serviceUrl, plan, planIsDefault, rateShare, limits },
    ...{ granted: [], features: [] },
  };
  const granted = await orExplain(report.problems, () => zoom.grantedScopes());
  if (!granted) return report;

  judgeScopes(report, granted);
  const owner = await orExplain(report.problems, () => firstRow(zoom, listUsers({ status: "active", roleId: "0" })));
  report.owner = owner?.email;
  report.usable = report.problems.length === 0;
  if (!report.usable) return report;

  const { warnings } = report;
  report.seats = await orExplain(warnings, () => readSeats(zoom));
  warnings.push(...(report.seats?.notTold ?? []));
  const mayReadPhone = lacksOf({ name: "", needs: [["", listCallingPlans()]] }, granted).length === 0;
  if (mayReadPhone) report.phonePlans = await orExplain(warnings, () => phonePlans(zoom));
  if (deep)
    report.tokens = await orExplain(warnings, () =>
      findTokenConflict({ ...settings, ...requireCredentials(settings) }, zoom.clock),
    );
  return report;
}

function judgeScopes(report: Report, granted: readonly string[]): void {
  if (granted.length === 0) {
    report.warnings.push("Zoom does not show the app's scopes. A missing scope is reported only when it is needed.");
    return;
  }
  report.granted = granted;
  report.scopeStyle = styleOf(granted);
  report.features = FEATURES.map((feature) => {
    const lacks = lacksOf(feature, granted);
    return { name: feature.name, works: lacks.length === 0, lacks };
  });
  if (lacksOf(READING, granted).length > 0)
    report.problems.push(
      "The app may not read users, and nothing works without that. Add the missing scopes to the app in Zoom's App Marketplace.",
    );
}

/** Returns the result of the work. If it is refused, adds the reason to the lines and returns undefined. */
async function orExplain<T>(lines: string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    lines.push(error.message);
    return undefined;
  }
}

async function firstRow<Row>(zoom: Client, call: PagedCall<Row>): Promise<Row | undefined> {
  return (await zoom.request({ ...call, query: { ...call.query, page_size: 1 } })).rows[0];
}

async function phonePlans(zoom: Zoom): Promise<FoundCallingPlan[]> {
  return (await Array.fromAsync(zoom.pages(listCallingPlans()))).map(foundCallingPlan);
}

function paces({ plan, rateShare }: Settings, family: Family): Partial<Record<Rate, Pace>> {
  return Object.fromEntries(
    Object.entries(ZOOM_LIMITS[plan][family]).flatMap(([rate, quota]) =>
      quota ? [[rate, { calls: quota.calls * rateShare, seconds: quota.perMs / 1000 }]] : [],
    ),
  );
}
