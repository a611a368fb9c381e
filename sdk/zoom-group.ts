import * as pulumi from "@pulumi/pulumi";
import { lineInReach } from "./provider-in-reach";

/**
 * What a program declares of a group. Only what is declared is managed: without `members` the membership is nobody's business here, without `admins` the
 * administrators are not. Taking a list out of the program stops managing it; to empty it, declare `[]`.
 */
export interface ZoomGroupArgs {
  /** The group's name: at most 127 characters, unlike every other group of the account; letter case makes no difference there. */
  name: pulumi.Input<string>;
  /**
   * Who is in the group, by e-mail or by Zoom user id, in any order. The same person twice, in other letter case, or
   * once by id and once by e-mail, is one. Outputs of a `ZoomUser` (`ada.email`, `ada.id`) bring the person into the
   * account before the group. Somebody whom the account does not know is an error that names them.
   *
   * People who have not accepted their invitation, or are deactivated, are listed in `deferred`. Zoom notes the group
   * with the invitation and adds the person when they accept. It notes one group for an invitation, the one it was
   * asked for last, which becomes the person's primary group: every other group adds the person in the first run with a
   * refresh after they accept. So does a group that names the person by e-mail when the invitation is made anew; named
   * by `ada.id`, the new invitation is noted at once.
   */
  members?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * `authoritative` (default): whoever is not in `members` is removed from the group. `additive`: only those whom this
   * resource added are removed once they are no longer declared; who was in the group before is left alone.
   */
  membership?: pulumi.Input<"authoritative" | "additive">;
  /**
   * The whole list of the group's administrators, by e-mail or by Zoom user id. Whoever is not in it is removed from
   * it, whatever `membership` says. Pending and deactivated people are `deferred`.
   */
  admins?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * When a group of this name is in the account already: `refuse` (default), or `adopt` it. Setting `zoom:onExisting`.
   */
  onExisting?: pulumi.Input<"refuse" | "adopt">;
}

type Outputs = "memberIds" | "deferred" | "addedMembers" | "unfinished" | "zoomAccount";

/** Every property has to be named for an output to arrive, declared or not. */
const PROPERTIES: Record<keyof ZoomGroupArgs | Outputs, undefined> = {
  name: undefined,
  members: undefined,
  membership: undefined,
  admins: undefined,
  onExisting: undefined,
  memberIds: undefined,
  deferred: undefined,
  addedMembers: undefined,
  unfinished: undefined,
  zoomAccount: undefined,
};

/**
 * A group of people in a Zoom account, as under User Management in Zoom's web portal:
 * https://developers.zoom.us/docs/api/users/#tag/groups
 *
 * The resource's id is Zoom's group id. A changed name renames the group and keeps everything else; removing the
 * resource deletes the group, whoever is in it, and its members stay in the account.
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
 * A group that others look after in the web portal, and to which a program adds its own people:
 *
 * ```ts
 * new ZoomGroup("everybody", {
 *   name: "Everybody",
 *   onExisting: "adopt",
 *   membership: "additive",
 *   members: [ada.email],
 * });
 * ```
 *
 * Zoom's group APIs need a paid account, which may make a hundred groups a day and have five thousand.
 *
 * Mistakes in the arguments fail the preview. A name that is taken, somebody whom the account does not know, and people
 * whom Zoom accepts and does not add are errors that name them.
 *
 * Each argument is also an output of the same name: `engineering.name`.
 *
 * Scopes, granular: `group:read:list_groups:admin`, `group:read:group:admin`, `group:write:group:admin`,
 * `group:update:group:admin`, `group:delete:group:admin`; for `members` `group:read:list_members:admin`,
 * `group:write:member:admin`, `group:delete:member:admin`; for `admins` `group:read:administrator:admin`,
 * `group:write:administrator:admin`, `group:delete:administrator:admin`; to find people `user:read:user:admin`, and
 * for pending members `user:update:user:admin`. Classic: `group:read:admin`, `group:write:admin`, `user:read:admin`,
 * `user:write:admin`.
 */
export class ZoomGroup extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly members: pulumi.Output<string[] | undefined>;
  declare readonly membership: pulumi.Output<"authoritative" | "additive" | undefined>;
  declare readonly admins: pulumi.Output<string[] | undefined>;
  declare readonly onExisting: pulumi.Output<"refuse" | "adopt" | undefined>;

  /** The Zoom user ids of the declared members who are in the group; absent where `members` is not declared. */
  declare readonly memberIds: pulumi.Output<string[] | undefined>;
  /** The e-mails of declared people whom Zoom cannot take yet, as members or as administrators. */
  declare readonly deferred: pulumi.Output<string[] | undefined>;
  /**
   * With `membership: "additive"`, those whom this resource added: the ids of members, and the e-mails of people who join
   * on acceptance.
   */
  declare readonly addedMembers: pulumi.Output<string[] | undefined>;
  /** What a failed run did not get to (`name`, `members`, `admins`); the next run takes it up. */
  declare readonly unfinished: pulumi.Output<string[] | undefined>;
  /** The id of the account that the settings named when the group was last read or changed. */
  declare readonly zoomAccount: pulumi.Output<string>;

  /**
   * @param name The resource's name in the program, unlike every other `ZoomGroup` of the stack.
   * @param args What is declared of the group.
   * @param opts Pulumi's options. With `id`, an existing group is read and not managed: `new ZoomGroup("sales", args, { id })`.
   */
  constructor(name: string, args: ZoomGroupArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/zoom:ZoomGroup",
      name,
      { ...PROPERTIES, ...args, __provider: lineInReach("zoomGroup") },
      // Only a person at the terminal asks for a replacement (--replace): the name must be free before it is used again.
      pulumi.mergeOptions({ deleteBeforeReplace: true }, opts),
    );
  }
}
