import type { Handler } from "../../types";
import { keyOf } from "../../zoom/names";
import { convergePhoneUser } from "./converge";
import { assumePhoneUser, checkPhoneUser, PhoneUserInputs } from "./inputs";
import { announceNewPhone, previewPhoneUser } from "./preview";
import { importPhoneUser, readPhoneUser } from "./read";
import { removePhoneUser } from "./remove";

/** The phone of a Zoom user: https://developers.zoom.us/docs/api/phone/ */
export const phoneUser: Handler = {
  kind: "ZoomPhoneUser",
  inputs: PhoneUserInputs,
  secrets: [],
  check: checkPhoneUser,
  assume: assumePhoneUser,
  defaults: () => ({}),
  nameOf: ({ userId }) => (typeof userId === "string" ? keyOf(userId) : undefined),
  announceCreation: announceNewPhone,
  plan: previewPhoneUser,
  read: readPhoneUser,
  converge: convergePhoneUser,
  remove: removePhoneUser,
  importState: (run, id) => importPhoneUser(run, id),
};
