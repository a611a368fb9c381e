import * as pulumi from "@pulumi/pulumi";
import { declareOnce, keyOfUser } from "./declared-once";
import { checkedProviderLine } from "./find-provider";
import { inPreview } from "./in-preview";
import { ownUrn } from "./own-urn";
import { defineArgumentOutputs, propertiesToRegister } from "./properties";
import { secretArguments } from "./secret-arguments";
import { pauseStackTraces } from "./stack-traces";
import type {
  CustomAttribute,
  LicenseInfo,
  ProfilePhoneNumber,
  PronounsOption,
  Transfer,
  UserType,
  ZoomUserArgs,
} from "./zoom-user-args";
import type { UserFeatures } from "./user-features";
import { ignoresChanges } from "./ignored-changes";
import { refuseImportOption } from "./import-option";
import { refuseInheritedNames } from "./inherited-names";
import { refuseReplacementOptions } from "./replacement-options";

/** The arguments. Each is an output, too. */
const argumentNames: Record<keyof ZoomUserArgs, undefined> = {
  email: undefined,
  firstName: undefined,
  lastName: undefined,
  displayName: undefined,
  type: undefined,
  planUnitedType: undefined,
  zoomOneType: undefined,
  licenseInfo: undefined,
  features: undefined,
  divisionIds: undefined,
  dept: undefined,
  jobTitle: undefined,
  company: undefined,
  location: undefined,
  costCenter: undefined,
  manager: undefined,
  language: undefined,
  timezone: undefined,
  pronouns: undefined,
  pronounsOption: undefined,
  phoneNumbers: undefined,
  pmi: undefined,
  usePmi: undefined,
  vanityName: undefined,
  hostKey: undefined,
  customAttributes: undefined,
  cmsUserId: undefined,
  aboutMe: undefined,
  linkedinUrl: undefined,
  password: undefined,
  createAction: undefined,
  status: undefined,
  onExisting: undefined,
  onDelete: undefined,
  transfer: undefined,
  immediateLogout: undefined,
  whenPending: undefined,
  whenInactive: undefined,
  onEmailChange: undefined,
  onExpiredInvitation: undefined,
  whenTaken: undefined,
};

/** The outputs that every resource has, declared or not. */
const outputNames: Record<Exclude<keyof ZoomUser, keyof pulumi.CustomResource | keyof ZoomUserArgs>, undefined> = {
  accountStatus: undefined,
  deferred: undefined,
  unfinished: undefined,
  asZoomShows: undefined,
  roleId: undefined,
  origin: undefined,
  zoomAccount: undefined,
};

const TYPE = "pulumi-nodejs:dynamic/zoom:ZoomUser";

const declaredStatus = new WeakMap<ZoomUser, ZoomUserArgs["status"]>();
/**
 * Returns the status that the program declares for a user, unless changes of it are ignored. The user's phone needs it
 * before the user is updated.
 *
 * @internal
 */
export const declaredStatusOf = (user: ZoomUser): ZoomUserArgs["status"] => declaredStatus.get(user);

const declaredEmail = new WeakMap<ZoomUser, string>();
/**
 * Returns the e-mail that the program declares for a user, if it is known at once, and changes of it are not ignored.
 *
 * @internal
 */
export const declaredEmailOf = (user: ZoomUser): string | undefined => declaredEmail.get(user);

