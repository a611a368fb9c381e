import { z } from "zod";
import type { Settings } from "../../config";
import type { Properties } from "../../types";
import { keyOf } from "../../zoom/names";
import { derivedOutput, namesOfSecrets, secretInState } from "../shared/secret-values";
import { unlessEmpty } from "../shared/words";
import { argumentOf } from "../shared/argument-paths";
import {
  ATTRIBUTES,
  type AttributeName,
  type Attributes,
  declaredIn,
  derivedName,
  isUnseen,
  same,
  sameEmail,
  traits,
} from "./attributes";
import { featuresBeside, partsAt, pathOf, withFormer, withoutPaths } from "./feature-paths";
import { featuresIn, type Features, featuresAsDeclared, sameFeatures } from "./features";
import { takesAway } from "./feature-order";
import { UserInputs } from "./inputs";
import type { Desired, Observed, Policies } from "./rules";
import { changesSince } from "./scope";

/** How a user came under management; absent means created by this stack, or by an earlier version in any way. */
export const Origin = z.enum(["adopted", "imported"]);
export type Origin = z.output<typeof Origin>;

/** What state holds of a user in addition to the declared arguments, which have the values that were applied last. */
export const UserState = z.looseObject({
  email: z.string(),
  accountStatus: z.enum(["active", "inactive", "pending", "expired"]),
  /** Declared, and waiting until Zoom can take it. */
  deferred: z.array(z.string()).optional(),
  /** Declared, and not applied because the last run failed half-way. */
  unfinished: z.array(z.string()).optional(),
  /** The declared e-mail, until Zoom shows it for this user. */
  nextEmail: z.string().optional(),
  /** Zoom's own spelling of what was declared. */
  asZoomShows: z.record(z.string(), z.unknown()).optional(),
  zoomAccount: z.string().optional(),
  roleId: z.string().optional(),
  origin: Origin.optional(),
  /** When this stack sent the invitation that is pending, or tried to. */
  invitedAt: z.string().optional(),
  /** The pending invitation was found by its e-mail, so that this stack may not have sent it. */
  foundByEmail: z.literal(true).optional(),
  /** Zoom's id, if it is not the resource's id: an update cannot change that, the next refresh does. */
  zoomId: z.string().optional(),
  onExisting: z.enum(["refuse", "adopt"]).optional(),
  onDelete: z.enum(["deactivate", "disassociate", "delete"]).optional(),
  immediateLogout: z.boolean().optional(),
  transfer: UserInputs.shape.transfer,
  onExpiredInvitation: z.enum(["keep", "reinvite"]).optional(),
  secretArguments: z.array(z.string()).optional(),
  ownPolicies: z.array(z.string()).optional(),
});
export type UserState = z.output<typeof UserState>;

/** Listed in `unfinished` if it is unknown whether the invitation went out: the next run looks before it invites. */
export const INVITATION = "invitation";

/**
 * Listed in `unfinished` if a replacement failed before it changed the user: the next run tries it again, if the program
 * asks for it. Without it, Pulumi would only update, because it saved the new arguments already.
 */
export const REPLACEMENT = "replacement";

/** Returns whether a replacement failed before it changed the user. */
export const isReplacementOpen = ({ unfinished }: { readonly unfinished?: readonly string[] }): boolean =>
  unfinished?.includes(REPLACEMENT) ?? false;

/** Returns whether it is unknown whether the invitation went out. */
export const hasUnprovenInvitation = ({ unfinished }: { readonly unfinished?: readonly string[] }): boolean =>
  unfinished?.includes(INVITATION) ?? false;

/** Returns the e-mails that the user may have by now, in lower case: an active user may have got the one that waited. */
export const emailsOf = ({ email, nextEmail, accountStatus }: UserState): string[] => [
  ...new Set([email, ...(nextEmail === undefined || accountStatus !== "active" ? [] : [nextEmail])].map(keyOf)),
];

/** Returns whether the user waits for this e-mail. */
export const isNextEmail = ({ nextEmail }: UserState, email: string | undefined): boolean =>
  nextEmail !== undefined && email !== undefined && sameEmail(nextEmail, email);

/** What is known of a user in addition to what Zoom shows. */
export type Knowledge = Properties & Partial<Pick<UserState, "deferred" | "unfinished" | "asZoomShows">>;

export const isInvited = ({ accountStatus }: Pick<UserState, "accountStatus">) =>
  accountStatus === "pending" || accountStatus === "expired";

