export { ZoomGroup, type ZoomGroupArgs } from "./zoom-group";
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
