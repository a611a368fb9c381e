import type { Run } from "../../types";
import type { Zoom } from "../../zoom/call";
import { createUser } from "../../zoom/api/endpoints";
import { PartialError } from "../../zoom/errors";
import { isUserExists, mayHaveHappened } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { explainFailure } from "./errors";
import type { UserInputs } from "./inputs";
import { findUser, isListedAsPending } from "./observe";
import { ATTRIBUTES, type Observed, traits } from "./rules";
import { stateOf } from "./state";
import { invitation } from "./wire";

const FIRST_BACKOFF_MS = 1_000;

/** Zoom may show somebody a moment late. */
const findSoon = (zoom: Zoom, id: string | undefined, email: string) =>
  readUntil(
    zoom.clock,
    () => findUser(zoom, id, email),
    (seen) => seen !== undefined,
  );

export const invites = (desired: UserInputs) => (desired.createAction ?? "create") === "create";
export const declaredNames = (desired: UserInputs) => ATTRIBUTES.filter((name) => desired[name] !== undefined);
export const carriedBy = (desired: UserInputs) => declaredNames(desired).filter((name) => traits(name).invited);

/** In `unfinished`: nobody knows whether the invitation went out. The next run looks, and invites where nobody is. */
export const INVITATION = "invitation";

/**
 * Creates the person: the caller looked, and there was nobody.
 *
 * A POST whose connection broke may have mailed its invitation: it is repeated only after a look showed nobody, and
 * whoever that look shows is ours (`born`). Whoever a first, unbroken POST meets is not.
 *
 * @throws PartialError where an invitation is or may be out and nobody can be shown: the address then keeps the
 * resource in state, so that no later run mails it again unseen.
 */
export async function createPerson(run: Run, desired: UserInputs): Promise<{ seen: Observed; born: boolean }> {
  const { zoom, settings } = run;
  const { email } = desired;
  for (let attempt = 0; ; attempt++) {
    let id: string | undefined;
    try {
      ({ id } = await zoom.request(createUser(invitation(desired, carriedBy(desired)))));
    } catch (error) {
      const explained = await explainFailure(zoom, invites(desired) ? "invite" : "create", email, error);
      const exists = isUserExists(error);
      if (!exists && !mayHaveHappened(error)) throw explained;
      const seen = await lookAfter(run, desired, messageOf(explained), exists && attempt === 0);
      if (seen) return { seen, born: !exists || attempt > 0 };
      if (exists || attempt >= settings.ioErrorRetries) throw explained;
      await zoom.clock.sleep(FIRST_BACKOFF_MS * 2 ** attempt);
      continue;
    }
    return { seen: await afterPost(run, desired, id ?? ""), born: true };
  }
}

/** A look after a POST of which nobody knows what became. Where even that fails, the resource has to be kept. */
async function lookAfter(run: Run, desired: UserInputs, why: string, refused: boolean): Promise<Observed | undefined> {
  try {
    return await findSoon(run.zoom, undefined, desired.email);
  } catch (error) {
    if (refused) throw await explainFailure(run.zoom, "look up", desired.email, error);
    const unfinished = [INVITATION, ...declaredNames(desired)];
    throw kept(
      run,
      asPosted(desired, ""),
      desired,
      unfinished,
      `${why} Run "pulumi up" again: it looks whether the invitation went out.`,
    );
  }
}

/** What the POST asked for, where Zoom shows nothing yet. */
const asPosted = (desired: UserInputs, id: string): Observed => ({
  id: id || desired.email,
  email: desired.email,
  accountStatus: invites(desired) ? "pending" : "active",
  attributes: Object.fromEntries(carriedBy(desired).map((name) => [name, desired[name]])),
});

const kept = (run: Run, seen: Observed, desired: UserInputs, unfinished: readonly string[], why: string) =>
  new PartialError(why, seen.id, stateOf(desired, seen, run.accountId, { unfinished }), [why]);

/** From here on the invitation is out: whatever fails, the resource has to be kept. */
async function afterPost(run: Run, desired: UserInputs, id: string): Promise<Observed> {
  const { email } = desired;
  const posted = asPosted(desired, id);
  const keep = (why: string) => kept(run, posted, desired, declaredNames(desired), why);
  try {
    const seen = await findSoon(run.zoom, id || undefined, email);
    if (seen) return seen;
    if (id !== "" || (await isListedAsPending(run.zoom, email))) return posted;
  } catch (error) {
    throw keep(`Looking up ${email}, who was invited a moment ago, failed. ${messageOf(error)} Run "pulumi up" again.`);
  }
  throw keep(
    `Zoom took the invitation of ${email} and shows no such person: the address probably belongs to a Zoom account ` +
      `elsewhere, whose owner now decides by the mail that Zoom sent. Nobody will be mailed again; ` +
      `run "pulumi refresh" once they have accepted, or delete the resource.`,
  );
}
