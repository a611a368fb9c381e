export { type GetGroupArgs, getGroup, getGroupOutput, listGroups, listGroupsOutput } from "./lookups/groups";
export {
  getPhoneUser,
  type GetPhoneUserArgs,
  getPhoneUserOutput,
  listCallingPlans,
  listCallingPlansOutput,
  listPhoneNumbers,
  type ListPhoneNumbersArgs,
  listPhoneNumbersOutput,
  listPhoneSites,
  type ListPhoneSitesArgs,
  listPhoneSitesOutput,
  listPhoneUsers,
  type ListPhoneUsersArgs,
  listPhoneUsersOutput,
} from "./lookups/phone";
export { getSeats, getSeatsOutput } from "./lookups/seats";
export {
  getUser,
  type GetUserArgs,
  getUserOutput,
  listUsers,
  type ListUsersArgs,
  listUsersOutput,
  requireUser,
  requireUserOutput,
} from "./lookups/users";
export type { FoundGroup } from "../provider/zoom/views/groups";
export type {
  FoundCallingPlan,
  FoundPhoneNumber,
  FoundPhoneSite,
  FoundPhoneUser,
  ListedPhoneUser,
} from "../provider/zoom/views/phone";
export type { SeatPlan, Seats } from "../provider/zoom/views/seats";
export type { FoundUser, ListedUser, UserDetails } from "../provider/zoom/views/users";
export { ZoomGroup, type ZoomGroupArgs } from "./zoom-group";
export {
  CallingPlan,
  type CallingPlanChoice,
  type PhoneArgs,
  ZoomPhoneUser,
  type ZoomPhoneUserArgs,
} from "./zoom-phone-user";
export {
  type CustomAttribute,
  type LicenseInfo,
  type ProfilePhoneNumber,
  PronounsOption,
  type Transfer,
  UserType,
  ZoomUser,
  type ZoomUserArgs,
} from "./zoom-user";