/**
 * A user of a Zoom account: https://developers.zoom.us/docs/api/users/
 *
 * The resource's id is Zoom's user id. A new user is invited by e-mail and is pending until they accept. Attributes that
 * an invitation cannot contain are listed in `deferred`. The first run with a refresh after they accept applies them.
 * Removing the resource deactivates the user, unless `onDelete` says otherwise.
 *
 * ```ts
 * import { UserType, ZoomUser } from "pulumi-zoom";
 *
 * const ada = new ZoomUser("ada", {
 *   email: "ada@example.com",
 *   firstName: "Ada",
 *   lastName: "Lovelace",
 *   type: UserType.Licensed,
 *   dept: "Engineering",
 * });
 * ```
 *
 * This user left the company. When the resource is removed, they are deleted and Ada receives their recordings:
 *
 * ```ts
 * new ZoomUser("grace", {
 *   email: "grace@example.com",
 *   status: "inactive",
 *   onDelete: "delete",
 *   transfer: { email: "ada@example.com", recordings: true },
 * });
 * ```
 *
 * The preview reports mistakes in the arguments, each with its path. It also fails with the reason if Zoom would refuse
 * a change, such as a new e-mail for a deactivated user. If Zoom refuses a change during the run, or accepts it but does
 * not apply it, the run fails and names the user and the attributes.
 *
 * Each argument is also an output with the same name: `ada.email`, `ada.dept`.
 *
 * Granular scopes: `user:read:user:admin`, `user:read:list_users:admin`, `user:write:user:admin`,
 * `user:update:user:admin`, `user:update:status:admin`, `user:update:email:admin`, `user:delete:user:admin`, and
 * `user:delete:token:admin` for `immediateLogout`, and `user:read:settings:admin` and `user:update:settings:admin` for
 * `features`. Classic scopes: `user:read:admin`, `user:write:admin`.
 */
export class ZoomUser extends pulumi.CustomResource {
  declare readonly email: pulumi.Output<string>;
  declare readonly firstName: pulumi.Output<string | undefined>;
  declare readonly lastName: pulumi.Output<string | undefined>;
  declare readonly displayName: pulumi.Output<string | undefined>;
  declare readonly type: pulumi.Output<UserType | undefined>;
  declare readonly planUnitedType: pulumi.Output<string | undefined>;
  declare readonly zoomOneType: pulumi.Output<string | undefined>;
  declare readonly licenseInfo: pulumi.Output<pulumi.Unwrap<LicenseInfo>[] | undefined>;
  declare readonly features: pulumi.Output<pulumi.Unwrap<UserFeatures> | undefined>;
  declare readonly divisionIds: pulumi.Output<string[] | undefined>;
  declare readonly dept: pulumi.Output<string | undefined>;
  declare readonly jobTitle: pulumi.Output<string | undefined>;
  declare readonly company: pulumi.Output<string | undefined>;
  declare readonly location: pulumi.Output<string | undefined>;
  declare readonly costCenter: pulumi.Output<string | undefined>;
  declare readonly manager: pulumi.Output<string | undefined>;
  declare readonly language: pulumi.Output<string | undefined>;
  declare readonly timezone: pulumi.Output<string | undefined>;
  declare readonly pronouns: pulumi.Output<string | undefined>;
  declare readonly pronounsOption: pulumi.Output<PronounsOption | undefined>;
  declare readonly phoneNumbers: pulumi.Output<pulumi.Unwrap<ProfilePhoneNumber>[] | undefined>;
  declare readonly pmi: pulumi.Output<number | undefined>;
  declare readonly usePmi: pulumi.Output<boolean | undefined>;
  declare readonly vanityName: pulumi.Output<string | undefined>;
  declare readonly hostKey: pulumi.Output<string | undefined>;
  declare readonly customAttributes: pulumi.Output<pulumi.Unwrap<CustomAttribute>[] | undefined>;
  declare readonly cmsUserId: pulumi.Output<string | undefined>;
  declare readonly aboutMe: pulumi.Output<string | undefined>;
  declare readonly linkedinUrl: pulumi.Output<string | undefined>;
  declare readonly password: pulumi.Output<string | undefined>;
  declare readonly createAction: pulumi.Output<"create" | "autoCreate" | "custCreate" | "ssoCreate" | undefined>;
  declare readonly status: pulumi.Output<"active" | "inactive" | undefined>;
  declare readonly onExisting: pulumi.Output<"refuse" | "adopt" | undefined>;
  declare readonly onDelete: pulumi.Output<"deactivate" | "disassociate" | "delete">;
  declare readonly transfer: pulumi.Output<pulumi.Unwrap<Transfer> | undefined>;
  declare readonly immediateLogout: pulumi.Output<boolean>;
  declare readonly whenPending: pulumi.Output<"replace" | "defer" | "refuse" | undefined>;
  declare readonly whenInactive: pulumi.Output<"defer" | "refuse" | undefined>;
  declare readonly onEmailChange: pulumi.Output<"update" | "replace" | undefined>;
  declare readonly onExpiredInvitation: pulumi.Output<"keep" | "reinvite" | undefined>;
  declare readonly whenTaken: pulumi.Output<"defer" | "refuse" | undefined>;

