import type { Step } from "./engine-steps";
import { nameIn } from "../../provider/urn";
import { code } from "./markdown";
import { type Side, SECRET, UNKNOWN } from "./sides";

/** Finds the e-mail of people whom a program names by id. */
export interface Directory {
  /** Returns the e-mail of an id, or the value itself if the output does not tell it. */
  readonly emailOf: (idOrEmail: unknown) => string;
  /** Returns the e-mails of the users from whose resources an argument gets its value, if the output tells. */
  readonly sourcesOf: (step: Step, argument: string) => string[];
  /** Returns whether a resource of the run makes the e-mail of the user with this id secret. */
  readonly isSecret: (id: string) => boolean;
}

/** Collects the names of everyone in a run. @param others E-mails by id of people who are not in this stack. */
export function directoryOf(steps: readonly Step[], others: ReadonlyMap<string, string> = new Map()): Directory {
  const byId = new Map(others);
  const byUrn = new Map<string, string>();
  const secret = new Set<unknown>();
  const note = (id: unknown, email: unknown) => {
    if (typeof id === "string" && isKnown(email)) byId.set(id, email);
  };
  // A phone may still have the former e-mail of its user.
  const isPhone = ({ kind }: Step) => kind === "ZoomPhoneUser";
  for (const { kind, urn, op, recorded, before, after } of [
    ...steps.filter(isPhone),
    ...steps.filter((step) => !isPhone(step)),
  ]) {
    const sides = [recorded, before, after].filter((side) => side !== undefined);
    // Some outputs tell no id of a user who is only updated.
    const ownId = kind === "ZoomUser" && op === "update" ? before?.id : undefined;
    for (const { id = ownId, inputs, outputs } of sides) {
      const email = kind === "ZoomPhoneUser" ? (outputs.userEmail ?? inputs.userId) : emailIn(inputs, outputs);
      if (email === SECRET) secret.add(id).add(outputs.zoomId);
      if (kind === "ZoomGroup" || (kind === "ZoomPhoneUser" && !String(email).includes("@"))) continue;
      note(id, email);
      note(outputs.zoomId, email);
      if (kind === "ZoomUser" && isKnown(email)) byUrn.set(urn, email);
    }
  }
  return {
    emailOf(idOrEmail) {
      if (typeof idOrEmail !== "string") return String(idOrEmail);
      return secret.has(idOrEmail) ? idOrEmail : (byId.get(idOrEmail) ?? idOrEmail);
    },
    isSecret: (id) => secret.has(id),
    sourcesOf: ({ sources }, argument) => (sources[argument] ?? []).flatMap((urn) => byUrn.get(urn) ?? []),
  };
}

const emailIn = (inputs: Side["inputs"], outputs: Side["outputs"]) =>
  isKnown(inputs.email) ? inputs.email : outputs.email;
const isKnown = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value !== UNKNOWN && value !== SECRET;

/** Returns the user of a phone as Markdown; the resource's name only if nothing else is known. */
export function userOfPhone(
  step: Step,
  { emailOf, sourcesOf, isSecret }: Directory,
  which: "now" | "before" = "now",
): string {
  const sides = which === "now" ? [step.after, step.before] : [step.before];
  // A phone stays with its user, even if the e-mail by which it was declared goes to someone else.
  const id = step.op === "delete" ? step.before?.id : undefined;
  if (id !== undefined && emailOf(id) !== id) return code(emailOf(id));
  const userId = sides.map((side) => side?.inputs.userId).find((id) => id !== undefined);
  if (isKnown(userId) && emailOf(userId) !== userId) return code(emailOf(userId));
  const isHidden = [userId, ...sides.map((side) => side?.id)].some((id) => typeof id === "string" && isSecret(id));
  const told = userId === UNKNOWN || isHidden ? undefined : sides.map((side) => side?.outputs.userEmail).find(isKnown);
  if (isKnown(userId)) return code(userId.includes("@") ? userId : (told ?? userId));
  const [only, ...others] = which === "now" ? sourcesOf(step, "userId") : [];
  if (only !== undefined && others.length === 0) return code(only);
  return told === undefined ? `the user of ${code(nameIn(step.urn))}` : code(told);
}

/**
 * Returns people as a program lists them, by e-mail. Elements that only the run knows are named after their resources,
 * if the output tells.
 */
export function peopleIn(step: Step, argument: string, listed: unknown, { emailOf, sourcesOf }: Directory): string[] {
  if (!Array.isArray(listed)) return [];
  const known = listed.filter((one) => one !== UNKNOWN).map(emailOf);
  const isKnownByNow = new Set(known);
  const open = sourcesOf(step, argument).filter((email) => !isKnownByNow.has(email));
  const unknown = listed.length - known.length;
  const isClear = open.length === unknown;
  const named = listed.map((one) => {
    if (one !== UNKNOWN) return emailOf(one);
    return isClear ? (open.shift() ?? UNKNOWN) : UNKNOWN;
  });
  return [...new Set(named)];
}

/** Returns the e-mails, or else the ids, of who may be the user of a phone, as far as the output tells. */
export function namesOfUser(step: Step, { emailOf, sourcesOf }: Directory): string[] {
  const userId = step.after?.inputs.userId;
  return isKnown(userId) ? [emailOf(userId)] : sourcesOf(step, "userId");
}
