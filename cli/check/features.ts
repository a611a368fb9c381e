import type { Call } from "../../provider/zoom/call";
import * as zoom from "../../provider/zoom/api/endpoints";

/** What the app must be allowed for one thing that we do; the calls themselves say by which scope. */
export interface Feature {
  readonly name: string;
  /** What stops when a call is not allowed, by the calls that it takes. */
  readonly needs: readonly (readonly [what: string, ...calls: Call<unknown>[]])[];
}

/** Nobody is asked for: only the scopes are looked at. */
const ANY = "any";
const status = "active";

/** Without this one nothing works. */
export const READING: Feature = {
  name: "reading people",
  needs: [
    ["reading one person", zoom.getUser(ANY)],
    ["listing people", zoom.listUsers({ status })],
  ],
};

export const FEATURES: readonly Feature[] = [
  READING,
  {
    name: "managing people",
    needs: [
      ["inviting", zoom.createUser({ action: "create", user_info: { email: ANY } })],
      ["changing", zoom.updateUser(ANY, {})],
      ["removing, and withdrawing invitations", zoom.deleteUser(ANY)],
    ],
  },
  { name: "deactivating", needs: [["activating and deactivating", zoom.setUserStatus(ANY, "deactivate")]] },
  { name: "e-mail changes", needs: [["changing an e-mail in place", zoom.changeUserEmail(ANY, ANY)]] },
  { name: "signing out", needs: [["immediateLogout", zoom.revokeUserTokens(ANY)]] },
  {
    name: "groups",
    needs: [
      ["reading", zoom.getGroup(ANY), zoom.listGroups()],
      ["creating", zoom.createGroup(ANY)],
      ["renaming", zoom.renameGroup(ANY, ANY)],
      ["removing", zoom.deleteGroup(ANY)],
      ["reading members", zoom.listGroupMembers(ANY)],
      ["adding members", zoom.addGroupMembers(ANY, [])],
      ["removing members", zoom.removeGroupMember(ANY, ANY)],
      ["reading administrators", zoom.listGroupAdmins(ANY)],
      ["adding administrators", zoom.addGroupAdmins(ANY, [])],
      ["removing administrators", zoom.removeGroupAdmin(ANY, ANY)],
    ],
  },
  {
    name: "phone",
    needs: [
      ["enabling and disabling", zoom.updateUser(ANY, {}), zoom.getPhoneUser(ANY)],
      ["telling a disabled phone from one that waits for its activation", zoom.getUserSettings(ANY)],
      ["site and extension", zoom.updatePhoneUser(ANY, {})],
      ["a site by name", zoom.listPhoneSites()],
      ["saying who holds an extension", zoom.listPhoneUsers()],
      ["the outbound number", zoom.getPhoneUserSettings(ANY), zoom.updatePhoneUserSettings(ANY, {})],
      ["saying how many licences are free", zoom.listCallingPlans()],
      ["giving plans", zoom.addCallingPlans(ANY, [])],
      ["swapping plans", zoom.swapCallingPlan(ANY, { source_type: 0, target_type: 0 })],
      ["taking plans", zoom.removeCallingPlan(ANY, 0)],
    ],
  },
  {
    name: "phone numbers",
    needs: [
      ["giving numbers", zoom.assignPhoneNumbers(ANY, [])],
      ["taking numbers", zoom.unassignPhoneNumber(ANY, ANY)],
      ["saying who holds a number", zoom.listNumbers()],
    ],
  },
  {
    name: "look-ups",
    needs: [
      ["getUser", zoom.getUser(ANY)],
      ["listUsers", zoom.listUsers({ status })],
      ["getGroup", zoom.getGroup(ANY), zoom.listGroups()],
      ["listGroups", zoom.listGroups()],
      ["getPhoneUser", zoom.getPhoneUser(ANY)],
      ["listPhoneUsers", zoom.listPhoneUsers()],
      ["listCallingPlans", zoom.listCallingPlans()],
      ["listPhoneSites", zoom.listPhoneSites()],
      ["listPhoneNumbers", zoom.listNumbers()],
      ["getSeats", zoom.getPlanUsage(), zoom.getUsersSummary()],
    ],
  },
  {
    name: "import",
    needs: [
      ["people", zoom.listUsers({ status }), zoom.getUser(ANY)],
      ["groups", zoom.listGroups(), zoom.getGroup(ANY), zoom.listGroupMembers(ANY), zoom.listGroupAdmins(ANY)],
      ["phone users", zoom.listPhoneUsers(), zoom.getPhoneUser(ANY), zoom.getPhoneUserSettings(ANY)],
    ],
  },
];

/** A scope that the app lacks, by its name now and by those of apps made before 2024, and what does not work for it. */
export interface Lack {
  readonly granular: string;
  readonly classic: readonly string[];
  readonly stops: readonly string[];
}

/** What the app lacks for a feature. */
export function lacksOf({ needs }: Feature, granted: readonly string[]): Lack[] {
  const lacks = new Map<string, { granular: string; classic: readonly string[]; stops: string[] }>();
  for (const [what, ...calls] of needs)
    for (const { scopes } of calls) {
      if (holds(granted, scopes)) continue;
      const lack = lacks.get(scopes.granular) ?? { ...scopes, stops: [] };
      lack.stops.push(what);
      lacks.set(scopes.granular, lack);
    }
  return [...lacks.values()];
}

const holds = (granted: readonly string[], { granular, classic }: Call<unknown>["scopes"]) =>
  [granular, ...classic].some((scope) => granted.includes(scope));

/** Apps made since 2024 name scopes by operation, older ones by area. */
export type ScopeStyle = "granular" | "classic";
export const styleOf = (granted: readonly string[]): ScopeStyle =>
  granted.some((scope) => scope.split(":").length > 3) ? "granular" : "classic";
