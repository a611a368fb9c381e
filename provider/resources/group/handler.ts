import type { Handler } from "../../types";
import { ownPolicies } from "../shared/own-policies";
import { noteMarked, noteSecretArguments } from "../shared/secret-people";
import { publicString } from "../shared/secret-values";
import { convergeGroup } from "./converge";
import { planForced, readKept } from "./forced";
import { checkGroup, GroupInputs } from "./inputs";
import { announceCreation, planChange, startOver } from "./plan";
import { importGroup, readGroup } from "./read";
import { removeGroup } from "./remove";
import { sameGroupKey } from "./rules";
import { withoutSecretPeople } from "./secret-people";
import { awaitedIn, GroupState, isToCreate } from "./state";
import { isUnseen } from "./unseen-id";

/** A Zoom group: https://developers.zoom.us/docs/api/users/#tag/groups */
export const group: Handler = {
  kind: "ZoomGroup",
  inputs: GroupInputs,
  secrets: [],
  check: checkGroup,
  // A later destroy follows the setting of the last run.
  defaults: (declared, settings) => ({
    onDelete: declared.onDelete ?? settings.onGroupDelete,
    ...ownPolicies(declared, ["onDelete"]),
  }),
  nameOf: ({ name }) => (typeof name === "string" ? sameGroupKey(name) : undefined),
  idInZoom: (id, { groupId }) => (typeof groupId === "string" ? groupId : id),
  noteSecretPeople(people, _id, properties) {
    noteMarked(people, properties);
    noteSecretArguments(people, properties, ["members", "admins"]);
  },
  withoutSecretPeople,
  whoOf: (properties) => publicString(properties, "name"),
  worstPolicies: { onExisting: "adopt", whenTaken: "defer", membership: "authoritative" },
  announceCreation,
  isToCreate,
  hasNoObject: (id, state) => isUnseen(id, GroupState.parse(state)),
  adopts: ({ onExisting }, settings) => (onExisting ?? settings.onExisting) === "adopt",
  startOver,
  plan: planChange,
  planForced,
  readKept,
  read: readGroup,
  converge: convergeGroup,
  remove: removeGroup,
  importState: importGroup,
  importedBy: "group with the id or name",
  awaitsAcceptance: (state) => awaitedIn(GroupState.parse(state)).length > 0,
};
