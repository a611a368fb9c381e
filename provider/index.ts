import { toProvider } from "./hosts/dynamic";
import { startProcess } from "./process";
import { group } from "./resources/group/handler";
import { phoneUser } from "./resources/phone/handler";
import { user } from "./resources/user/handler";

const current = startProcess({ tell: (line) => console.log(line), args: process.argv });

/** The state of every stack contains the names below, so they never change their meaning. */
export const zoomUser = toProvider(user, current);
export const zoomPhoneUser = toProvider(phoneUser, current);
export const zoomGroup = toProvider(group, current);
