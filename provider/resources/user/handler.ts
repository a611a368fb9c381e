import type { Settings } from "../../config";
import type { Announcement, ChangeRequest, Handler, Properties, Run, Snapshot } from "../../types";
import { isUnchanged } from "../shared/unchanged";
import { RefusedError } from "../../zoom/errors";
import { convergeUser, HOW_TO_INVITE_AGAIN } from "./converge";
import { INVITATION } from "./invite";
import { explainFailure } from "./errors";
import { checkUser, KnownUserInputs, UserInputs } from "./inputs";
import { findListed } from "./listed";
import { findUser } from "./observe";
import { ATTRIBUTES, decideUser, isEmpty, type Observed } from "./rules";
import { removeUser } from "./remove";
import { changesSince, declaredAsShown, policiesOf, stateOf, statusOf, UserState } from "./state";
import { userMemory } from "./memory";
import { keyOf } from "../../zoom/names";

/** A Zoom user: https://developers.zoom.us/docs/api/users/ */
export const user: Handler = {
  kind: "ZoomUser",
  inputs: UserInputs,
  secrets: ["password", "hostKey"],
  check: checkUser,
  defaults: (declared: Properties, settings: Settings) => ({
    onDelete: declared.onDelete ?? settings.onDelete,
    immediateLogout: declared.immediateLogout ?? settings.immediateLogout,
  }),
  nameOf: ({ email }) => (typeof email === "string" ? keyOf(email) : undefined),
  plan,
  read,
  converge: convergeUser,
  remove: removeUser,
  importState,
};

function plan({ id, state, known, settings, memory }: ChangeRequest): Announcement {
  const was = UserState.parse(state);
  const wants = KnownUserInputs.parse(known);
  const decision = decideUser(was, changesSince(was, wants), policiesOf(wants, settings));
  const names = decision.of.join(", ");
  const pending = was.accountStatus === "pending";
  userMemory(memory).replacing.delete(id);
  switch (decision.outcome) {
    case "refuse": {
      const how = was.accountStatus === "expired" ? ` ${HOW_TO_INVITE_AGAIN}` : "";
      throw new RefusedError(`${was.email}: ${names} cannot be changed, because ${decision.why}.${how}`);
    }
    case "replace":
      if (pending) userMemory(memory).replacing.set(id, (wants.email ?? was.email).toLowerCase());
      return {
        replaces: decision.of,
        lines: [
          pending
            ? `${was.email} has not accepted the invitation: changing ${names} withdraws it and mails a new one.`
            : `${was.email}: changing ${names} ends this person (${wants.onDelete ?? was.onDelete}) and mails an invitation to ${wants.email}.`,
        ],
      };
    case "defer":
      return {
        replaces: [],
        lines: [`${was.email} ${pending ? "has not accepted the invitation" : "is deactivated"}: ${names} will wait.`],
      };
    case "update":
    case "none":
      return { replaces: [], lines: [] };
  }
}

async function read(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = UserState.parse(state);
  const listed = await findListed(run, id, was);
  const asListed = listed && snapshotOf(run, state, was, listed);
  // A page only ever confirms: whoever seems changed is read alone, and so is whoever stands on none.
  if (asListed && isUnchanged({ id, state }, asListed)) return asListed;
  const seen = await findUser(run.zoom, id, was.email).catch(async (error: unknown) => {
    throw await explainFailure(run.zoom, "look up", was.email, error);
  });
  if (!seen) {
    const invited =
      (was.accountStatus === "pending" && !was.unfinished?.includes(INVITATION)) || was.accountStatus === "expired";
    if (!invited || (was.onExpiredInvitation ?? run.settings.onExpiredInvitation) === "reinvite") return undefined;
    run.tell(
      `The invitation of ${was.email} expired or was withdrawn. Nobody is mailed unasked. ${HOW_TO_INVITE_AGAIN}`,
    );
    return { id, state: { ...state, accountStatus: "expired" } };
  }
  return snapshotOf(run, state, was, seen);
}

/** What state keeps of the person as Zoom shows them. */
function snapshotOf(run: Run, state: Properties, was: UserState, seen: Observed): Snapshot {
  const attributes = declaredAsShown(was, seen, run.settings.deepGet);
  const waits = seen.accountStatus === "active" ? undefined : was.deferred;
  const declared = {
    ...Object.fromEntries(Object.entries(state).filter(([name]) => name in UserInputs.shape)),
    ...attributes,
    email: was.email.toLowerCase() === seen.email.toLowerCase() ? was.email : seen.email,
    status: was.status === undefined ? undefined : statusOf(seen.accountStatus),
  };
  return {
    id: seen.id,
    state: stateOf(declared, seen, run.accountId, { deferred: waits, asZoomShows: was.asZoomShows }),
  };
}

/** Everything that is set, as if it had been declared. */
async function importState(run: Run, id: string): Promise<Snapshot | undefined> {
  const seen = await findUser(run.zoom, id);
  if (!seen) return undefined;
  const attributes = Object.fromEntries(
    ATTRIBUTES.map((name) => [name, seen.attributes[name]] as const).filter(
      ([name, value]) => !isEmpty(value) && UserInputs.shape[name].safeParse(value).success,
    ),
  );
  const { onDelete, immediateLogout } = run.settings;
  const status = seen.accountStatus === "inactive" ? { status: "inactive" } : {};
  const declared = { email: seen.email, ...attributes, ...status, onDelete, immediateLogout };
  return { id: seen.id, state: stateOf(declared, seen, run.accountId, {}) };
}
