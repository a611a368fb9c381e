/** The settings that messages of the client ask people to check. */
export type CheckedSetting = "accountId" | "clientId" | "clientSecret" | "oauthUrl" | "serviceUrl";

/** Returns how a message names a setting, so that the reader knows where to change it. */
export type NameOfSetting = (setting: CheckedSetting) => string;

/** Names settings by their keys in a stack's configuration. */
export const keyInStack: NameOfSetting = (setting) => `zoom:${setting}`;
