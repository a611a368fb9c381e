import { ZoomPhoneUser } from "pulumi-zoom";

/** Declares a phone with a wished extension for each user. */
export function program(userIds: readonly string[]): void {
  userIds.forEach((userId, index) => new ZoomPhoneUser(userId, { userId, extensionNumber: String(801 + index) }));
}
