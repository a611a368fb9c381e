import { z } from "zod";
import type { Settings } from "../../config";
import type { Properties } from "../../types";
import { unlessEmpty } from "../shared/words";
import { UserInputs } from "./inputs";
import { ATTRIBUTES, type AttributeName, type Attributes, declaredIn, same, sameEmail, traits } from "./attributes";
import type { Changes, Desired, Observed, Policies } from "./rules";

/** What state holds of a user in addition to the declared arguments. */
export const UserState = z.looseObject({
  email: z.string(),
  accountStatus: z.enum(["active", "inactive", "pending", "expired"]),
  /** Declared, and waiting until Zoom can take it. */
  deferred: z.array(z.string()).optional(),
  /** Declared, and not applied because the last run failed half-way. */
  unfinished: z.array(z.string()).optional(),
  /** Zoom's own spelling of what was declared. */
  asZoomShows: z.record(z.string(), z.unknown()).optional(),
  zoomAccount: z.string().optional(),
  roleId: z.string().optional(),
  personalMeetingUrl: z.string().optional(),
  onDelete: z.enum(["deactivate", "disassociate", "delete"]).optional(),
  immediateLogout: z.boolean().optional(),
  transfer: UserInputs.shape.transfer,
  onExpiredInvitation: z.enum(["keep", "reinvite"]).optional(),
});
export type UserState = z.output<typeof UserState>;

/** Listed in `unfinished` if it is unknown whether the invitation went out: the next run looks before it invites. */
export const INVITATION = "invitation";

/** What is known of a user in addition to what Zoom shows. */
export type Knowledge = Properties & Partial<Pick<UserState, "deferred" | "unfinished" | "asZoomShows">>;

/** Returns the policies of a resource: its own, or else those of the settings. */
export const policiesOf = (own: Partial<UserInputs>, settings: Settings): Policies => ({
  onExisting: own.onExisting ?? settings.onExisting,
  immediateLogout: own.immediateLogout ?? settings.immediateLogout,
  whenPending: own.whenPending ?? settings.whenPending,
  whenInactive: own.whenInactive ?? settings.whenInactive,
  onEmailChange: own.onEmailChange ?? settings.onEmailChange,
});

/** Returns the value that was applied last. */
function applied(was: Knowledge | undefined, name: AttributeName): unknown {
  return was?.deferred?.includes(name) || was?.unfinished?.includes(name) ? undefined : was?.[name];
}

/**
 * Returns what Zoom shows, completed by what was applied last where Zoom shows nothing: attributes that it never shows,
 * those that an invitation carries, licenses that a deactivated user gets back, and its own spelling of a declared value.
 *
 * @param deepGet false: what list pages do not carry is assumed to be as declared.
 */
export function complete(seen: Observed, was: Knowledge | undefined, deepGet: boolean): Observed {
  const value = (name: AttributeName): unknown => {
    const shown = seen.attributes[name];
    const knew = applied(was, name);
    const { hidden, invited, license, listed } = traits(name);
    if (hidden) return knew;
    if (seen.accountStatus === "pending" && invited) return shown ?? knew;
    if (seen.accountStatus === "inactive" && license) return knew ?? shown;
    if (!deepGet && !listed) return knew ?? shown;
    const spelling = was?.asZoomShows?.[name];
    return spelling !== undefined && same(name, spelling, shown) ? was?.[name] : shown;
  };
  const attributes = Object.fromEntries(ATTRIBUTES.map((name) => [name, value(name)]));
  return { ...seen, attributes };
}

/** Returns the value to compare with the program: an unset string is "", and only declared rows are shown. */
export function asDeclared(name: AttributeName, declared: unknown, shown: unknown): unknown {
  if (declared !== undefined && same(name, declared, shown)) return declared;
  if (name === "customAttributes" && Array.isArray(declared) && Array.isArray(shown)) {
    const values = new Map(shown.map((row: { key: string; value: string }) => [row.key, row.value]));
    return declared.map((row: { key: string }) => ({ ...row, value: values.get(row.key) ?? "" }));
  }
  return shown ?? (typeof declared === "string" && !traits(name).hidden ? "" : undefined);
}

/** Returns the declared attributes with the values that Zoom shows: a difference is drift, and the next preview shows it. */
export function declaredAsShown(was: UserState, seen: Observed, deepGet: boolean): Attributes {
  // Editing a pending user in the portal is no drift: only a change of the program may invite someone again.
  if (seen.accountStatus === "pending") return Object.fromEntries(declaredIn(was).map((name) => [name, was[name]]));
  const shown = complete(seen, was, deepGet).attributes;
  const waits = (name: AttributeName) => seen.accountStatus === "inactive" && was.deferred?.includes(name);
  return Object.fromEntries(
    declaredIn(was).map((name) => [name, waits(name) ? was[name] : asDeclared(name, was[name], shown[name])]),
  );
}

/** Returns the status as a program declares it: a pending user counts as active. */
export const statusOf = (accountStatus: UserState["accountStatus"]) =>
  accountStatus === "inactive" ? "inactive" : "active";

/** Returns what the program changes since the last run, by name. */
export function changesSince(was: UserState, wants: Partial<Desired>): Changes {
  const attributes = Object.fromEntries(
    declaredIn(wants)
      .filter((name) => !same(name, wants[name], was[name]))
      .map((name) => [name, wants[name]]),
  );
  return {
    ...attributes,
    ...(wants.email === undefined || sameEmail(wants.email, was.email) ? {} : { email: wants.email }),
    ...(wants.status === undefined || wants.status === statusOf(was.accountStatus) ? {} : { status: wants.status }),
  };
}

/** Returns whether nothing in Zoom has to change, only a policy, or an attribute that is no longer declared. */
export const onlySettingsChanged = (was: UserState, wants: Desired) =>
  was.unfinished === undefined && Object.keys(changesSince(was, wants)).length === 0;

export interface Outcome {
  deferred?: readonly string[];
  unfinished?: readonly string[];
  asZoomShows?: Properties;
}

/** Returns everything that state holds. Empty outputs are left out: every byte is written at each step of a run. */
export const stateOf = (declared: Properties, seen: Observed, zoomAccount: string, outcome: Outcome): Properties => ({
  ...declared,
  accountStatus: seen.accountStatus,
  roleId: seen.roleId,
  personalMeetingUrl: seen.personalMeetingUrl,
  deferred: unlessEmpty(outcome.deferred),
  unfinished: unlessEmpty(outcome.unfinished),
  asZoomShows: unlessEmpty(outcome.asZoomShows),
  zoomAccount,
});

/** Returns the outputs of the last run, as far as they still concern what is declared. */
export function outputsOf(was: UserState, desired: UserInputs): Properties {
  const declared = (name: string) => Object.hasOwn(desired, name);
  return {
    accountStatus: was.accountStatus,
    roleId: was.roleId,
    personalMeetingUrl: was.personalMeetingUrl,
    deferred: unlessEmpty(was.deferred?.filter(declared)),
    asZoomShows: unlessEmpty(
      Object.fromEntries(Object.entries(was.asZoomShows ?? {}).filter(([name]) => declared(name))),
    ),
    zoomAccount: was.zoomAccount,
  };
}
