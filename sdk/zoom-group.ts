import * as pulumi from "@pulumi/pulumi";
import { declareOnce } from "./declared-once";
import { checkedProviderLine } from "./find-provider";
import { inPreview } from "./in-preview";
import { ownUrn } from "./own-urn";
import { defineArgumentOutputs, propertiesToRegister } from "./properties";
import { secretArguments } from "./secret-arguments";
import { pauseStackTraces } from "./stack-traces";
import { ignoresChanges } from "./ignored-changes";
import { refuseImportOption } from "./import-option";
import { refuseInheritedNames } from "./inherited-names";
import { refuseReplacementOptions } from "./replacement-options";
import { foldCase, trimmed } from "../provider/zoom/names";

/**
 * The arguments of a `ZoomGroup`. Only declared arguments are managed: without `members`, membership is not managed;
 * without `admins`, the administrators are not managed. Removing a list from the program stops managing it. To empty a
 * list in Zoom, declare `[]`.
 */
export interface ZoomGroupArgs {
  /** The group's name: at most 127 characters. It must be unique in the account, ignoring case. */
  name: pulumi.Input<string>;
  /**
   * The group's members, by e-mail or Zoom user id, in any order. Entries that name the same user in different ways count
   * once. With an output of a `ZoomUser` (`ada.email`, `ada.id`), Pulumi creates the user before the group. If the
   * account does not know a member, the run fails and names them.
   *
   * Pending and deactivated users are listed in `deferred`. Zoom stores one group with an invitation, the last one
   * requested, and adds the user to it when they accept; it becomes their primary group. Every other group adds the user
   * in the first run with a refresh after they accept. If an invitation is sent again, a group that names the user by
   * `ada.id` is stored with the new invitation, and a group that names them by e-mail adds them after they accept.
   */
  members?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How `members` is applied. `authoritative` (default) removes everyone who is not in `members` from the group.
   * `additive` removes only users whom this resource added and who are no longer declared; other members stay.
   */
  membership?: pulumi.Input<"authoritative" | "additive">;
  /**
   * The complete list of the group's administrators, by e-mail or Zoom user id. Everyone else is removed from the
   * administrators, regardless of `membership`. Pending and deactivated users are listed in `deferred`.
   */
  admins?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What to do if the account already has a group with this name: `refuse` (default) or `adopt` it. The default comes
   * from the setting `zoom:onExisting`. An adoption sets and adds what is declared and removes no one; the next preview
   * with a refresh shows who will be removed.
   */
  onExisting?: pulumi.Input<"refuse" | "adopt">;
  /**
   * What happens to the group when the resource is removed: `delete` it, `leave` it in Zoom, or `refuse` to remove the
   * resource. The default comes from the setting `zoom:onGroupDelete`; without it, groups that the resource created are
   * deleted and all others stay. A group that stays loses the members that the resource added, if the resource is
   * `additive` or did not create the group.
   */
  onDelete?: pulumi.Input<"delete" | "leave" | "refuse">;
  /**
   * What to do if another group has the new name: `defer` (default) keeps the old name, lists `name` in `deferred` and
   * tries again in every run; `refuse` fails the run. The default comes from the setting `zoom:whenTaken`. If a group that
   * the program does not declare has the name of a new group, the run fails, unless `defer` is declared here: the new group
   * then waits for the name.
   */
  whenTaken?: pulumi.Input<"defer" | "refuse">;
}

const TYPE = "pulumi-nodejs:dynamic/zoom:ZoomGroup";

/** The arguments. Each is an output, too. */
const argumentNames: Record<keyof ZoomGroupArgs, undefined> = {
  name: undefined,
  members: undefined,
  membership: undefined,
  admins: undefined,
  onExisting: undefined,
  onDelete: undefined,
  whenTaken: undefined,
};

/** The outputs that every resource has. */
const outputNames: Record<Exclude<keyof ZoomGroup, keyof pulumi.CustomResource | keyof ZoomGroupArgs>, undefined> = {
  memberIds: undefined,
  deferred: undefined,
  addedMembers: undefined,
  unfinished: undefined,
  origin: undefined,
  groupId: undefined,
  nameHolder: undefined,
  nameInZoom: undefined,
  zoomAccount: undefined,
};

