import type { AccountStatus as ZoomStatus } from "../../zoom/api/account-status";
import {
  ATTRIBUTES,
  type AttributeName,
  type Attributes,
  declaredIn,
  differing,
  givesLicense,
  isLicense,
  same,
  sameEmail,
  traits,
} from "./attributes";
import { featuresWithoutLicense } from "./feature-mistakes";
import { pathOf } from "./feature-paths";
import { featuresIn, differingParts, type Features, fromParts, isOff, nameOfPart } from "./features";

/*
 * What to do with a Zoom user, given what Zoom shows and what the program declares.
 * No I/O, no clock, no Pulumi: `decideUser` is the preview's answer, `planUser` returns the steps that a run takes.
 */

/** Zoom's status, or `expired`: an invitation that Zoom no longer knows. */
export type AccountStatus = ZoomStatus | "expired";

export interface Desired extends Attributes {
  readonly email: string;
  readonly status?: "active" | "inactive";
  readonly createAction?: string;
  readonly secretArguments?: readonly string[];
}

export interface Observed {
  readonly id: string;
  readonly email: string;
  readonly accountStatus: ZoomStatus;
  /** Zoom's built-in roles: "0" owner, "1" administrator, "2" member. */
  readonly roleId?: string;
  /** When the user was created or accepted, as Zoom writes it. Not shown for a pending user. */
  readonly createdAt?: string;
  readonly attributes: Attributes;
}

export interface Policies {
  readonly onExisting: "refuse" | "adopt";
  readonly immediateLogout: boolean;
  readonly whenPending: "replace" | "defer" | "refuse";
  readonly whenInactive: "defer" | "refuse";
  readonly onEmailChange: "update" | "replace";
}

const INVITED = ATTRIBUTES.filter((name) => traits(name).invited);

/** Who is protected by a role, in words that say what has to be done first. */
const specialRole = (roleId: string | undefined) =>
  roleId === "0"
    ? "the owner of the account; make someone else the owner first, in Zoom's account profile"
    : roleId === "1"
      ? "an administrator; take the role away in Zoom's role management first"
      : undefined;
const keepsStatus = (role: string) => `Zoom neither activates nor deactivates ${role}`;

// --- The preview's answer -------------------------------------------------------------------------------------------

/** The new values of what the program changes; nothing else. */
export type Changes = Attributes & Partial<Pick<Desired, "email" | "status">>;

/**
 * Returns which of the arguments that only the run will know can cause a replacement, at worst.
 *
 * @param unknown Names of arguments.
 */
export function replacedAtWorst(
  { accountStatus, foundByEmail = false }: { accountStatus: AccountStatus; foundByEmail?: boolean },
  unknown: readonly string[],
  policies: Pick<Policies, "whenPending" | "onEmailChange">,
): string[] {
  if (accountStatus === "active" && policies.onEmailChange === "replace")
    return unknown.filter((name) => name === "email");
  if (accountStatus !== "pending" || policies.whenPending !== "replace") return [];
  return unknown.filter((name) => name === "email" || (!foundByEmail && INVITED.some((invited) => invited === name)));
}

export interface Decision {
  outcome: "none" | "update" | "defer" | "replace" | "refuse";
  /** The attributes that the outcome is about. */
  of: string[];
  why?: string;
}

const update = (of: string[]): Decision => ({ outcome: of.length > 0 ? "update" : "none", of });

/**
 * Returns what the preview announces for a change of the program, from what the state holds and nothing else. An invitation
 * that was found by its e-mail is never withdrawn to be sent again: only another e-mail is invited.
 */
export function decideUser(
  was: { accountStatus: AccountStatus; roleId?: string; foundByEmail?: boolean },
  changed: Changes,
  policies: Policies,
): Decision {
  const names = Object.keys(changed);
  const attributes = declaredIn(changed);
  if (names.length === 0) return update([]);
  const role = specialRole(was.roleId);
  if (role && changed.status !== undefined && was.accountStatus !== "pending" && was.accountStatus !== "expired")
    return { outcome: "refuse", of: ["status"], why: keepsStatus(role) };
  switch (was.accountStatus) {
    case "expired":
      return { outcome: "refuse", of: names, why: "the invitation expired or was withdrawn" };
    case "pending": {
      if (changed.status === "inactive") return { outcome: "refuse", of: ["status"], why: PENDING_CANNOT_DEACTIVATE };
      const carried = attributes.filter((name) => traits(name).invited);
      const rebound = changed.email === undefined ? carried : ["email", ...carried];
      const staysInvited = was.foundByEmail && changed.email === undefined;
      if (rebound.length > 0 && !staysInvited && policies.whenPending === "replace")
        return { outcome: "replace", of: rebound };
      if (rebound.length > 0 && policies.whenPending === "refuse")
        return {
          outcome: "refuse",
          of: rebound,
          why: `the invitation has not been accepted, and whenPending is "refuse"`,
        };
      if (changed.email !== undefined)
        return {
          outcome: "refuse",
          of: ["email"],
          why: "the e-mail of an invitation cannot change",
        };
      return attributes.length > 0 ? { outcome: "defer", of: attributes } : update([]);
    }
    case "inactive": {
      if (changed.status === "active") return update(names);
      if (changed.email !== undefined) return { outcome: "refuse", of: ["email"], why: INACTIVE_KEEPS_EMAIL };
      if (attributes.length === 0) return update([]);
      if (policies.whenInactive === "refuse")
        return { outcome: "refuse", of: attributes, why: `the user is deactivated, and whenInactive is "refuse"` };
      return { outcome: "defer", of: attributes };
    }
    case "active":
      if (changed.email !== undefined && policies.onEmailChange === "replace")
        return { outcome: "replace", of: ["email"] };
      return update(changed.status === "inactive" ? names.filter((name) => !isLicense(name)) : names);
  }
}

