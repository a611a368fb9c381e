import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw } from "../calls";
import type { Person } from "../facts";
import { at, isDone, textAt, verdictOf } from "../replies";
import { readUntil, type Reply, revert, type Undo } from "../steps";

/** Disables the phone of a user who had none before. */
export const phoneRemoval = ({ id, email }: Person): Undo => ({
  what: `Disable the phone of ${email}`,
  byHand: `Remove ${email} under Phone System Management > Users & Rooms in Zoom's web portal.`,
  isLasting: true,
  calls: [zoom.updateUser(id, {}), zoom.getUserSettings(id)],
  *steps() {
    const isOff = (settings: Reply) => at(settings, "feature", "zoom_phone") === false;
    // A phone that was just enabled may not be shown yet, so one read does not tell that it is off.
    yield* revert(raw(zoom.updateUser(id, { feature: { zoom_phone: false } })));
    if (isOff(yield* readUntil(raw(zoom.getUserSettings(id)), isOff))) return true;
    return isGone(yield* readUntil(phoneOf(id), isGone));
  },
});

export const phoneOf = (id: string) => raw(zoom.getPhoneUser(id));

const isGone = (reply: Reply): boolean => verdictOf(reply) === "404/1001";

/** Whether a phone that was active is gone or in the trash. Zoom shows one that was never activated in the same way. */
export const hasNoPhone = (reply: Reply): boolean =>
  isGone(reply) || (isDone(reply) && textAt(reply, "status") === "deactivate");

export const numberRelease = ({ id, email }: Person, number: string): Undo => ({
  what: `Take the number ${number} from ${email}`,
  byHand: `Unassign ${number} from ${email} in Zoom's web portal.`,
  calls: [zoom.unassignPhoneNumber(id, number), zoom.getPhoneUser(id)],
  *steps() {
    const numbersOf = (reply: Reply) => JSON.stringify(at(reply, "phone_numbers") ?? []);
    const isFree = (reply: Reply) =>
      isGone(reply) || (isDone(reply) && !numbersOf(reply).includes(number.replace(/^\+/, "")));
    yield* revert(raw(zoom.unassignPhoneNumber(id, number)));
    return isFree(yield* readUntil(phoneOf(id), isFree));
  },
});
