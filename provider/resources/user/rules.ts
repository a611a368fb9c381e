/**
 * What to do with a Zoom user, given what Zoom shows and what the program asks.
 * No I/O, no clock, no Pulumi: `decideUser` is the preview's answer, `planUser` the list of steps that is carried out.
 */

/** `expired` is our word for an invitation that Zoom no longer knows. */
export type AccountStatus = "active" | "inactive" | "pending" | "expired";

interface Traits {
  /** An invitation can carry it; everything else waits until the person is active. */
  invited?: true;
  /** Zoom takes one of these in a request, and deactivation takes them all away. */
  licence?: true;
  /** Zoom accepts it and never shows it, so drift cannot be seen. */
  hidden?: true;
  /** List pages carry it; all else needs a read of the single person. */
  listed?: true;
  /** Zoom may keep it in another spelling than was written. */
  spelled?: true;
}

const ATTRIBUTE_TRAITS = {
  type: { invited: true, licence: true, listed: true },
  planUnitedType: { invited: true, licence: true, listed: true },
  zoomOneType: { invited: true, licence: true },
  licenseInfo: { invited: true, licence: true, listed: true },
  firstName: { invited: true, listed: true, spelled: true },
  lastName: { invited: true, listed: true, spelled: true },
  displayName: { invited: true, listed: true, spelled: true },
  divisionIds: { invited: true, listed: true },
  dept: { listed: true, spelled: true },
  jobTitle: { spelled: true },
  company: { spelled: true },
  location: { spelled: true },
  costCenter: { spelled: true },
  manager: { spelled: true },
  language: { spelled: true },
  timezone: { listed: true, spelled: true },
  pronouns: { spelled: true },
  pronounsOption: {},
  phoneNumbers: { spelled: true },
  pmi: { listed: true },
  usePmi: {},
  vanityName: { spelled: true },
  hostKey: { hidden: true },
  customAttributes: {},
  cmsUserId: { spelled: true },
  aboutMe: { hidden: true },
  linkedinUrl: { hidden: true },
} satisfies Record<string, Traits>;

export type AttributeName = keyof typeof ATTRIBUTE_TRAITS;
export const ATTRIBUTES = Object.keys(ATTRIBUTE_TRAITS) as AttributeName[];
export const traits = (name: AttributeName): Traits => ATTRIBUTE_TRAITS[name];

export type Attributes = { readonly [name in AttributeName]?: unknown };

export interface Desired extends Attributes {
  readonly email: string;
  readonly status?: "active" | "inactive";
  readonly createAction?: string;
}

export interface Observed {
  readonly id: string;
  readonly email: string;
  readonly accountStatus: "active" | "inactive" | "pending";
  /** Zoom's built-in roles: "0" owner, "1" administrator, "2" member. */
  readonly roleId?: string;
  readonly personalMeetingUrl?: string;
  readonly attributes: Attributes;
}

export interface Policies {
  readonly onExisting: "refuse" | "adopt";
  readonly immediateLogout: boolean;
  readonly whenPending: "replace" | "defer" | "refuse";
  readonly whenInactive: "defer" | "refuse";
  readonly onEmailChange: "update" | "replace";
}

export const sameEmail = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
export const rows = (value: unknown) => (Array.isArray(value) ? value.filter(isRow) : []);

/** Every declared field of `row` has the same text in `other`. */
const covers = (row: Record<string, unknown>, other: Record<string, unknown>, normal: (field: unknown) => string) =>
  Object.entries(row).every(([key, field]) => field === undefined || normal(field) === normal(other[key]));

const digits = (field: unknown) =>
  /^[+\d\s().-]+$/.test(String(field)) ? String(field).replace(/\D/g, "") : String(field);

