import type { Handler } from "../../types";
import { keyOf } from "../../zoom/names";
import { withoutSecrets } from "../shared/redact";
import { noteMarked, noteSecretArguments } from "../shared/secret-people";
import { publicString } from "../shared/secret-values";
import { zoomIdOf } from "../shared/zoom-id";
import { convergePhoneUser } from "./converge";
import { planForced, readKept } from "./forced";
import { assumePhoneUser, checkPhoneUser, PhoneUserInputs } from "./inputs";
import { KIND } from "./memory";
import { announceNewPhone, previewPhoneUser } from "./preview";
import { importPhoneUser, readPhoneUser } from "./read";
import { removePhoneUser } from "./remove";
import { isAwaitingUser, isWaiting, PhoneUserState, withDerivedSecrets, withoutSecretPeople } from "./state";
import { uniqueIn } from "./things";

/** The phone of a Zoom user: https://developers.zoom.us/docs/api/phone/ */
export const phoneUser: Handler = {
  kind: KIND,
  inputs: PhoneUserInputs,
  secrets: [],
  check: checkPhoneUser,
  assume: assumePhoneUser,
  defaults: () => ({}),
  nameOf: ({ userId }) => (typeof userId === "string" ? keyOf(userId) : undefined),
  idInZoom: zoomIdOf,
  noteSecretPeople(people, id, properties) {
    noteMarked(people, properties);
    noteSecretArguments(people, properties, ["userId"]);
    if (typeof properties.userEmail === "string") people.meet(id && zoomIdOf(id, properties), properties.userEmail);
  },
  withoutSecretPeople,
  whoOf: (properties) => {
    const userId = publicString(properties, "userId");
    return userId && (publicString(properties, "userEmail") ?? userId);
  },
  worstPolicies: { onExisting: "adopt" },
  announceCreation: announceNewPhone,
  hasNoObject: (_id, state) => isWaiting(PhoneUserState.parse(state)),
  adopts: ({ onExisting }) => onExisting !== "refuse",
  uniqueIn,
  plan: previewPhoneUser,
  planForced,
  readKept,
  read: (run, id, state) =>
    withoutSecrets(run, [withDerivedSecrets(state)], (inner) => readPhoneUser(inner, zoomIdOf(id, state), state)),
  converge: (run, declared, prior) =>
    withoutSecrets(run, [declared, prior?.state ?? {}].map(withDerivedSecrets), (inner) =>
      convergePhoneUser(inner, declared, prior),
    ),
  remove: (run, id, state) =>
    withoutSecrets(run, [withDerivedSecrets(state)], (inner) => removePhoneUser(inner, zoomIdOf(id, state), state)),
  importState: (run, id) => importPhoneUser(run, id),
  importedBy: "phone of a user with the id or e-mail",
  awaitsAcceptance: (state) => isAwaitingUser(PhoneUserState.parse(state)),
};
