import { z } from "zod";
import type { Settings } from "../../config";
import type { Properties } from "../../types";
import { UserInputs } from "./inputs";
import {
  ATTRIBUTES,
  type AttributeName,
  type Attributes,
  type Changes,
  type Desired,
  type Observed,
  type Policies,
  same,
  sameEmail,
  traits,
} from "./rules";

/** What state keeps of a user beside what was declared. None of it changes by itself. */
export const UserState = z.looseObject({
  email: z.string(),
  accountStatus: z.enum(["active", "inactive", "pending", "expired"]),
  /** Declared, and waiting until Zoom can take it. */
  deferred: z.array(z.string()).optional(),
  /** Declared, and not applied because a run failed half-way. */
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

/** What we know of a person beside what Zoom shows. */
export type Knowledge = Properties & Partial<Pick<UserState, "deferred" | "unfinished" | "asZoomShows">>;

/** A resource's own policy beats the setting. */
export const policiesOf = (own: Partial<UserInputs>, settings: Settings): Policies => ({
  onExisting: own.onExisting ?? settings.onExisting,
  immediateLogout: own.immediateLogout ?? settings.immediateLogout,
  whenPending: own.whenPending ?? settings.whenPending,
  whenInactive: own.whenInactive ?? settings.whenInactive,
  onEmailChange: own.onEmailChange ?? settings.onEmailChange,
});

/** Declared once, and by all we know so in Zoom. */
function known(was: Knowledge | undefined, name: AttributeName): unknown {
  return was?.deferred?.includes(name) || was?.unfinished?.includes(name) ? undefined : was?.[name];
}

/**
 * What Zoom shows, completed by what we know where Zoom is silent: attributes that it never shows, those that an
 * invitation carries, licences that a deactivated person gets back, and its own spelling of what was declared.
 *
 * @param deepGet false: what list pages do not carry is taken as it was declared.
 */
export function complete(seen: Observed, was: Knowledge | undefined, deepGet: boolean): Observed {
  const value = (name: AttributeName): unknown => {
    const shown = seen.attributes[name];
    const knew = known(was, name);
    const { hidden, invited, licence, listed } = traits(name);
    if (hidden) return knew;
    if (seen.accountStatus === "pending" && invited) return shown ?? knew;
    if (seen.accountStatus === "inactive" && licence) return knew ?? shown;
    if (!deepGet && !listed) return knew ?? shown;
    const spelling = was?.asZoomShows?.[name];
    return spelling !== undefined && same(name, spelling, shown) ? was?.[name] : shown;
  };
  const attributes = Object.fromEntries(ATTRIBUTES.map((name) => [name, value(name)]));
  return { ...seen, attributes };
}

/** What was declared, as a later preview should see it: an unset text is "", and only declared rows are shown. */
export function asDeclared(name: AttributeName, declared: unknown, shown: unknown): unknown {
  if (declared !== undefined && same(name, declared, shown)) return declared;
  if (name === "customAttributes" && Array.isArray(declared) && Array.isArray(shown)) {
    const values = new Map(shown.map((row: { key: string; value: string }) => [row.key, row.value]));
    return declared.map((row: { key: string }) => ({ ...row, value: values.get(row.key) ?? "" }));
  }
  return shown ?? (typeof declared === "string" && !traits(name).hidden ? "" : undefined);
}

/** The declared attributes with the values that Zoom shows: a difference is drift, and the next preview shows it. */
export function declaredAsShown(was: UserState, seen: Observed, deepGet: boolean): Attributes {
  // A portal edit of a pending person is no drift: only a change of the program may invite somebody again.
  if (seen.accountStatus === "pending") return Object.fromEntries(ATTRIBUTES.map((name) => [name, was[name]]));
  const shown = complete(seen, was, deepGet).attributes;
  const waits = (name: AttributeName) => seen.accountStatus === "inactive" && was.deferred?.includes(name);
  return Object.fromEntries(
    ATTRIBUTES.filter((name) => was[name] !== undefined).map((name) => [
      name,
      waits(name) ? was[name] : asDeclared(name, was[name], shown[name]),
    ]),
  );
}

/** The status that the program knows: a pending person counts as active. */
export const statusOf = (accountStatus: UserState["accountStatus"]) =>
  accountStatus === "inactive" ? "inactive" : "active";

/** What the program changes since the last run, by name. */
export function changesSince(was: UserState, wants: Partial<Desired>): Changes {
  const attributes = Object.fromEntries(
    ATTRIBUTES.filter((name) => wants[name] !== undefined && !same(name, wants[name], was[name])).map((name) => [
      name,
      wants[name],
    ]),
  );
  return {
    ...attributes,
    ...(wants.email === undefined || sameEmail(wants.email, was.email) ? {} : { email: wants.email }),
    ...(wants.status === undefined || wants.status === statusOf(was.accountStatus) ? {} : { status: wants.status }),
  };
}

/** Nothing that Zoom knows of is touched: a policy, a setting, an attribute that is no longer managed. */
export const onlySettingsChanged = (was: UserState, wants: Desired) =>
  was.unfinished === undefined && Object.keys(changesSince(was, wants)).length === 0;

const unlessEmpty = <T extends object>(value: T | undefined) =>
  value !== undefined && Object.keys(value).length > 0 ? value : undefined;

export interface Outcome {
  deferred?: readonly string[];
  unfinished?: readonly string[];
  asZoomShows?: Properties;
}

/** All that state keeps. Empty outputs are left out, since every byte is written at each step of every run. */
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

/** The outputs of the last run, as far as they still concern what is declared. */
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