/** Whether Zoom shows what was declared: unset is empty, lists have no order, only declared fields of a row count. */
export function same(name: AttributeName, declared: unknown, shown: unknown): boolean {
  if (isEmpty(declared) && isEmpty(shown)) return true;
  switch (name) {
    case "planUnitedType":
      return (isEmpty(shown) ? "none" : String(shown)) === String(declared);
    case "zoomOneType":
      return (isEmpty(shown) ? "0" : String(shown)) === String(declared);
    case "usePmi":
      return (shown ?? false) === declared;
    case "divisionIds":
      return JSON.stringify([...[declared].flat()].sort()) === JSON.stringify([...[shown ?? []].flat()].sort());
    case "customAttributes":
      return rows(declared).every((row) => rows(shown).some((other) => covers(row, other, String)));
    case "licenseInfo":
    case "phoneNumbers": {
      const [wanted, found] = [rows(declared), rows(shown)];
      return wanted.length === found.length && wanted.every((row) => found.some((other) => covers(row, other, digits)));
    }
    default:
      return declared === shown;
  }
}

export const differing = (desired: Attributes, shown: Attributes): AttributeName[] =>
  ATTRIBUTES.filter((name) => desired[name] !== undefined && !same(name, desired[name], shown[name]));

const TAKE_ROLE_AWAY = "take the role away in Zoom's role management first";
const specialRole = (roleId: string | undefined) =>
  roleId === "0" ? "the owner of the account" : roleId === "1" ? "an administrator" : undefined;
const keepsStatus = (role: string) => `Zoom neither activates nor deactivates ${role}; ${TAKE_ROLE_AWAY}`;

// --- The preview's answer ---------------------------------------------------------------------------------------

/** The new values of what the program changes; nothing else. */
export type Changes = Attributes & Partial<Pick<Desired, "email" | "status">>;

export interface Decision {
  outcome: "none" | "update" | "defer" | "replace" | "refuse";
  /** The attributes that the outcome is about. */
  of: string[];
  why?: string;
}

const update = (of: string[]): Decision => ({ outcome: of.length > 0 ? "update" : "none", of });

/** What the preview announces for a change of the program, from what state knows and nothing else. */
export function decideUser(
  was: { accountStatus: AccountStatus; roleId?: string },
  changed: Changes,
  policies: Policies,
): Decision {
  const names = Object.keys(changed);
  const attributes = ATTRIBUTES.filter((name) => name in changed);
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
      if (rebound.length > 0 && policies.whenPending === "replace") return { outcome: "replace", of: rebound };
      if (rebound.length > 0 && policies.whenPending === "refuse")
        return {
          outcome: "refuse",
          of: rebound,
          why: "the invitation has not been accepted, and whenPending is refuse",
        };
      if (changed.email !== undefined)
        return {
          outcome: "refuse",
          of: ["email"],
          why: "an invitation is bound to its address and cannot wait with another",
        };
      return attributes.length > 0 ? { outcome: "defer", of: attributes } : update([]);
    }
    case "inactive": {
      if (changed.status === "active") return update(names);
      if (changed.email !== undefined) return { outcome: "refuse", of: ["email"], why: INACTIVE_KEEPS_EMAIL };
      if (attributes.length === 0) return update([]);
      if (policies.whenInactive === "refuse")
        return { outcome: "refuse", of: attributes, why: "the person is deactivated, and whenInactive is refuse" };
      return { outcome: "defer", of: attributes };
    }
    case "active":
      if (changed.email !== undefined && policies.onEmailChange === "replace")
        return { outcome: "replace", of: ["email"] };
      return update(names);
  }
}

// --- The steps ----------------------------------------------------------------------------------------------------

/** Each step is one call to Zoom. */
export type Step =
  | { do: "create" }
  | { do: "activate" }
  | { do: "patch"; attributes: AttributeName[] }
  | { do: "changeEmail" }
  | { do: "deactivate" }
  | { do: "revokeTokens" };

export interface Plan {
  steps: Step[];
  /** What Zoom cannot take while the person is pending or deactivated. */
  deferred: AttributeName[];
  refuse?: string;
}

const PENDING_CANNOT_DEACTIVATE =
  "Zoom cannot deactivate a person who has not accepted the invitation; delete the resource to withdraw it";
const INACTIVE_KEEPS_EMAIL = "Zoom does not change the e-mail of a deactivated person; activate them first";

const refuse = (why: string): Plan => ({ steps: [], deferred: [], refuse: why });
const act = (...steps: Step[]): Plan => ({ steps, deferred: [] });

