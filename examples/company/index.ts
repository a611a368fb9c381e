import { declareCompany } from "./company";
import { people } from "./people";

const users = declareCompany(people);

/** Who is in, who is invited, who is on leave. */
export const accountStatus = Object.fromEntries(
  Object.entries(users).map(([name, user]) => [name, user.accountStatus]),
);