/**
 * A group of a Zoom account, as under User Management in Zoom's web portal:
 * https://developers.zoom.us/docs/api/users/#tag/groups
 *
 * The resource's id is Zoom's group id. Changing the name renames the group and keeps everything else. Removing the
 * resource deletes a group that the resource created, even if it has members; the members stay in the account. A group
 * that was adopted or imported stays in Zoom: see `onDelete`.
 *
 * A change writes what differs in the program. What someone changed in Zoom is shown by the next preview with a refresh,
 * and undone by the run after that.
 *
 * ```ts
 * import { ZoomGroup, ZoomUser } from "pulumi-zoom";
 *
 * const ada = new ZoomUser("ada", { email: "ada@example.com" });
 * const grace = new ZoomUser("grace", { email: "grace@example.com" });
 * const engineering = new ZoomGroup("engineering", {
 *   name: "Engineering",
 *   members: [ada.email, grace.email, "charles@example.com"],
 *   admins: [ada.email],
 * });
 * ```
 *
 * This group is managed in the web portal, and the program only adds its own users:
 *
 * ```ts
 * new ZoomGroup("everyone", {
 *   name: "Everyone",
 *   onExisting: "adopt",
 *   membership: "additive",
 *   members: [ada.email],
 * });
 * ```
 *
 * Zoom's group API needs a paid account. An account can have 5,000 groups and create 100 per day.
 *
 * The preview fails if the arguments have mistakes. The run fails if the name is taken, if the account does not know a
 * member, or if Zoom accepts a member but does not add them; the error names the users.
 *
 * Each argument is also an output with the same name: `engineering.name`.
 *
 * Granular scopes: `group:read:list_groups:admin`, `group:read:group:admin`, `group:write:group:admin`,
 * `group:update:group:admin`, `group:delete:group:admin`; for `members` `group:read:list_members:admin`,
 * `group:write:member:admin`, `group:delete:member:admin`; for `admins` `group:read:administrator:admin`,
 * `group:write:administrator:admin`, `group:delete:administrator:admin`; to look up members `user:read:user:admin`, and
 * for pending members `user:update:user:admin`. Classic scopes: `group:read:admin`, `group:write:admin`,
 * `user:read:admin`, `user:write:admin`.
 */
export class ZoomGroup extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly members: pulumi.Output<string[] | undefined>;
  declare readonly membership: pulumi.Output<"authoritative" | "additive" | undefined>;
  declare readonly admins: pulumi.Output<string[] | undefined>;
  declare readonly onExisting: pulumi.Output<"refuse" | "adopt" | undefined>;
  declare readonly onDelete: pulumi.Output<"delete" | "leave" | "refuse" | undefined>;
  declare readonly whenTaken: pulumi.Output<"defer" | "refuse" | undefined>;

  /** The Zoom user ids of the declared members who are in the group. Absent if `members` is not declared. */
  declare readonly memberIds: pulumi.Output<string[] | undefined>;
  /** The e-mails of declared members and administrators whom Zoom cannot add yet. */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /**
   * The users whom this resource added, if it is `additive` or did not create the group: ids of members, and e-mails of
   * users who join when they accept their invitation.
   */
  declare readonly addedMembers: pulumi.Output<string[] | undefined>;
  /** What the last run failed to apply (`name`, `members` or `admins`). The next run applies it. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** How the group came to the resource. Absent after an upgrade from an earlier version: it then counts as adopted. */
  declare readonly origin: pulumi.Output<"created" | "adopted" | "imported" | undefined>;
  /** Zoom's id of the group, if the resource's id is not yet Zoom's because its creation was in doubt or had to wait. */
  declare readonly groupId: pulumi.Output<string | undefined>;
  /** The id of the group that has the name, while a new group waits for it. */
  declare readonly nameHolder: pulumi.Output<string | undefined>;
  /** The name that Zoom shows, while another group has the declared one. */
  declare readonly nameInZoom: pulumi.Output<string | undefined>;
  /** The id of the Zoom account that the settings named when the group was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program. It must be unique among the stack's `ZoomGroup` resources.
   * @param args The declared attributes of the group.
   * @param opts Pulumi's resource options. With `id`, an existing group is read and not managed:
   *   `new ZoomGroup("sales", args, { id })`.
   */
  constructor(name: string, args: ZoomGroupArgs, opts?: pulumi.CustomResourceOptions) {
    refuseImportOption("ZoomGroup", name, opts);
    refuseReplacementOptions("ZoomGroup", name, opts);
    refuseInheritedNames("ZoomGroup", name, args);
    if (typeof args.name === "string" && opts?.id === undefined && !ignoresChanges(opts, "name"))
      declareOnce("ZoomGroup", name, `the group "${args.name}"`, [foldCase(trimmed(args.name))]);
    const properties = {
      ...args,
      ...secretArguments(args),
      ...ownUrn(TYPE, name, opts),
      ...inPreview(opts),
      __provider: checkedProviderLine("zoomGroup"),
    };
    const registered = propertiesToRegister(properties, { argumentNames, outputNames }, opts);
    // Only --replace requests a replacement: the name must be free before it is used again.
    const options = pulumi.mergeOptions({ deleteBeforeReplace: true }, opts);
    const traces = pauseStackTraces(ZoomGroup);
    try {
      super(TYPE, name, registered, options);
    } catch (error) {
      throw traces.resumeWith(error);
    } finally {
      traces.resume();
    }
  }
}

defineArgumentOutputs(ZoomGroup, argumentNames);