/** Returns the policies of a resource: its own, or else those of the settings. */
export const policiesOf = (own: Partial<Policies>, settings: Settings): Policies => ({
  onExisting: own.onExisting ?? settings.onExisting,
  immediateLogout: own.immediateLogout ?? settings.immediateLogout,
  whenPending: own.whenPending ?? settings.whenPending,
  whenInactive: own.whenInactive ?? settings.whenInactive,
  onEmailChange: own.onEmailChange ?? settings.onEmailChange,
});

/** Returns the value that was applied last, if it is certain. */
function applied(was: Knowledge | undefined, name: AttributeName): unknown {
  if (name === "features" && was?.features !== undefined)
    return featuresBeside(featuresIn(was.features), [...(was.deferred ?? []), ...(was.unfinished ?? [])]);
  return was?.deferred?.includes(name) || was?.unfinished?.includes(name) ? undefined : was?.[name];
}

/** Returns the attributes that were applied last: what waits was not. */
export const appliedIn = (was: UserState): Attributes =>
  Object.fromEntries(
    declaredIn(was)
      .filter((name) => !was.deferred?.includes(name))
      .map((name) => [
        name,
        name === "features" ? featuresBeside(featuresIn(was.features), was.deferred ?? []) : was[name],
      ]),
  );

/**
 * Returns what Zoom shows, with "" for a displayed name that Zoom derived from first and last name, if that is declared.
 */
export const asDerived = (seen: Observed, declared: Properties | Desired): Observed =>
  declared.displayName === "" && seen.attributes.displayName === derivedName(seen.attributes)
    ? { ...seen, attributes: { ...seen.attributes, displayName: "" } }
    : seen;

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
  if (declared !== undefined && !isUnseen(name, shown) && same(name, declared, shown)) return declared;
  if (name === "features" && declared !== undefined) return featuresAsDeclared(featuresIn(declared), featuresIn(shown));
  if (name === "customAttributes" && Array.isArray(declared) && Array.isArray(shown)) {
    const values = new Map(shown.map((row: { key: string; value: string }) => [row.key, row.value]));
    return declared.map((row: { key: string }) => ({ ...row, value: values.get(row.key) ?? "" }));
  }
  return shown ?? (typeof declared === "string" && !traits(name).hidden ? "" : undefined);
}

/** Returns the declared attributes with the values that Zoom shows: a difference is drift, and the next preview shows it. */
export function declaredAsShown(
  was: UserState,
  seen: Observed,
  waiting: readonly string[],
  deepGet: boolean,
): Attributes {
  // Editing a pending user in the portal is no drift: only a change of the program may invite someone again.
  if (seen.accountStatus === "pending") return Object.fromEntries(declaredIn(was).map((name) => [name, was[name]]));
  const shown = complete(asDerived(seen, was), was, deepGet).attributes;
  return Object.fromEntries(
    declaredIn(was).map((name) => [
      name,
      waiting.includes(name) && name !== "features"
        ? was[name]
        : whileWaiting(name, was[name], asDeclared(name, was[name], shown[name]), waiting),
    ]),
  );
}

/** What waits is no drift: of features, only the licenses that wait. */
function whileWaiting(name: AttributeName, declared: unknown, shown: unknown, waiting: readonly string[]): unknown {
  if (name !== "features") return shown;
  const [wanted, found] = [featuresIn(declared), featuresIn(shown)];
  const missing = partsAt(wanted, waiting).filter((part) => !takesAway(part, found));
  return withFormer(found, wanted, missing.map(pathOf));
}

/** Returns what still waits, now that Zoom shows this: until the user is active, or until something is free for them. */
export function stillDeferred(was: UserState, seen: Observed): readonly string[] | undefined {
  if (seen.accountStatus !== "active") return was.deferred;
  if (was.accountStatus !== "active") return undefined;
  const next = stillNext(was, seen);
  const shown = asDerived(seen, was).attributes;
  return was.deferred?.filter((name) => {
    if (argumentOf(name) === "features") return isMissing(name, featuresIn(was.features), featuresIn(shown.features));
    if (name === "email") return next !== undefined;
    const attribute = ATTRIBUTES.find((one) => one === name);
    return (
      attribute !== undefined && was[attribute] !== undefined && !same(attribute, was[attribute], shown[attribute])
    );
  });
}

/** Returns the declared e-mail, if Zoom does not show it yet. */
export const stillNext = ({ nextEmail }: UserState, { email }: Observed): string | undefined =>
  nextEmail === undefined || sameEmail(nextEmail, email) ? undefined : nextEmail;

const isMissing = (path: string, declared: Features, shown: Features) =>
  partsAt(declared, [path]).some((part) => !sameFeatures(part, shown) && !takesAway(part, shown));

