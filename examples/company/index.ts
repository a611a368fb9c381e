import { declareGroups, declarePeople, declarePhones } from "./company";
import { people } from "./people";

const users = declarePeople(people);
declareGroups(people, users);
declarePhones(people, users);

/** Shows who is active, pending or deactivated. */
export const accountStatus = Object.fromEntries(
  Object.entries(users).map(([name, user]) => [name, user.accountStatus]),
);
