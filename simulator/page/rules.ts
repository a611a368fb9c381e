import { html } from "hono/html";
import type { PersonStatus } from "../account/account";
import type { Switches } from "../switches";
import { statusAndCode, type Html } from "./text";

/** A rule of Zoom's in a few words: its subject and what happens. */
export type Rule = readonly [about: string, rule: string];

export const rulesList = (rules: readonly Rule[]): Html =>
  html`<ul class="rules">
    ${rules.map(([about, rule]) => html`<li><b>${about}</b> ${rule}</li>`)}
  </ul>`;

/** Rules that Zoom's reference leaves open follow the switches. */
export const personRules: Record<PersonStatus, (switches: Switches) => readonly Rule[]> = {
  pending: (switches) => [
    ["Change:", pendingChange(switches)],
    ["Accept:", acceptance(switches)],
    ["Expire:", expiry(switches)],
    ["License:", "occupied since the invitation was sent."],
  ],
  active: (switches) => [
    ["Edit:", "as in Zoom’s web portal. API clients see the change when they read the person again."],
    ["Deactivate:", deactivation(switches)],
  ],
  inactive: (switches) => [
    ["Change:", inactiveChange(switches)],
    ["Activate:", "as Basic. Zoom does not restore licenses or the phone."],
    ["License:", "none."],
  ],
};

/** Also applies to the owner, whom the web portal cannot deactivate either. */
export const administratorRule: Rule = [
  "Administrator:",
  "the API refuses to activate or deactivate them (400, code 200).",
];

const pendingChange = ({ patchPending }: Switches): string =>
  patchPending === "ignore"
    ? "PATCH returns 204 but changes nothing."
    : `PATCH is refused (${statusAndCode(patchPending)}).`;

const acceptance = ({ newIdOnActivation }: Switches): string =>
  newIdOnActivation
    ? "active at once, with a new id. The old id no longer exists."
    : "active at once, with the same id.";

const expiry = ({ expiredByEmail }: Switches): string =>
  `as after 30 days. Reading by id returns 400, code 1120; by e-mail ${statusAndCode(expiredByEmail)}. Zoom sends no message.`;

const deactivation = ({ membershipOfDeactivated }: Switches): string =>
  `removes all licenses and the phone${membershipOfDeactivated === "dropped" ? ", and all memberships" : ""}.`;

function inactiveChange({ patchInactive }: Switches): string {
  if (patchInactive === "apply") return "PATCH is applied.";
  if (patchInactive === "ignore") return "PATCH returns 204 but changes nothing.";
  return `PATCH is refused (${statusAndCode(patchInactive)}) until the person is active again.`;
}

const PENDING_IN_GROUP: Record<Switches["addPendingToGroup"], string> = {
  skip: "are skipped without an error: the reply is 201 without their id.",
  echo: "are in the reply, but are not added.",
  defer: "are added when they accept.",
};

export const groupRules = (switches: Switches): readonly Rule[] => [
  ["Pending people", `${PENDING_IN_GROUP[switches.addPendingToGroup]}`],
  [
    "Deactivated people",
    switches.membershipOfDeactivated === "kept"
      ? "stay members."
      : "leave all groups. Activating does not add them again.",
  ],
];

export const phoneRules: readonly Rule[] = [
  ["A phone", "is a flag of a person. No call creates or deletes it."],
  ["Not ready:", "for a while after the flag is set, Zoom returns 404, as for an unknown person."],
];

export const seatRules = ({ seatCode }: Switches): readonly Rule[] => [
  ["Pending people", "occupy licenses like active people. Deactivated people hold none."],
  ["None left:", `the next invitation is refused with 400, code ${seatCode === "3412" ? "3412" : "2033 or 2034"}.`],
];

export const faultRules: readonly Rule[] = [
  ["A fault", "hits the next matching calls, from any client."],
  ["After Zoom acted:", "the change took effect, but the client cannot know it."],
];
