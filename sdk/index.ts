export {
  type FoundGroup,
  getGroup,
  type GetGroupArgs,
  getGroupOutput,
  listGroups,
  listGroupsOutput,
} from "./lookups/groups";
export {
  type FoundCallingPlan,
  type FoundPhoneNumber,
  type FoundPhoneSite,
  type FoundPhoneUser,
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
  type ListedPhoneUser,
  type ListPhoneUsersArgs,
  listPhoneUsersOutput,
} from "./lookups/phone";
export { getSeats, getSeatsOutput, type SeatPlan, type Seats } from "./lookups/seats";
export {
  type FoundFeatureLicense,
  type FoundFeatures,
  type FoundUser,
  getUser,
  type GetUserArgs,
  getUserOutput,
  type InputsOf,
  listUsers,
  type ListUsersArgs,
  type ListedUser,
  listUsersOutput,
  requireUser,
  requireUserOutput,
  type UserDetails,
} from "./lookups/users";
export { ZoomGroup, type ZoomGroupArgs } from "./zoom-group";
export {
  CallingPlan,
  type CallingPlanChoice,
  type DeclaredPerson,
  type KnownPerson,
  type PhoneArgs,
  ZoomPhoneUser,
  type ZoomPhoneUserArgs,
} from "./zoom-phone-user";
export { type EventsCapacity, type FeatureLicense, type UserFeatures } from "./user-features";
export { ZoomUser } from "./zoom-user";
export {
  type CustomAttribute,
  type LicenseInfo,
  type ProfilePhoneNumber,
  PronounsOption,
  type Transfer,
  UserType,
  type ZoomUserArgs,
} from "./zoom-user-args";
