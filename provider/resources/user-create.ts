import type { Run } from "../types";
import type { Zoom } from "../zoom/call";
import { createUser } from "../zoom/endpoints";
import { isUserExists, mayHaveHappened, PartialError } from "../zoom/errors";
import { messageOf } from "../zoom/failed";
import { settle } from "../zoom/settle";
import { failed } from "./user-errors";
import type { UserInputs } from "./user-inputs";
import { findUser, isListedAsPending } from "./user-lookup";
import { ATTRIBUTES, type Observed, traits } from "./user-rules";
import { stateOf } from "./user-state";
import { invitation } from "./user-wire";

const FIRST_BACKOFF_MS = 1_000;

/** Zoom may show somebody a moment late. */
const findSoon = (zoom: Zoom, id: string | undefined, email: string) =>
  settle(
    zoom.clock,
    () => findUser(zoom, id, email),
    (seen) => seen !== undefined,
  );

export const invites = (desired: UserInputs) => (desired.createAction ?? "create") === "create";
export const declaredNames = (desired: UserInputs) => ATTRIBUTES.filter((name) => desired[name] !== undefined);
export const carriedBy = (desired: UserInputs) => declaredNames(desired).filter((name) => traits(name).invited);

/**
 * Creates the person: the caller looked, and there was nobody.
 *
 * A POST whose connection broke may have mailed its invitation: it is repeated only after a look showed nobody, and
 * whoever that look shows is ours (`born`). Whoever a first, unbroken POST meets is not.
 *
 * @throws PartialError where Zoom took the request and shows nobody: the address then keeps the resource in state, so
 * that no later run mails it again.
 */
export async function createPerson(run: Run, desired: UserInputs): Promise<{ seen: Observed; born: boolean }> {
  const { zoom, settings } = run;
  const { email } = desired;
  for (let attempt = 0; ; attempt++) {
    try {
      const { id } = await zoom.request(createUser(invitation(desired, carriedBy(desired))));
      return { seen: await afterPost(run, desired, id ?? ""), born: true };
    } catch (error) {
      if (error instanceof PartialError) throw error;
      const exists = isUserExists(error);
      const seen = exists || mayHaveHappened(error) ? await findSoon(zoom, undefined, email) : undefined;
      if (seen) return { seen, born: !exists || attempt > 0 };
      if (!mayHaveHappened(error) || attempt >= settings.ioErrorRetries)
        throw await failed(zoom, invites(desired) ? "invite" : "create", email, error);
      await zoom.clock.sleep(FIRST_BACKOFF_MS * 2 ** attempt);
    }
  }
}

/** From here on the invitation is out: whatever fails, the resource has to be kept. */
async function afterPost(run: Run, desired: UserInputs, id: string): Promise<Observed> {
  const { email } = desired;
  const fresh: Observed = {
    id: id || email,
    email,
    accountStatus: invites(desired) ? "pending" : "active",
    attributes: Object.fromEntries(carriedBy(desired).map((name) => [name, desired[name]])),
  };
  const keep = (why: string) =>
    new PartialError(why, fresh.id, stateOf(desired, fresh, run.accountId, { unfinished: declaredNames(desired) }), [
      why,
    ]);
  try {
    const seen = await findSoon(run.zoom, id || undefined, email);
    if (seen) return seen;
    if (id !== "" || (await isListedAsPending(run.zoom, email))) return fresh;
  } catch (error) {
    throw keep(`${email} was invited, and looking them up afterwards failed. ${messageOf(error)} Run pulumi up again.`);
  }
  throw keep(
    `Zoom took the invitation of ${email} and shows no such person: the address probably belongs to a Zoom account ` +
      `elsewhere, whose owner now decides by the mail that Zoom sent. Nobody will be mailed again; ` +
      `run pulumi refresh once they have accepted, or delete the resource.`,
  );
}
