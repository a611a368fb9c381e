import { z } from "zod";
import { listUsers as listUsersCall } from "../api/endpoints";
import { LISTED_OF_USERS } from "../api/list-page-fields";
import { RefusedError } from "../errors";
import { foldCase } from "../names";
import { readFeatures } from "../views/features";
import { type FoundUser, foundUser, type ListedUser, listedUser, userDetails } from "../views/users";
import { collect, type LookUp } from "./look-up";
import { noSuchUser } from "./no-such-user";

const GetUser = z.strictObject({
  email: z.string().optional(),
  id: z.string().optional(),
  details: z.boolean().optional(),
});
type GetUser = z.input<typeof GetUser>;

const task = ({ id, email }: GetUser) => `Looking up ${id ?? email}`;

export const getUser: LookUp<GetUser, FoundUser | undefined> = {
  args: GetUser,
  task,
  async find({ directory, zoom }, { id, email, details = false }, reading) {
    const asked = id ?? email;
    if (!asked) throw new RefusedError("getUser needs the user's email or id, but both are empty.");
    const who = id === undefined ? { email: asked } : { id };
    const reply = await directory.user(who, details ? "everything" : LISTED_OF_USERS, reading);
    if (!reply || !details) return reply && foundUser(reply, asked);
    const found = userDetails(reply, asked);
    return { ...found, features: await readFeatures(zoom, found) };
  },
};

export const requireUser: LookUp<GetUser, FoundUser> = {
  args: GetUser,
  task,
  async find(account, args, reading) {
    const user = await getUser.find(account, args, reading);
    if (user) return user;
    throw new RefusedError(noSuchUser(args));
  },
};

const ListUsers = z.strictObject({
  status: z.enum(["active", "inactive", "pending"]).optional(),
  department: z.string().optional(),
  type: z.number().optional(),
  roleId: z.string().optional(),
  groupId: z.string().optional(),
});
type ListUsers = z.input<typeof ListUsers>;

export const listUsers: LookUp<ListUsers, ListedUser[]> = {
  args: ListUsers,
  task: () => "Listing the users of the account",
  async find({ zoom }, { status, department, type, roleId, groupId }) {
    const isWanted = (user: ListedUser) =>
      (department === undefined || foldCase(user.dept ?? "") === foldCase(department)) &&
      (type === undefined || user.type === type) &&
      (groupId === undefined || user.groupIds?.includes(groupId) === true);
    const statuses = status ? [status] : (["active", "inactive", "pending"] as const);
    const lists = await Promise.all(
      statuses.map((each) => collect(zoom.pages(listUsersCall({ status: each, roleId })), listedUser)),
    );
    return lists.flat().filter(isWanted);
  },
};
