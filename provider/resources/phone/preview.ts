import type { Announcement, ChangeRequest, Properties } from "../../types";
import type { Settings } from "../../config";
import { inDoubt } from "../shared/in-doubt";
import { redactorOf } from "../shared/redact";
import { namesOfSecrets, type SecretArguments, shownValue } from "../shared/secret-values";
import { zoomIdOf } from "../shared/zoom-id";
import { KnownPhoneUserInputs } from "./inputs";
import { KIND, phoneMemory } from "./memory";
import { keyOf } from "../../zoom/names";
import { planInWords } from "./plan-names";
import { ATTRIBUTES, decidePhoneUser, planOf } from "./rules";
import { goalOf } from "./scope";
import {
  awaitsInvited,
  changeSince,
  isWaiting,
  PHONE,
  PHONE_LICENSE,
  PhoneUserState,
  shortOf,
  whoIs,
  withDerivedSecrets,
} from "./state";

/** What the preview says of a change. No I/O. */
export function previewPhoneUser(request: ChangeRequest): Announcement {
  const redact = redactorOf(...[request.state, request.known].map(withDerivedSecrets));
  const { lines, ...rest } = announce(request);
  return { ...rest, lines: lines.map((line) => redact(line)) };
}

function announce({ id, state, known, unknown, knownElements, memory }: ChangeRequest): Announcement {
  const parsed = PhoneUserState.parse(state);
  const zoomId = zoomIdOf(id, parsed);
  const was = { ...parsed, userEmail: parsed.userEmail ?? memory.emailOf(zoomId) };
  if (was.userEmail !== undefined && !was.secretArguments?.includes("userId")) memory.noteEmail(zoomId, was.userEmail);
  const wants = KnownPhoneUserInputs.parse(known);
  const who = whoIs(was);
  const isUserUnknown = unknown.includes("userId");
  // A user who stays although their resource is replaced keeps their id.
  const isUserKept = isUserUnknown && [id, zoomId].some((one) => memory.forced.isKept("ZoomUser", one));
  const change = { ...changeSince(was, wants), isUserUnknown: isUserUnknown && !isUserKept };
  // The resource of the user, too, keeps the former id until the next refresh.
  const userId = wants.userId === id ? id : zoomId;
  const { outcome, of } = decidePhoneUser(
    { id: userId, email: was.userEmail ?? was.userId, waiting: isWaiting(was), isInvited: awaitsInvited(was) },
    change,
  );
  const has = possessions(was);
  if (outcome === "replace") {
    const names = [zoomId, parsed.userId, ...(was.userEmail === undefined ? [] : [was.userEmail])];
    const line = lineOfReplacement({
      ...{ was, goes: losing(has), to: isUserUnknown ? undefined : wants.userId },
      isReplaced: isUserUnknown && memory.isReplaced("ZoomUser", zoomId),
      isTakenOver: names.some((name) => memory.isAdopting(KIND, keyOf(name))),
    });
    return { replaces: of, lines: isWaiting(was) ? [] : [line] };
  }
  const names = isWaiting(was) ? [wants.userId, was.userEmail] : [];
  for (const name of names) if (name !== undefined) phoneMemory(memory).waiting.add(keyOf(name));
  const lines = outcome === "defer" ? [waitingLine(was, of)] : [];
  if (isUserKept && !isWaiting(was)) lines.push(doubtLine(was));
  const takes = isWaiting(was) ? [] : losses(was, wants, unknown, knownElements);
  const short = shortOf(was);
  if (short.length > 0)
    lines.push(
      `${who} waited for ${short.map(inWords).join(", ")} when Zoom was last read. This run sets what is free.`,
    );
  const isInDoubt = was.origin === "unknown";
  if (isInDoubt && wants.onExisting !== "refuse")
    lines.push(
      `It is unknown whether this stack enabled the phone of ${who}. If they have one by now, this resource takes it ` +
        `over: it adds and sets what is declared.`,
    );
  const retries = short.length > 0 || isInDoubt || was.unfinished?.includes(PHONE);
  return { replaces: [], lines: [...lines, ...takes], retries };
}

interface Replacement {
  readonly was: PhoneUserState;
  /** What the user loses with the phone, as the rest of a sentence. */
  readonly goes: string;
  /** The user who gets a phone instead. Undefined if only the run will know them. */
  readonly to: string | undefined;
  /** The user is replaced, and the phone goes with them. */
  readonly isReplaced: boolean;
  readonly isTakenOver: boolean;
}

function lineOfReplacement({ was, goes, to, isReplaced, isTakenOver }: Replacement): string {
  const who = whoIs(was);
  const other = to ?? "another user";
  if (isReplaced && !isTakenOver) return `${who} is replaced: their phone is disabled${goes}.`;
  if (was.origin === "unknown")
    return `The phone of ${who} is left as it is, because it is unknown whether this stack enabled it. ${other} gets a phone of their own.`;
  if (isTakenOver)
    return `The phone of ${who} is disabled${goes}, unless the new resource that declares it takes it over first. ${other} gets a phone of their own.`;
  return to === undefined ? doubtLine(was) : `The phone of ${who} is disabled${goes}: ${to} gets a phone instead.`;
}

