/** What programs can look up, by the names of the functions. */
export { getGroup, listGroups } from "./groups";
export { find, type LookUpAccount, type Reading } from "./look-up";
export { getPhoneUser, listCallingPlans, listPhoneNumbers, listPhoneSites, listPhoneUsers } from "./phone";
export { getSeats } from "./seats";
export { getUser, listUsers, requireUser } from "./users";