// --- The steps ------------------------------------------------------------------------------------------------------

/** Each step is one call to Zoom. */
export type Step =
  | { do: "create" }
  | { do: "activate" }
  | { do: "patch"; attributes: AttributeName[] }
  /** Each is one license: a feature with its size. */
  | { do: "setFeature"; feature: Features }
  | { do: "changeEmail" }
  /** Zoom takes these declared licenses away with it. */
  | { do: "deactivate"; licenses: AttributeName[] }
  | { do: "revokeTokens" };

export interface Plan {
  steps: Step[];
  /** What Zoom cannot take while the user is pending or deactivated. */
  deferred: AttributeName[];
  refuse?: string;
}

const PENDING_CANNOT_DEACTIVATE =
  "Zoom cannot deactivate a pending user; to withdraw the invitation, remove the resource from the program";
const INACTIVE_KEEPS_EMAIL = `Zoom does not change the e-mail of a deactivated user; set status: "active" as well`;
/** Why an invited user cannot be declared deactivated. */
export const INVITED_INACTIVE =
  'an invited user cannot start as deactivated; if they are in Zoom already, import them or set onExisting: "adopt"; if not, ' +
  "remove status, or choose a createAction that makes the user active at once";

const refuse = (why: string): Plan => ({ steps: [], deferred: [], refuse: why });
const take = (...steps: Step[]): Plan => ({ steps, deferred: [] });

/** Zoom derives a displayed name only when it is written: it is written again with the names from which it is derived. */
function differingNow(desired: Desired, { accountStatus, attributes }: Observed): AttributeName[] {
  const differ = differing(desired, attributes);
  const isStale = differ.includes("firstName") || differ.includes("lastName");
  if (accountStatus === "pending" || desired.displayName !== "" || !isStale) return differ;
  return ATTRIBUTES.filter((name) => name === "displayName" || differ.includes(name));
}

/** Zoom takes one license attribute in a request; the other attributes go with the last one. */
function patches(names: AttributeName[]): Step[] {
  const inRequests = names.filter((name) => !traits(name).settings);
  const licenses = inRequests.filter(isLicense);
  const profile = inRequests.filter((name) => !isLicense(name));
  const last = [...licenses.slice(-1), ...profile];
  const requests = [...licenses.slice(0, -1).map((name) => [name]), ...(last.length > 0 ? [last] : [])];
  return requests.map((attributes) => ({ do: "patch", attributes }));
}

/**
 * Returns the requests that write attributes and features. Features are given after the base license that they need, and
 * taken away before it.
 */
function writes(desired: Desired, names: AttributeName[], shown: unknown): Step[] {
  const parts = names.includes("features") ? differingParts(featuresIn(desired.features), featuresIn(shown)) : [];
  const set = (feature: Features): Step => ({ do: "setFeature", feature });
  return [...parts.filter(isOff).map(set), ...patches(names), ...parts.filter((part) => !isOff(part)).map(set)];
}

const shownPart = ({ secretArguments }: Desired, part: Features) =>
  secretArguments?.includes("features") ? "(the secret features)" : nameOfPart(part);

/** Returns why Zoom refuses declared features of an active user, if it is known. */
function refusedFeatures(desired: Desired, differ: AttributeName[], { attributes }: Observed): string | undefined {
  if (!differ.includes("features")) return undefined;
  const wanted = fromParts(differingParts(featuresIn(desired.features), featuresIn(attributes.features)));
  const base = (name: AttributeName) => desired[name] ?? attributes[name];
  const [part] = featuresWithoutLicense(wanted, {
    ...{ type: base("type"), planUnitedType: base("planUnitedType"), zoomOneType: base("zoomOneType") },
    licenseInfo: base("licenseInfo"),
  });
  return (
    part && `Zoom gives ${shownPart(desired, part)} only to users with a paid license; declare type: UserType.Licensed`
  );
}

