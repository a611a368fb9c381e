import { keyOf } from "../../zoom/names";
import type { Handler } from "../../types";
import { convergeUser } from "./converge";
import { checkUser, UserInputs } from "./inputs";
import { planChange } from "./plan";
import { importUser, readUser } from "./read";
import { removeUser } from "./remove";

/** A Zoom user: https://developers.zoom.us/docs/api/users/ */
export const user: Handler = {
  kind: "ZoomUser",
  inputs: UserInputs,
  secrets: ["password", "hostKey"],
  check: checkUser,
  defaults: (declared, settings) => ({
    onDelete: declared.onDelete ?? settings.onDelete,
    immediateLogout: declared.immediateLogout ?? settings.immediateLogout,
  }),
  nameOf: ({ email }) => (typeof email === "string" ? keyOf(email) : undefined),
  plan: planChange,
  read: readUser,
  converge: convergeUser,
  remove: removeUser,
  importState: importUser,
};
