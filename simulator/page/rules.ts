import { html } from "hono/html";
import type { PersonStatus } from "../account/account";
import type { Switches } from "../switches";
import { codes, type Html } from "./text";

/** What Zoom does, in a few words: about what, and what. */
export type Rule = readonly [about: string, rule: string];

export const rulesList = (rules: readonly Rule[]): Html =>
  html`<ul class="rules">
    ${rules.map(([about, rule]) => html`<li><b>${about}</b> ${rule}</li>`)}
  </ul>`;

/** As the switches have it, where Zoom's reference leaves it open. */
export const personRules: Record<PersonStatus, (switches: Switches) => readonly Rule[]> = {
  pending: (switches) => [
    ["Change:", pendingChange(switches)],
    ["Accept:", acceptance(switches)],
    ["Let expire:", expiry(switches)],
    ["Seat:", "held since the invitation was mailed."],
  ],
  active: (switches) => [
    ["Edit:", "as in Zoom’s web portal: no call is made, and whoever uses the API sees it at the next read."],
    ["Deactivate:", deactivation(switches)],
  ],
  inactive: (switches) => [
    ["Change:", inactiveChange(switches)],
    ["Activate:", "as Basic. Zoom gives no licence and no phone back."],
    ["Seat:", "none is held."],
  ],
};

/** For the owner too. The web portal lets the owner alone. */
export const administratorRule: Rule = [
  "Administrator:",
  "the API refuses to activate or deactivate one, with 400, code 200.",
];

const pendingChange = ({ patchPending }: Switches): string =>
  patchPending === "ignore"
    ? "PATCH is answered 204, and nothing changes."
    : `PATCH is refused: ${codes(patchPending)}.`;

const acceptance = ({ newIdOnActivation }: Switches): string =>
  newIdOnActivation ? "active at once, under a new id: the old one is nobody’s." : "active at once, under the same id.";

const expiry = ({ expiredByEmail }: Switches): string =>
  `as after 30 days: gone, 400, code 1120 by id and ${codes(expiredByEmail)} by e-mail. Nobody is told.`;

const deactivation = ({ membershipOfDeactivated }: Switches): string =>
  `takes every licence and the phone${membershipOfDeactivated === "dropped" ? ", and the groups" : ""}.`;

function inactiveChange({ patchInactive }: Switches): string {
  if (patchInactive === "apply") return "PATCH is taken.";
  if (patchInactive === "ignore") return "PATCH is answered 204, and nothing changes.";
  return `PATCH is refused (${codes(patchInactive)}) until the person is active again.`;
}

const PENDING_IN_GROUP: Record<Switches["addPendingToGroup"], string> = {
  skip: "is skipped without a word: 201, and no id in the reply.",
  echo: "is named in the reply, and not added.",
  defer: "is added on acceptance.",
};

export const groupRules = (switches: Switches): readonly Rule[] => [
  ["Somebody invited", `who is added ${PENDING_IN_GROUP[switches.addPendingToGroup]}`],
  [
    "Somebody deactivated",
    switches.membershipOfDeactivated === "kept" ? "stays a member." : "leaves every group, and comes back to none.",
  ],
];

export const phoneRules: readonly Rule[] = [
  ["A phone", "is a flag of its person. There is no call that creates or deletes one."],
  ["Not ready:", "for a while after the flag is set Zoom answers 404, as for somebody who does not exist."],
];

export const seatRules = ({ seatCode }: Switches): readonly Rule[] => [
  ["Invited people", "hold seats like active ones; deactivated people hold none."],
  ["None left:", `the next invitation is refused with 400, code ${seatCode === "3412" ? "3412" : "2033 or 2034"}.`],
];

export const faultRules: readonly Rule[] = [
  ["A fault", "strikes the next calls that match, whoever makes them."],
  ["After Zoom acted:", "the change is done, and the client cannot know it."],
];
