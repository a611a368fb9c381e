import type { FactName, Setup } from "../facts";
import { emptying, person } from "./accepted-user";
import { deactivated } from "./deactivated";
import { group, otherGroup } from "./groups";
import { enabling, freeNumber, phone, plan } from "./phone";
import { existingGroup, owner, scopes, sites } from "./reading";
import { invitation, invited, testUser } from "./test-user";

/** How each fact is prepared. */
export const SETUPS: { readonly [Name in FactName]: Setup<Name> } = {
  scopes,
  owner,
  existingGroup,
  sites,
  testUser,
  invited,
  invitation,
  group,
  otherGroup,
  person,
  emptying,
  enabling,
  phone,
  freeNumber,
  plan,
  deactivated,
};