const losing = (has: string) => (has === "" ? "" : `, and they lose ${has}`);

const doubtLine = (was: PhoneUserState) =>
  `The phone of ${whoIs(was)}: its user is known only during the run. If it is another user, this phone is disabled${losing(possessions(was))}.`;

const inWords = (name: string) => (name === PHONE_LICENSE ? "a Zoom Phone license" : name.replace(".", " "));

function waitingLine(was: PhoneUserState, of: readonly string[]): string {
  const who = whoIs(was);
  return isWaiting(was)
    ? `The phone of ${who} waits until the user is active. So does the change of ${of.join(", ")}.`
    : `${who} loses their phone (${possessions(was) || "it has no number"}) when they are deactivated. It is enabled again when they are reactivated.`;
}

/** What a phone has that is lost with it. */
function possessions(was: PhoneUserState): string {
  if (isWaiting(was)) return "";
  const extension = was.extension ?? was.extensionNumber;
  const secret = was.secretArguments;
  return [
    ...(was.phoneNumbers ?? []).map((number) => shownValue(secret, "phoneNumbers", number)),
    ...(extension === undefined || extension === ""
      ? []
      : [`the extension ${shownValue(secret, "extensionNumber", extension)}`]),
    ...(was.callingPlans ?? []).map((plan) => shownPlan(secret, plan)),
  ].join(", ");
}

const shownPlan = (secret: SecretArguments, plan: Parameters<typeof planOf>[0]) =>
  shownValue(secret, "callingPlans", planInWords(planOf(plan).type));

/** A sentence for everything that an update takes from the user. */
function losses(
  was: PhoneUserState,
  wants: ReturnType<typeof KnownPhoneUserInputs.parse>,
  unknown: readonly string[],
  knownElements: ChangeRequest["knownElements"],
): string[] {
  const who = whoIs(was);
  const { loses } = goalOf({ was, wants, open: [], isAdopted: false });
  const secret = [was, wants].flatMap(namesOfSecrets);
  const lines = (loses?.phoneNumbers ?? []).map(
    (number) => `${who} loses the phone number ${shownValue(secret, "phoneNumbers", number)}.`,
  );
  lines.push(...(loses?.callingPlans ?? []).map((plan) => `${who} loses ${shownPlan(secret, plan)}.`));
  const extension = was.extension ?? was.extensionNumber;
  const next = wants.extensionNumber;
  if (
    next !== undefined &&
    extension !== undefined &&
    extension !== "" &&
    next !== extension &&
    next !== was.extensionNumber
  ) {
    const [from, to] = [extension, next].map((value) => shownValue(secret, "extensionNumber", value));
    lines.push(`${who} gives up the extension ${from} for ${to}.`);
  }
  for (const name of ["phoneNumbers", "callingPlans"] as const) {
    const before = was[name] ?? [];
    if (before.length === 0 || !unknown.includes(name)) continue;
    const kept = knownElements[name];
    const isListUnknown = kept === undefined;
    const mayGo = before.filter(
      (one) => isListUnknown || !kept.some((other) => JSON.stringify(other) === JSON.stringify(one)),
    );
    if (mayGo.length === 0) continue;
    const shown = mayGo.map((one) =>
      typeof one === "string" ? shownValue(secret, name, one) : shownPlan(secret, one),
    );
    lines.push(`${who} may lose ${shown.join(", ")}: ${name} are known only during the run.`);
  }
  return lines;
}

/** What an adoption changes of a phone, in contrast to lists, to which it only adds. */
const CHANGED_BY_ADOPTION = ATTRIBUTES.filter((name) => name !== "callingPlans" && name !== "phoneNumbers");

/** What the preview of a new resource says. No I/O. */
export function announceNewPhone(known: Properties, _settings: Settings, unknown: readonly string[]): string[] {
  const wants = KnownPhoneUserInputs.parse(known);
  const { userId, onExisting, secretArguments } = wants;
  const mayChange = ["siteName" as const, ...CHANGED_BY_ADOPTION].some(
    (name) => wants[name] !== undefined || unknown.includes(name),
  );
  if (onExisting === undefined && mayChange)
    return [
      "If a user of this program already has a phone, it is adopted, and what differs from the program, such as its " +
        "extension, is changed.",
    ];
  if (onExisting !== "adopt") return [];
  return [
    `If ${shownValue(secretArguments, "userId", userId ?? "the user")} already has a phone, this resource takes it over: it adds and sets what is declared.` +
      inDoubt(unknown.filter((name) => name === "onExisting")),
  ];
}