  /**
   * The user's status in the account, as Zoom last showed it. `expired` means that the invitation was not accepted within
   * 30 days, or that an administrator withdrew it.
   */
  declare readonly accountStatus: pulumi.Output<"active" | "inactive" | "pending" | "expired">;
  /**
   * Names of declared attributes that wait until Zoom can take them. An add-on license of which too few were bought has a
   * name of its own, such as `features.webinar`. Absent if none waits.
   */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /** Names of declared attributes that the last run failed to apply. The next run applies them. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** Attributes that Zoom stores with a different spelling than declared: their names, with the values that Zoom shows. */
  declare readonly asZoomShows: pulumi.Output<Record<string, unknown> | undefined>;
  /** The user's role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role that the account created. */
  declare readonly roleId: pulumi.Output<string | undefined>;
  /** Whether the user was `adopted` or `imported`. Absent if this stack created the user, or an earlier version did. */
  declare readonly origin: pulumi.Output<"adopted" | "imported" | undefined>;
  /** The id of the Zoom account that the settings named when the user was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program. It must be unique among the stack's `ZoomUser` resources.
   * @param args The declared attributes of the user.
   * @param opts Pulumi's resource options. With `id`, an existing user is read and not managed:
   *   `new ZoomUser("ada", args, { id })`.
   */
  constructor(name: string, args: ZoomUserArgs, opts?: pulumi.CustomResourceOptions) {
    refuseImportOption("ZoomUser", name, opts);
    refuseReplacementOptions("ZoomUser", name, opts);
    refuseInheritedNames("ZoomUser", name, args);
    const { password, hostKey, email } = args;
    const knownEmail = typeof email === "string" && !ignoresChanges(opts, "email") ? email : undefined;
    if (knownEmail !== undefined && opts?.id === undefined)
      declareOnce("ZoomUser", name, `the user ${knownEmail}`, [keyOfUser(knownEmail)]);
    const properties = {
      ...args,
      ...(password === undefined ? {} : { password: pulumi.secret(password) }),
      ...(hostKey === undefined ? {} : { hostKey: pulumi.secret(hostKey) }),
      ...secretArguments(args),
      ...ownUrn(TYPE, name, opts),
      ...inPreview(opts),
      __provider: checkedProviderLine("zoomUser"),
    };
    const registered = propertiesToRegister(properties, { argumentNames, outputNames }, opts);
    // Also for a replacement requested with --replace: an address must be free before it is invited again.
    const options = pulumi.mergeOptions({ deleteBeforeReplace: true }, opts);
    const traces = pauseStackTraces(ZoomUser);
    try {
      super(TYPE, name, registered, options);
    } catch (error) {
      throw traces.resumeWith(error);
    } finally {
      traces.resume();
    }
    if (!ignoresChanges(opts, "status")) declaredStatus.set(this, args.status);
    if (knownEmail !== undefined) declaredEmail.set(this, knownEmail);
  }
}

// The state has these policies only if they are not the default.
defineArgumentOutputs(ZoomUser, argumentNames, { onDelete: "deactivate", immediateLogout: false });