/** Zoom takes one licence attribute in a request; the rest of the profile travels with the last one. */
function patches(names: AttributeName[]): Step[] {
  const licences = names.filter((name) => traits(name).licence);
  const profile = names.filter((name) => !traits(name).licence);
  const last = [...licences.slice(-1), ...profile];
  const requests = [...licences.slice(0, -1).map((name) => [name]), ...(last.length > 0 ? [last] : [])];
  return requests.map((attributes) => ({ do: "patch", attributes }));
}

/**
 * Everything declared: deactivation stripped every licence, and a reply may still show them. Only a licence that is
 * declared as none is not asked for again.
 */
const reapplied = (desired: Desired, differ: AttributeName[]) =>
  ATTRIBUTES.filter((name) => desired[name] !== undefined).filter(
    (name) => !traits(name).licence || differ.includes(name) || !same(name, desired[name], undefined),
  );

/**
 * The steps from what Zoom shows to what is declared; none means nothing to do.
 * The same for a new person, a change, an adoption and the repair of a run that died half-way.
 */
export function planUser(seen: Observed | undefined, desired: Desired, owned: boolean, policies: Policies): Plan {
  if (!seen) {
    if (desired.status === "inactive" && (desired.createAction ?? "create") === "create")
      return refuse(
        "an invitation cannot be born deactivated; leave status out, or choose a createAction that makes the person active at once",
      );
    return act({ do: "create" });
  }
  if (!owned && policies.onExisting === "refuse")
    return refuse(
      `the person already exists in this Zoom account (id ${seen.id}, ${seen.accountStatus}) and is not managed here; ` +
        `set onExisting: "adopt" to take them over and change what differs from the program`,
    );

  const differ = differing(desired, seen.attributes);
  const email: Step[] = sameEmail(desired.email, seen.email) ? [] : [{ do: "changeEmail" }];
  const role = specialRole(seen.roleId);

  switch (seen.accountStatus) {
    case "pending":
      if (desired.status === "inactive") return refuse(PENDING_CANNOT_DEACTIVATE);
      if (email.length > 0)
        return refuse("an invitation is bound to its address; replace the resource to invite the new one");
      return { steps: [], deferred: differ };
    case "inactive": {
      if (desired.status === "active") {
        if (role) return refuse(keepsStatus(role));
        return act({ do: "activate" }, ...patches(reapplied(desired, differ)), ...email);
      }
      if (email.length > 0) return refuse(INACTIVE_KEEPS_EMAIL);
      if (differ.length > 0 && policies.whenInactive === "refuse")
        return refuse(`the person is deactivated and whenInactive is refuse, so ${differ.join(", ")} cannot be set`);
      return { steps: [], deferred: differ };
    }
    case "active": {
      if (desired.status !== "inactive") return act(...patches(differ), ...email);
      if (role) return refuse(keepsStatus(role));
      const logout: Step[] = policies.immediateLogout ? [{ do: "revokeTokens" }] : [];
      return act(...patches(differ), ...email, { do: "deactivate" }, ...logout);
    }
  }
}

// --- The end of a person ------------------------------------------------------------------------------------------

export type Removal =
  { do: "nothing" } | { do: "withdraw" } | { do: "deactivate" } | { do: "delete"; action: "disassociate" | "delete" };

/** What removing a person does, by what Zoom shows. Refused is what Zoom would refuse in any case. */
export function planRemoval(
  seen: Pick<Observed, "accountStatus" | "roleId"> | undefined,
  onDelete: "deactivate" | "disassociate" | "delete",
): Removal | { refuse: string } {
  if (!seen) return { do: "nothing" };
  if (seen.accountStatus === "pending") return { do: "withdraw" };
  if (onDelete === "deactivate" && seen.accountStatus === "inactive") return { do: "nothing" };
  const role = specialRole(seen.roleId);
  if (role && !(onDelete === "delete" && seen.roleId === "1"))
    return { refuse: `Zoom does not ${onDelete} ${role}; ${TAKE_ROLE_AWAY}` };
  return onDelete === "deactivate" ? { do: "deactivate" } : { do: "delete", action: onDelete };
}
