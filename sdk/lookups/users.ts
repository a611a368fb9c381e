import * as pulumi from "@pulumi/pulumi";
import { noSuchUser } from "../../provider/zoom/lookups/no-such-user";
import type { FoundUser, ListedUser, UserDetails } from "../../provider/zoom/views/users";
import { refused } from "../refused";
import { type InputsOf, lookUp, onceKnown, type Reading } from "./account";

export type { FoundFeatureLicense, FoundFeatures } from "../../provider/zoom/views/features";
export type { FoundUser, ListedUser, UserDetails } from "../../provider/zoom/views/users";
export type { InputsOf } from "./account";

/** Names the user to look up: by `email`, ignoring case, or by `id`. */
export type GetUserArgs = ({ email: string; id?: undefined } | { id: string; email?: undefined }) & {
  /**
   * Whether to include attributes that Zoom shows only for one user at a time, such as job title and manager, and the
   * add-on licenses (`features`). Each such look-up makes its own call, and one more for the add-on licenses of an active
   * user. Without it, a thousand look-ups cost no more than listing the account. False by default.
   */
  details?: boolean;
};

/** Also returns the attributes that Zoom shows only for one user at a time, and the add-on licenses. */
export function getUser(args: GetUserArgs & { details: true }): Promise<UserDetails | undefined>;
/**
 * Returns a user of the Zoom account, or `undefined` if no user has that e-mail or id. Pending and deactivated users are
 * found too.
 *
 * ```ts
 * import { getUser } from "pulumi-zoom";
 *
 * const ada = await getUser({ email: "ada@example.com" });
 * export const lastLogin = ada?.lastLoginTime;
 * ```
 *
 * Look-ups call Zoom, in previews too, and need credentials there. The first look-ups of a run read one user each. As
 * soon as listing the whole account would have cost no more calls, the list is read once and answers the rest of the run.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId}
 *
 * Granular scopes: `user:read:user:admin`; `user:read:list_users:admin` for many look-ups; `user:read:settings:admin` for
 * `details`. Classic scope: `user:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function getUser(args: GetUserArgs): Promise<FoundUser | undefined>;
export function getUser(args: GetUserArgs): Promise<FoundUser | undefined> {
  return findUser(args, { fresh: false });
}

/** Also returns the attributes that Zoom shows only for one user at a time. */
export function getUserOutput(args: InputsOf<GetUserArgs & { details: true }>): pulumi.Output<UserDetails | undefined>;
/**
 * Works like `getUser`, with arguments that may be outputs.
 *
 * ```ts
 * import { StackReference } from "@pulumi/pulumi";
 * import { getUserOutput } from "pulumi-zoom";
 *
 * const directory = new StackReference("example/directory/production");
 * const manager = getUserOutput({ email: directory.getOutput("managerEmail") });
 * export const managerLeft = manager.apply((user) => user?.status !== "active");
 * ```
 *
 * If a preview does not know an argument yet, such as the id of a user who is still to be invited, the result is unknown
 * and Zoom is not called. In an update, an argument that is an output is looked up again, so that the result shows what a
 * resource has just changed. A plain `getUser` inside an `apply` may return what was read earlier in the run.
 */
export function getUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser | undefined>;
export function getUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser | undefined> {
  return onceKnown(args, pulumi.output(args), findUser);
}

/** Also returns the attributes that Zoom shows only for one user at a time. */
export function requireUser(args: GetUserArgs & { details: true }): Promise<UserDetails>;
/**
 * Works like `getUser`, but throws if the account has no such user.
 *
 * ```ts
 * import { requireUser, ZoomGroup } from "pulumi-zoom";
 *
 * const grace = await requireUser({ email: "grace@example.com" });
 * new ZoomGroup("engineering", { name: "Engineering", admins: [grace.id] });
 * ```
 *
 * @throws RunError naming the user whom the account does not know, and for the same reasons as `getUser`.
 */
export function requireUser(args: GetUserArgs): Promise<FoundUser>;
export function requireUser(args: GetUserArgs): Promise<FoundUser> {
  return findUserOrThrow(args, { fresh: false });
}

/** Also returns the attributes that Zoom shows only for one user at a time. */
export function requireUserOutput(args: InputsOf<GetUserArgs & { details: true }>): pulumi.Output<UserDetails>;
/** Works like `requireUser`, with arguments that may be outputs. See `getUserOutput`. */
export function requireUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser>;
export function requireUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser> {
  return onceKnown(args, pulumi.output(args), findUserOrThrow);
}

const findUser = ({ details = false, ...who }: GetUserArgs, reading: Reading): Promise<FoundUser | undefined> =>
  lookUp("getUser", { details, ...who }, reading);

async function findUserOrThrow(args: GetUserArgs, reading: Reading): Promise<FoundUser> {
  const user = await findUser(args, reading);
  if (user) return user;
  throw refused(noSuchUser(args));
}

/** Filters for `listUsers`. A filter that is left out matches everyone. */
export interface ListUsersArgs {
  /** The status of the users. By default users with any status are listed. */
  status?: "active" | "inactive" | "pending";
  /** The complete name of the department, ignoring case. */
  department?: string;
  /** A `UserType`, or another of Zoom's numbers. */
  type?: number;
  /** The role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role that the account created. */
  roleId?: string;
  /** The id of a group. Pending users are in no group. */
  groupId?: string;
}

/**
 * Returns all users of the account that match the filters. Each call reads the list again.
 *
 * ```ts
 * import { listUsers, UserType } from "pulumi-zoom";
 *
 * const engineers = await listUsers({ status: "active", department: "Engineering" });
 * const unused = engineers.filter(({ type, lastLoginTime }) => type === UserType.Licensed && lastLoginTime === undefined);
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/users/GET/users
 *
 * Granular scope: `user:read:list_users:admin`. Classic scope: `user:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listUsers(args: ListUsersArgs = {}): Promise<ListedUser[]> {
  return lookUp("listUsers", args);
}

/** Works like `listUsers`, with arguments that may be outputs. If a preview does not know one, the result is unknown. */
export function listUsersOutput(args: InputsOf<ListUsersArgs> = {}): pulumi.Output<ListedUser[]> {
  return onceKnown(args, pulumi.output(args), listUsers);
}
