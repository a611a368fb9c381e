import type { Call } from "../../provider/zoom/call";
import * as zoom from "../../provider/zoom/api/endpoints";

/** One feature and the calls it needs. Each call names its scope. */
export interface Feature {
  readonly name: string;
  /** What does not work if one of the calls is not allowed. */
  readonly needs: readonly (readonly [what: string, ...calls: Call<unknown>[]])[];
}

/** No call is sent: only the scopes are read. */
const ANY = "any";
const status = "active";

/** Nothing works without this feature. */
export const READING: Feature = {
  name: "reading users",
  needs: [
    ["reading one user", zoom.getUser(ANY)],
    ["listing users", zoom.listUsers({ status })],
  ],
};

export const FEATURES: readonly Feature[] = [
  READING,
  {
    name: "managing users",
    needs: [
      ["inviting", zoom.createUser({ action: "create", user_info: { email: ANY } })],
      ["changing", zoom.updateUser(ANY, {})],
      ["removing, and withdrawing invitations", zoom.deleteUser(ANY)],
    ],
  },
  {
    name: "add-on licenses",
    needs: [
      ["reading features", zoom.getUserSettings(ANY)],
      ["setting features", zoom.updateUserSettings(ANY, {})],
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
      ["distinguishing a disabled phone from one that waits for activation", zoom.getUserSettings(ANY)],
      ["site and extension", zoom.updatePhoneUser(ANY, {})],
      ["a site by name", zoom.listPhoneSites()],
      ["finding who has an extension", zoom.listPhoneUsers()],
      ["the outbound number", zoom.getPhoneUserSettings(ANY), zoom.updatePhoneUserSettings(ANY, {})],
      ["counting free licenses", zoom.listCallingPlans()],
      ["assigning plans", zoom.addCallingPlans(ANY, [])],
      ["swapping plans", zoom.swapCallingPlan(ANY, { source_type: 0, target_type: 0 })],
      ["removing plans", zoom.removeCallingPlan(ANY, 0)],
    ],
  },
  {
    name: "phone numbers",
    needs: [
      ["assigning numbers", zoom.assignPhoneNumbers(ANY, [])],
      ["unassigning numbers", zoom.unassignPhoneNumber(ANY, ANY)],
      ["finding who has a number", zoom.listNumbers()],
    ],
  },
  {
    name: "look-ups",
    needs: [
      ["getUser", zoom.getUser(ANY)],
      ["getUser with details", zoom.getUserSettings(ANY)],
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
    name: "verifying a preview",
    needs: [
      ["users", zoom.getUser(ANY), zoom.listUsers({ status })],
      ["groups", zoom.listGroups()],
      ["sites", zoom.listPhoneSites()],
      ["calling plans", zoom.listCallingPlans()],
      ["extensions", zoom.listPhoneUsers()],
      ["phone numbers", zoom.listNumbers()],
      ["templates", zoom.listSettingTemplates()],
      ["emergency addresses", zoom.listEmergencyAddresses()],
      ["licenses", zoom.getPlanUsage(), zoom.getUsersSummary()],
    ],
  },
  {
    name: "import",
    needs: [
      ["users", zoom.listUsers({ status }), zoom.getUser(ANY)],
      ["groups", zoom.listGroups(), zoom.getGroup(ANY), zoom.listGroupMembers(ANY), zoom.listGroupAdmins(ANY)],
      ["phone users", zoom.listPhoneUsers(), zoom.getPhoneUser(ANY), zoom.getPhoneUserSettings(ANY)],
    ],
  },
];

/** A missing scope, by its granular and its classic names, and what does not work without it. */
export interface Lack {
  readonly granular: string;
  readonly classic: readonly string[];
  readonly stops: readonly string[];
}

/** Returns the scopes that the app lacks for a feature. */
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

/** Whether one of the scopes that allow a call was granted. */
export const holds = (granted: readonly string[], { granular, classic }: Call<unknown>["scopes"]) =>
  [granular, ...classic].some((scope) => granted.includes(scope));

/** Apps created since 2024 have granular scopes, older ones classic scopes. */
export type ScopeStyle = "granular" | "classic";
export const styleOf = (granted: readonly string[]): ScopeStyle =>
  granted.some((scope) => scope.split(":").length > 3) ? "granular" : "classic";
