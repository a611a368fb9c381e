/** What `pulumi-zoom search users --csv` also prints, and this program does not declare. */
export const SEARCH_COLUMNS = [
  ...["id", "status", "displayName", "type", "planUnitedType", "licenseInfo", "divisionIds", "timezone", "pmi"],
  ...["groupIds", "roleId", "verified", "userCreatedAt", "lastLoginTime", "lastClientVersion", "employeeUniqueId"],
  ...["zoomOneType", "company", "location", "costCenter", "manager", "language", "phoneNumbers", "usePmi", "vanityUrl"],
  ...["personalMeetingUrl", "pronouns", "pronounsOption", "customAttributes", "cmsUserId", "roleName", "loginTypes"],
  ...["accountId", "pictureUrl", "features"],
];
