import { isUserGone } from "../api/codes";
import { getUserSettings } from "../api/endpoints";
import type { UserSettingsReply } from "../api/replies";
import type { Zoom } from "../call";
import { requestUnless } from "../request-unless";

/** Reads the settings of a user, which show the add-on licenses, with one call. Returns undefined if the user is gone. */
export const readUserSettings = (zoom: Zoom, idOrEmail: string): Promise<UserSettingsReply | undefined> =>
  requestUnless(zoom, isUserGone, getUserSettings(idOrEmail));
