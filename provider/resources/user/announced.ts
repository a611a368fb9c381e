import { namesOfSecrets } from "../shared/secret-values";
import type { Thing } from "../shared/wishes";
import { type AttributeName, derivedName, givesLicense, LICENSES, sameEmail } from "./attributes";
import { featuresIn, type Features, holdsEventsIn, isOff, partsLike, partsOf } from "./features";
import type { KnownUserInputs } from "./inputs";
import type { Changes } from "./rules";
import { perhapsLost, thingsLost, thingsOf } from "./scarce";
import { appliedIn, type UserState } from "./state";

// What a preview says of someone who stays the same user.

/** Returns the licenses that state knows a user to have, in words. */
const licensesOf = (was: UserState): string =>
  inOneLine(LICENSES.flatMap((name) => thingsOf(name, appliedIn(was)[name], was.secretArguments)));

/** A license of a feature with a size also counts as one of the feature, which says nothing more. */
const inOneLine = (things: readonly Thing[]): string =>
  listed(
    things.filter(({ pool }) => !things.some((other) => other.pool.startsWith(`${pool} `))).map(({ words }) => words),
  );

/** Secret licenses have the same words. */
const listed = (words: readonly string[]) => [...new Set(words)].join(", ");

/** Returns which licenses a user loses with the account, as the rest of a sentence. */
export const losing = (was: UserState) => (licensesOf(was) === "" ? "" : ` and loses ${licensesOf(was)}`);

/** What the user loses is said before anyone says yes. */
export function linesOfLoss(was: UserState, wants: KnownUserInputs, changes: Changes): string[] {
  const { email } = was;
  const later = LICENSES.filter((name) => givesLicense(name, changes[name]));
  if (was.accountStatus === "active" && changes.status === "inactive")
    return [
      `${email} will be deactivated: they cannot sign in, and Zoom removes ${licensesOf(was) || "any license"} and their phone.`,
      ...(later.length > 0 ? [`${email} is deactivated, so ${later.join(", ")} will be set later.`] : []),
      ...(partsOf(featuresIn(was.features)).some(holdsEvents) ? [lineOfEvents(email)] : []),
    ];
  const licenses = LICENSES.filter((name) => name in changes);
  const secret = [was, wants].flatMap(namesOfSecrets);
  const lostOf = (name: AttributeName) => thingsLost(name, changes[name], was[name], secret);
  const isInDoubt = (name: AttributeName) => was.deferred?.includes(name) ?? false;
  const lost = licenses.filter((name) => !isInDoubt(name)).flatMap(lostOf);
  const perhaps = [
    ...licenses.flatMap((name) => perhapsLost(name, changes[name], was[name], secret)),
    ...licenses.filter(isInDoubt).flatMap((name) => lostOf(name).map(({ words }) => words)),
  ];
  const events = partsLike(featuresIn(was.features), partsOf(featuresIn(changes.features)).filter(isOff)).filter(
    holdsEvents,
  );
  const displayName = wants.displayName ?? "";
  const isRenamed = changes.firstName !== undefined || changes.lastName !== undefined;
  const isPinned = displayName !== "" && displayName !== derivedName(wants);
  const stays = isRenamed && !("displayName" in changes) && (isPinned || wants.displayName === undefined);
  return [
    ...(lost.length > 0 && was.accountStatus === "active" ? [`${email} gives up ${inOneLine(lost)}.`] : []),
    ...(perhaps.length > 0 && was.accountStatus === "active"
      ? [`${email} gives up ${listed(perhaps)}, if they have it.`]
      : []),
    ...(events.length > 0 && was.accountStatus === "active" ? [lineOfEvents(email)] : []),
    ...(stays
      ? [
          `${email}: the name changes, and the displayed name stays ${displayName === "" ? "as it is in Zoom" : JSON.stringify(displayName)}. ` +
            `Declare displayName: "" to let it follow the first and last name.`,
        ]
      : []),
  ];
}

/** What arguments that only the run will know may do to the user, at worst. */
export function linesOfDoubt(was: UserState, unknown: readonly string[]): string[] {
  const { email, accountStatus } = was;
  if (accountStatus === "inactive")
    return unknown.includes("status")
      ? [`${email} may be reactivated, and gets everything declared: status is known only during the run.`]
      : [];
  if (accountStatus !== "active") return [];
  const another = unknown.includes("email")
    ? [`${email} may get another e-mail, and stays the same user: email is known only during the run.`]
    : [];
  if (unknown.includes("status"))
    return [
      ...another,
      `${email} may be deactivated: status is known only during the run. They then cannot sign in, and Zoom removes ` +
        `${licensesOf(was) || "any license"} and their phone.`,
    ];
  const lost = LICENSES.filter((name) => unknown.includes(name)).flatMap((name) => {
    const held = inOneLine(thingsOf(name, was[name], was.secretArguments));
    return held === "" ? [] : [`${email} may lose ${held}: ${name} is known only during the run.`];
  });
  return [...another, ...lost];
}

/**
 * The program may take back a new e-mail of which no run learned whether Zoom gave it, or which waited and may have become free
 * later in the last run. It may also no longer say who is deactivated.
 */
export function linesOfTakenBack(
  was: UserState,
  { email, status }: KnownUserInputs,
  unknown: readonly string[],
): string[] {
  const isSame = email !== undefined && sameEmail(email, was.email);
  const why = was.unfinished?.includes("email")
    ? "the last run failed"
    : was.accountStatus === "active" && was.deferred?.includes("email")
      ? "they waited for another one when Zoom was last read"
      : undefined;
  const isStatusOpen = status === undefined && !unknown.includes("status");
  const stays = was.accountStatus === "inactive" && was.status === "inactive" && isStatusOpen;
  return [
    ...(isSame && why !== undefined
      ? [
          `${was.email}: it is unknown whether their e-mail has changed, because ${why}. This run sets it back if it has.`,
        ]
      : []),
    ...(stays
      ? [
          `${was.email} stays deactivated: without status, the program reactivates no one. To reactivate them, declare status: "active".`,
        ]
      : []),
  ];
}

const holdsEvents = (part: Features) => !isOff(part) && holdsEventsIn(part);

const lineOfEvents = (email: string) =>
  `${email} loses a Zoom Events license. Zoom may delete their events. Cancel or transfer upcoming events first.`;
