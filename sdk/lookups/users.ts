import * as pulumi from "@pulumi/pulumi";
import { LISTED_OF_USERS } from "../../provider/zoom/api/list-page-fields";
import {
  type FoundUser,
  foundUser,
  type ListedUser,
  listedUser,
  type UserDetails,
  userDetails,
} from "../../provider/zoom/views/users";
import { gather, type InputsOf, mayFollowChange, withAccount } from "./account";

export type { FoundUser, ListedUser, UserDetails } from "../../provider/zoom/views/users";
export type { InputsOf } from "./account";

/** Whom to look up: by `email`, in any letter case, or by `id`. */
export type GetUserArgs = ({ email: string; id?: undefined } | { id: string; email?: undefined }) & {
  /**
   * Also what Zoom tells of one person at a time alone, such as job title and manager. Each such look-up is a call of
   * its own; without it a thousand look-ups cost no more than the pages of the account.
   */
  details?: boolean;
};

/** `getUser` that also brings what Zoom tells of one person at a time alone. */
export function getUser(args: GetUserArgs & { details: true }): Promise<UserDetails | undefined>;
/**
 * Somebody in the Zoom account, or `undefined` when there is nobody of that e-mail or id: pending and deactivated
 * people are found too.
 *
 * ```ts
 * import { getUser } from "pulumi-zoom";
 *
 * const ada = await getUser({ email: "ada@example.com" });
 * export const lastLogin = ada?.lastLoginTime;
 * ```
 *
 * Look-ups call Zoom, at preview too, and need credentials there. The first ones read one person each; when the pages
 * of the whole account would have cost no more, these are read once and answer the rest of the run.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId}
 *
 * Scopes, granular: `user:read:user:admin`, and `user:read:list_users:admin` for many look-ups; classic: `user:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function getUser(args: GetUserArgs): Promise<FoundUser | undefined>;
export function getUser(args: GetUserArgs): Promise<FoundUser | undefined> {
  return lookUp(args, false);
}

/** `getUserOutput` that also brings what Zoom tells of one person at a time alone. */
export function getUserOutput(args: InputsOf<GetUserArgs & { details: true }>): pulumi.Output<UserDetails | undefined>;
/**
 * `getUser` for arguments that a run has yet to know.
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
 * At a preview an argument that is not known yet, such as the id of a person still to be invited, makes the result
 * unknown, and Zoom is not called. In an update an argument that comes out of the run is looked up anew, so that what
 * a resource has just changed is seen; a plain `getUser` inside an `apply` may be answered from what was read before.
 */
export function getUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser | undefined>;
export function getUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser | undefined> {
  return pulumi.output(args).apply((known) => lookUp(known, mayFollowChange(args)));
}

/** `requireUser` that also brings what Zoom tells of one person at a time alone. */
export function requireUser(args: GetUserArgs & { details: true }): Promise<UserDetails>;
/**
 * `getUser` for somebody without whom the program makes no sense.
 *
 * ```ts
 * import { requireUser, ZoomGroup } from "pulumi-zoom";
 *
 * const grace = await requireUser({ email: "grace@example.com" });
 * new ZoomGroup("engineering", { name: "Engineering", admins: [grace.id] });
 * ```
 *
 * @throws RunError, a sentence that names whom Zoom does not know; and as `getUser`.
 */
export function requireUser(args: GetUserArgs): Promise<FoundUser>;
export function requireUser(args: GetUserArgs): Promise<FoundUser> {
  return lookUpOrThrow(args, false);
}

/** `requireUserOutput` that also brings what Zoom tells of one person at a time alone. */
export function requireUserOutput(args: InputsOf<GetUserArgs & { details: true }>): pulumi.Output<UserDetails>;
/** `requireUser` for arguments that a run has yet to know; as for `getUserOutput`. */
export function requireUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser>;
export function requireUserOutput(args: InputsOf<GetUserArgs>): pulumi.Output<FoundUser> {
  return pulumi.output(args).apply((known) => lookUpOrThrow(known, mayFollowChange(args)));
}

async function lookUp({ details = false, ...who }: GetUserArgs, fresh: boolean): Promise<FoundUser | undefined> {
  const asked = who.id ?? who.email;
  if (!asked) throw new pulumi.RunError("getUser needs the email or the id of the person, and got neither.");
  return withAccount(`Looking up ${asked}`, async ({ directory }) => {
    const reply = await directory.user(who, details ? "everything" : LISTED_OF_USERS, fresh);
    return reply && (details ? userDetails : foundUser)(reply, asked);
  });
}

async function lookUpOrThrow(args: GetUserArgs, fresh: boolean): Promise<FoundUser> {
  const user = await lookUp(args, fresh);
  if (user) return user;
  throw new pulumi.RunError(
    args.id === undefined
      ? `Nobody in the Zoom account has the e-mail ${args.email}: neither active, nor pending, nor deactivated.`
      : `Nobody in the Zoom account has the id ${args.id}.`,
  );
}

/** Whom to list; what is left out does not matter. */
export interface ListUsersArgs {
  /** The status of the people; left out, people of all three are listed. */
  status?: "active" | "inactive" | "pending";
  /** The whole name of the department, in any letter case. */
  department?: string;
  /** A `UserType`, or another of Zoom's numbers. */
  type?: number;
  /** The role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role of the account's own. */
  roleId?: string;
  /** The id of a group. Pending people are in none. */
  groupId?: string;
}

/**
 * People of the account, all pages of them: active, deactivated and pending, unless `status` says which. Each call
 * reads the pages anew.
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
 * Scopes, granular: `user:read:list_users:admin`; classic: `user:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listUsers(args: ListUsersArgs = {}): Promise<ListedUser[]> {
  const { status, department, type, roleId, groupId } = args;
  const isWanted = (user: ListedUser) =>
    (department === undefined || user.dept?.toLowerCase() === department.toLowerCase()) &&
    (type === undefined || user.type === type) &&
    (groupId === undefined || user.groupIds?.includes(groupId) === true);
  return withAccount("Listing the people of the account", async ({ zoom, calls }) => {
    const statuses = status ? [status] : (["active", "inactive", "pending"] as const);
    const lists = await Promise.all(
      statuses.map((each) => gather(zoom.pages(calls.listUsers({ status: each, roleId })), listedUser)),
    );
    return lists.flat().filter(isWanted);
  });
}

/** `listUsers` for arguments that a run has yet to know: at a preview one that is unknown makes the result unknown. */
export function listUsersOutput(args: InputsOf<ListUsersArgs> = {}): pulumi.Output<ListedUser[]> {
  return pulumi.output(args).apply(listUsers);
}
