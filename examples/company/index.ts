import { declareGroups, declarePeople, declarePhones } from "./company";
import { people } from "./people";

const users = declarePeople(people);
declareGroups(people, users);
declarePhones(people, users);

/** Who is in, who is invited, who is on leave. */
export const accountStatus = Object.fromEntries(
  Object.entries(users).map(([name, user]) => [name, user.accountStatus]),
);