/** Returns whether nothing in Zoom has to change, only a policy, or an attribute that is no longer declared. */
export const onlySettingsChanged = (was: UserState, wants: Desired) =>
  was.unfinished === undefined &&
  !(was.accountStatus === "active" && was.deferred !== undefined) &&
  Object.keys(changesSince(was, wants)).length === 0;

export interface Outcome {
  readonly deferred?: readonly string[];
  readonly unfinished?: readonly string[];
  readonly nextEmail?: string;
  readonly asZoomShows?: Properties;
  readonly origin?: Origin;
  readonly invitedAt?: string;
  readonly foundByEmail?: true;
  readonly zoomId?: string;
}

/** Returns everything that state holds. Empty outputs are left out: every byte is written at each step of a run. */
export const stateOf = (declared: Properties, seen: Observed, zoomAccount: string, outcome: Outcome): Properties => ({
  ...declared,
  accountStatus: seen.accountStatus,
  roleId: seen.roleId,
  deferred: unlessEmpty(shownNames(declared, outcome.deferred)),
  unfinished: unlessEmpty(shownNames(declared, outcome.unfinished)),
  nextEmail: derivedOutput(namesOfSecrets(declared), ["email"], outcome.nextEmail),
  asZoomShows: spellings(declared, outcome.asZoomShows),
  origin: outcome.origin,
  invitedAt: isOpen(seen, outcome) ? outcome.invitedAt : undefined,
  foundByEmail: isOpen(seen, outcome) ? outcome.foundByEmail : undefined,
  zoomId: outcome.zoomId,
  zoomAccount,
});

/** Which license waits is as secret as the licenses. */
const shownNames = (declared: Properties, names: readonly string[] | undefined) =>
  names && namesOfSecrets(declared).includes("features") ? withoutPaths(names) : names;

/** The time of an invitation matters until it is accepted, or known to have arrived. */
const isOpen = ({ accountStatus }: Observed, outcome: Outcome) =>
  accountStatus === "pending" || hasUnprovenInvitation(outcome);

/** Returns Zoom's spellings as outputs: the spelling of a secret is a secret. */
const spellings = (declared: Properties, asZoomShows: Properties = {}) =>
  unlessEmpty(
    Object.fromEntries(
      Object.entries(asZoomShows).map(([name, value]) => [
        name,
        derivedOutput(namesOfSecrets(declared), [name], value),
      ]),
    ),
  );

/**
 * Returns the declared arguments with, for what was not applied, the values that were applied last.
 *
 * @param was Undefined for a new user, of whom such values are left out.
 */
export function asApplied(
  declared: Properties,
  {
    was,
    seen,
    unapplied,
    deferred = [],
  }: {
    was: UserState | undefined;
    seen: Observed;
    unapplied: readonly string[];
    /** What waits, with the declared value in the state: a refresh may find the former one. */
    deferred?: readonly string[];
  },
): Properties {
  const last = (name: string) => {
    if (name === "email") return was?.email ?? seen.email;
    return name === "features" && !unapplied.includes(name)
      ? withFormer(featuresIn(declared.features), featuresIn(was?.features), unapplied)
      : was?.[name];
  };
  const names = withoutPaths(unapplied).filter((name) => name in UserInputs.shape);
  const secretArguments = secretInState(declared, was, withoutPaths([...unapplied, ...deferred]));
  return { ...declared, ...Object.fromEntries(names.map((name) => [name, last(name)])), secretArguments };
}

/**
 * Returns the outputs of the last run, as far as they still concern what is declared.
 *
 * @param nextEmail The declared e-mail, if it waits.
 */
export function outputsOf(was: UserState, desired: Properties, nextEmail?: string): Properties {
  const isGivenUp = (name: string) => name === "email" && nextEmail === undefined;
  const declared = (name: string) => Object.hasOwn(desired, argumentOf(name)) && !isGivenUp(name);
  return {
    accountStatus: was.accountStatus,
    roleId: was.roleId,
    deferred: unlessEmpty(was.deferred?.filter(declared)),
    asZoomShows: spellings(
      desired,
      Object.fromEntries(Object.entries(was.asZoomShows ?? {}).filter(([name]) => declared(name))),
    ),
    nextEmail: derivedOutput(namesOfSecrets(desired), ["email"], nextEmail),
    // A refresh may find the former value of what waits.
    secretArguments: secretInState(desired, was, withoutPaths(was.deferred ?? [])),
    origin: was.origin,
    invitedAt: was.invitedAt,
    foundByEmail: was.foundByEmail,
    zoomId: was.zoomId,
    zoomAccount: was.zoomAccount,
  };
}