/**
 * Returns everything declared: deactivation removed every license, and a reply may still show them. A license that is
 * declared as none and shown as none is left out.
 */
const reapplied = (desired: Desired, differ: AttributeName[]) =>
  declaredIn(desired).filter(
    (name) => !isLicense(name) || differ.includes(name) || !same(name, desired[name], undefined),
  );

/**
 * Returns the steps from what Zoom shows to what is declared; no steps if there is nothing to do.
 * The same rules hold for a new user, a change, an adoption and the repair of a run that failed half-way.
 */
export function planUser(seen: Observed | undefined, desired: Desired, owned: boolean, policies: Policies): Plan {
  if (!seen) {
    if (desired.status === "inactive" && (desired.createAction ?? "create") === "create")
      return refuse(INVITED_INACTIVE);
    return take({ do: "create" });
  }
  if (!owned && policies.onExisting === "refuse")
    return refuse(
      `this user already exists in this Zoom account (id ${seen.id}, ${seen.accountStatus}); to adopt and change them, set ` +
        `onExisting: "adopt"; if you renamed the resource, use "aliases"; if another resource gives up the e-mail, name it in ` +
        `dependsOn; with --replace, set deleteBeforeReplace: true`,
    );

  const differ = differingNow(desired, seen);
  const email: Step[] = sameEmail(desired.email, seen.email) ? [] : [{ do: "changeEmail" }];
  const role = specialRole(seen.roleId);

  switch (seen.accountStatus) {
    case "pending":
      if (desired.status === "inactive") return refuse(PENDING_CANNOT_DEACTIVATE);
      if (email.length > 0)
        return refuse("the e-mail of an invitation cannot change; replace the resource to invite the new address");
      return { steps: [], deferred: differ };
    case "inactive": {
      if (desired.status === "active") {
        if (role) return refuse(keepsStatus(role));
        return take({ do: "activate" }, ...writes(desired, reapplied(desired, differ), undefined), ...email);
      }
      if (email.length > 0) return refuse(INACTIVE_KEEPS_EMAIL);
      if (differ.length > 0 && policies.whenInactive === "refuse")
        return refuse(`the user is deactivated and whenInactive is "refuse", so ${differ.join(", ")} cannot be set`);
      return { steps: [], deferred: differ };
    }
    case "active": {
      if (desired.status !== "inactive") {
        const why = refusedFeatures(desired, differ, seen);
        return why === undefined ? take(...writes(desired, differ, seen.attributes.features), ...email) : refuse(why);
      }
      if (role) return refuse(keepsStatus(role));
      // The deactivation takes every license. If Zoom refused one before, someone who leaves would stay active.
      const deferred = differ.filter((name) => givesLicense(name, desired[name]));
      const licenses = differ.filter((name) => isLicense(name) && !deferred.includes(name));
      const change = patches(differ.filter((name) => !isLicense(name)));
      const logout: Step[] = policies.immediateLogout ? [{ do: "revokeTokens" }] : [];
      return { steps: [...change, ...email, { do: "deactivate", licenses }, ...logout], deferred };
    }
  }
}

/** Returns the arguments that a step applies; of an add-on license its path. */
export function argumentsOf(step: Step): string[] {
  if (step.do === "patch") return step.attributes;
  if (step.do === "setFeature") return [pathOf(step.feature)];
  if (step.do === "deactivate") return ["status", ...step.licenses];
  return step.do === "changeEmail" ? ["email"] : ["status"];
}

// --- Removal --------------------------------------------------------------------------------------------------------

export type Removal =
  { do: "nothing" } | { do: "withdraw" } | { do: "deactivate" } | { do: "delete"; action: "disassociate" | "delete" };

/** Returns what removing a user does, by what Zoom shows. Refuses only what Zoom would refuse. */
export function planRemoval(
  seen: Pick<Observed, "accountStatus" | "roleId"> | undefined,
  onDelete: "deactivate" | "disassociate" | "delete",
): Removal | { refuse: string } {
  if (!seen) return { do: "nothing" };
  if (seen.accountStatus === "pending") return { do: "withdraw" };
  if (onDelete === "deactivate" && seen.accountStatus === "inactive") return { do: "nothing" };
  const role = specialRole(seen.roleId);
  if (role && !(onDelete === "delete" && seen.roleId === "1")) return { refuse: `Zoom does not ${onDelete} ${role}` };
  return onDelete === "deactivate" ? { do: "deactivate" } : { do: "delete", action: onDelete };
}
