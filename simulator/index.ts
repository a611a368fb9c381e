import type { Person } from "./account/account";
import { accept } from "./account/lifecycle";
import { newAccount } from "./account/new-account";
import { findPerson, removePerson } from "./account/people";
import { runDueEvents } from "./account/due-events";
import { simulatorClock } from "./clock";
import { Faults } from "./faults";
import { CallLog } from "./log";
import type { ZoomOptions } from "./options";
import { Portal } from "./portal/portal";
import { routes } from "./routes";
import { switchesOf } from "./seed/behavior";
import { defaultSwitches } from "./switches";
import { listen } from "./wire/listen";
import { Tokens } from "./wire/oauth";
import { PastViews } from "./wire/past-views";
import { RateLimits } from "./wire/rate-limits";
import { zoomServer } from "./wire/server";
import type { SimulatorState } from "./wire/state";
import type { ZoomSimulator } from "./zoom";

export type {
  Account,
  CustomAttribute,
  Group,
  LicenseInfo,
  Person,
  PersonStatus,
  ProfileNumber,
  Role,
} from "./account/account";
export type { GivenPhone } from "./account/give-phone";
export type { PersonSeed } from "./account/people";
export type { PhoneSeed, SeedAddress, SeedNumber, SeedSite } from "./account/phone-seed";
export type {
  AccountNumber,
  AutoReceptionist,
  CallingPlan,
  EmergencyAddress,
  HeldPlan,
  PhoneSystem,
  PhoneUser,
  Site,
} from "./account/phone-system";
export type { Behavior } from "./behavior";
export type { SimulatorClock } from "./clock";
export type { ActiveFault, Fault, FaultMoment, FaultTarget, Match, SentCall, SentReply } from "./faults";
export type { RecordedCall } from "./log";
export { seedOptions } from "./seed";
export type { SeatCounts, SeedGroup, SeedPerson, ZoomOptions } from "./options";
export type { GroupPortal } from "./portal/groups";
export type { PhonePortal } from "./portal/phone";
export type { Portal, PortalEdit } from "./portal/portal";
export type { Switches } from "./switches";
export type { FieldProblem } from "./wire/errors";
export type { Json } from "./wire/json";
export type { VisibilityDelay } from "./wire/past-views";
export type { Plan } from "./wire/rate-limits";
export type { ZoomSimulator } from "./zoom";

/** Every simulated operation, with its rate-limit label and granular scope. Paths are below `/v2`. */
export const operations: readonly { method: string; path: string; label: string; scope: string }[] = routes.map(
  ({ method, path, label, scope }) => ({ method, path: path.replace(/:(\w+)/g, "{$1}"), label, scope }),
);

/**
 * Starts a Zoom account in memory that listens on 127.0.0.1. Close it when you are done.
 *
 * ```ts
 * import { startZoom } from "pulumi-zoom/simulator";
 *
 * await using zoom = await startZoom({ people: [{ email: "ada@example.com", dept: "Research" }] });
 * console.log(zoom.url, zoom.account.accountId);
 * ```
 */
export async function startZoom(options: ZoomOptions = {}): Promise<ZoomSimulator> {
  const clock = simulatorClock(options.now ?? Date.now);
  const scopes = (options.scopes ?? allScopes()).filter((scope) => !options.withoutScopes?.includes(scope));
  const fresh = () => newAccount(options, scopes, clock.now());
  let account = fresh();
  const log = new CallLog();
  const faults = new Faults();
  const tokens = new Tokens();
  const limits = new RateLimits(options.rateLimits ?? false);
  const past = new PastViews(options.visibility);
  const closing = new AbortController();
  const state: SimulatorState = {
    get account() {
      runDueEvents(account, clock.now());
      return account;
    },
    switches: { ...defaultSwitches(), ...switchesOf(options.behavior), ...options.switches },
    clock,
    log,
    faults,
    tokens,
    limits,
    past,
    latencyMs: options.latencyMs ?? 0,
    lockHoldMs: options.lockHoldMs ?? 0,
    closing: closing.signal,
  };
  // The page is loaded on its first request, because most simulators are started by tests.
  let loaded: Promise<(request: Request) => Promise<Response>> | undefined;
  const page = async (request: Request): Promise<Response> => {
    loaded ??= import("./page/page.js").then(({ zoomPage }) => zoomPage(zoom));
    return (await loaded)(request);
  };
  const listener = await listen(zoomServer(state, page), options.port ?? 0);
  const origin = `http://127.0.0.1:${listener.port}`;

  const invited = (who: string): Person => {
    const person = findPerson(state.account, who);
    if (person?.status !== "pending") throw new Error(`The simulated account has no pending invitation for ${who}.`);
    return person;
  };
  const close = async () => {
    closing.abort();
    await listener.close();
  };
  const zoom: ZoomSimulator = {
    url: `${origin}/v2`,
    oauthUrl: `${origin}/oauth/token`,
    pageUrl: `${origin}/`,
    account: { accountId: account.id, clientId: account.app.clientId, clientSecret: account.app.clientSecret },
    get store() {
      return state.account;
    },
    log: log.lines,
    tokenLog: log.tokenLines,
    calls: log.calls,
    clock,
    switches: state.switches,
    portal: new Portal(state),
    fail: (fault) => faults.add(fault),
    get faults() {
      return faults.atWork();
    },
    takeLog: () => log.lines.splice(0),
    person: (who) => findPerson(state.account, who),
    accept: (who) => accept(state.account, invited(who), clock.now(), state.switches),
    expireInvitation: (who) => removePerson(state.account, invited(who)),
    expireTokens: () => tokens.expireAll(clock.now()),
    reset() {
      clock.restart();
      account = fresh();
      for (const part of [log, faults, tokens, limits, past]) part.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return zoom;
}

const allScopes = (): string[] => [...new Set(routes.map((route) => route.scope))].sort();
