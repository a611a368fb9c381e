import { listPhoneUsers, updatePhoneUser } from "../../zoom/api/endpoints";
import { ZoomError } from "../../zoom/errors";
import { sentencesOf } from "../../zoom/sentences";
import { claimsOf } from "../shared/claims";
import { shownValue } from "../shared/secret-values";
import { isRefused } from "./errors";
import { freeExtensions } from "./free-extensions";
import { phoneMemory } from "./memory";
import { observePhone } from "./observe";
import { around, defer, mayWait, noteHoldings, otherUser, type PhoneProgress, userOf } from "./progress";
import { sameExtension } from "./rules";
import { extensionThing } from "./things";

/**
 * Gives a phone its extension. If another phone of this run holds it, that one hands it on when it moves. If phones want
 * each other's extensions, one of them goes through a free one.
 *
 * @throws ZoomApiError if Zoom refuses it and no one is found to hold it.
 */
export async function takeExtension(progress: PhoneProgress, extension: string): Promise<void> {
  const { run, party, inputs } = progress;
  const claims = claimsOf(run.memory);
  const thing = extensionThing(extension, inputs.secretArguments);
  const held = progress.seen.phone?.extensionNumber;
  const { id } = progress.seen;
  const wish = {
    thing,
    givesUp: held === undefined ? [] : [extensionThing(held)],
    take: async () => {
      await run.zoom.request(updatePhoneUser(id, { extension_number: extension }));
    },
    // Zoom does not document how it says that an extension is taken: any refusal may mean that.
    isTaken: isRefused,
    mayStillTake: async () => {
      const { accountStatus, phone } = await observePhone(run.zoom, id, { outboundCaller: false });
      return (
        accountStatus === "active" && phone !== undefined && !sameExtension(phone.extensionNumber ?? "", extension)
      );
    },
    park: () => moveAside(progress),
  };
  const wait = await claims.take(around(run), party, wish, true);
  if (!wait) return;
  const holder = wait.holder ?? (await holderOf(progress, id, extension));
  if (typeof holder !== "string" || wait.isKept || !mayWait(progress)) {
    claims.withdraw(party, thing);
    throw wait.error instanceof Error ? wait.error : new ZoomError(await explainExtension(progress, extension));
  }
  const shown = shownValue(inputs.secretArguments, "extensionNumber", extension);
  defer(progress, "extensionNumber", { extensionNumber: undefined }, `the extension ${shown}`, `${holder} has it.`);
}

/** Moves a phone to an extension that no phone of this run has or wants. Returns whether Zoom gave one. */
export async function moveAside(progress: PhoneProgress): Promise<boolean> {
  const { run, seen } = progress;
  const { notFree } = phoneMemory(run.memory);
  const claims = claimsOf(run.memory);
  const isKnown = (extension: string) => notFree.has(extension) || claims.isSpokenFor(extensionThing(extension));
  for (const extension of freeExtensions(seen.phone?.extensionNumber ?? "", isKnown)) {
    if (isKnown(extension)) continue;
    notFree.add(extension);
    try {
      await run.zoom.request(updatePhoneUser(seen.id, { extension_number: extension }));
    } catch (error) {
      if (isRefused(error)) continue;
      throw error;
    }
    notFree.delete(extension);
    progress.changed = true;
    if (seen.phone) progress.seen = { ...seen, phone: { ...seen.phone, extensionNumber: extension } };
    return true;
  }
  return false;
}

/** A phone that this run enabled, and whose extension the program does not name, leaves it to one that wants it. */
export async function makeRoom(progress: PhoneProgress): Promise<boolean> {
  const before = progress.seen.phone?.extensionNumber;
  if (!(await moveAside(progress))) return false;
  noteHoldings(progress);
  const now = progress.seen.phone?.extensionNumber;
  progress.run.tell(`${userOf(progress)} has the extension ${now}: ${before} is declared for another user.`);
  return true;
}

/** Returns who has an extension, as Zoom lists them, or why that could not be looked up. */
async function holderOf(
  progress: PhoneProgress,
  id: string,
  extension: string,
): Promise<string | ZoomError | undefined> {
  try {
    for await (const row of progress.run.zoom.pages(listPhoneUsers({ keyword: extension })))
      if (row.id !== id && sameExtension(row.extension_number ?? "", extension))
        return otherUser(
          progress,
          publicName(progress, row.email) ?? row.name ?? publicName(progress, row.id) ?? "another user",
        );
  } catch (error) {
    if (error instanceof ZoomError) return error;
    throw error;
  }
  return undefined;
}

const publicName = ({ run }: PhoneProgress, idOrEmail: string | undefined) =>
  idOrEmail === undefined || run.memory.secretPeople.mayBeSecret(idOrEmail) ? undefined : idOrEmail;

/** Says who has an extension that Zoom refused, as far as can be told. */
export async function explainExtension(progress: PhoneProgress, extension: string): Promise<string> {
  const { run, party, seen } = progress;
  const own = claimsOf(run.memory).holderOf(extensionThing(extension), party);
  if (own) return `${extension} is the extension of ${own.who}, whose phone is in this program too.`;
  const holder = await holderOf(progress, seen.id, extension);
  if (holder instanceof ZoomError) return `Who has it could not be looked up. ${sentencesOf(holder.message)}`;
  if (holder !== undefined)
    return `${extension} is the extension of ${holder}: change theirs first, or declare another one.`;
  return (
    `Zoom lists no user with it: a call queue, an auto receptionist or a common area may have it, ` +
    `or the number is reserved, of the wrong length, or outside what the user's site allows.`
  );
}
