import { keyOf } from "../../zoom/names";
import type { Handler } from "../../types";
import { noteSecretArguments } from "../shared/secret-people";
import { namesOfSecrets, publicString, shownValue } from "../shared/secret-values";
import { ownPolicies } from "../shared/own-policies";
import { inDoubt } from "../shared/in-doubt";
import { withoutSecrets } from "../shared/redact";
import { zoomIdOf } from "../shared/zoom-id";
import { convergeUser } from "./converge";
import { planForced, readKept } from "./forced";
import { checkUser, KnownUserInputs, UserInputs } from "./inputs";
import { KIND } from "./memory";
import { planChange } from "./plan";
import { importUser, readUser } from "./read";
import { removalPoliciesToSave } from "./removal-policies";
import { removeUser } from "./remove";
import { thingsOf } from "./scarce";
import { hasUnprovenInvitation, policiesOf, UserState } from "./state";

/** A Zoom user: https://developers.zoom.us/docs/api/users/ */
export const user: Handler = {
  kind: KIND,
  inputs: UserInputs,
  secrets: ["password", "hostKey"],
  check: checkUser,
  defaults: (declared, settings, before) => ({
    ...removalPoliciesToSave(declared, settings, before),
    ...ownPolicies(declared, ["onDelete", "immediateLogout"]),
  }),
  nameOf: ({ email }) => (typeof email === "string" ? keyOf(email) : undefined),
  idInZoom: zoomIdOf,
  noteSecretPeople(people, id, properties) {
    noteSecretArguments(people, properties, ["manager"]);
    const { email, zoomId = id } = properties;
    if (typeof email === "string" && (zoomId === undefined || typeof zoomId === "string"))
      people.declare(zoomId, email, namesOfSecrets(properties).includes("email"));
  },
  whoOf: (properties) => publicString(properties, "email"),
  worstPolicies: {
    onExisting: "adopt",
    onEmailChange: "replace",
    whenPending: "replace",
    onExpiredInvitation: "reinvite",
  },
  announceCreation(known, settings, unknown) {
    const wants = KnownUserInputs.parse(known);
    if (policiesOf(wants, settings).onExisting === "refuse") return [];
    const mayBeDeactivated = wants.status === "inactive" || unknown.includes("status");
    if (wants.onExisting === undefined && !mayBeDeactivated)
      return [
        `zoom:onExisting is "adopt": users of this program who already exist in Zoom are adopted, and what differs from the ` +
          `program is changed. No license is taken away.`,
      ];
    const who = shownValue(namesOfSecrets(known), "email", wants.email ?? "a new user");
    return [
      `${who}: if this user already exists in Zoom, they are adopted, and what differs from the program is changed.` +
        (mayBeDeactivated ? " They are deactivated, and cannot sign in any more." : " No license is taken away.") +
        inDoubt(unknown.filter((name) => name === "onExisting" || name === "status")),
    ];
  },
  isToCreate: (_id, state) => hasUnprovenInvitation(UserState.parse(state)),
  hasNoObject(_id, state) {
    const was = UserState.parse(state);
    return hasUnprovenInvitation(was) || was.foundByEmail === true;
  },
  adopts: (known, settings) => policiesOf(KnownUserInputs.parse(known), settings).onExisting === "adopt",
  uniqueIn: (known) =>
    (["pmi", "vanityName"] as const).flatMap((property) => thingsOf(property, known[property], namesOfSecrets(known))),
  plan: planChange,
  planForced,
  readKept,
  read: (run, id, state) => withoutSecrets(run, [state], (inner) => readUser(inner, id, state)),
  converge: (run, declared, prior) =>
    withoutSecrets(run, [declared, prior?.state ?? {}], (inner) => convergeUser(inner, declared, prior)),
  remove: (run, id, state) => withoutSecrets(run, [state], (inner) => removeUser(inner, id, state)),
  importState: importUser,
  importedBy: "user with the id or e-mail",
  awaitsAcceptance: ({ accountStatus }) => accountStatus === "pending",
};
