import type { Run } from "../../types";
import { listPhoneUsers, updatePhoneUser } from "../../zoom/api/endpoints";
import { RefusedError, ZoomError } from "../../zoom/errors";
import { isRefused } from "./errors";
import { freeExtensions, sameExtension } from "./rules";
import type { PhoneUnderWay } from "./under-way";
import { phonesUnderWay } from "./memory";

/** A number that was given up a moment ago may not be free at once, and who gives it up may not have begun. */
const PATIENCE_MS = [1_000, 2_000];

/**
 * Gives a phone its extension. Where another phone of this run holds it for now, waits until that one has moved; of
 * phones that wait for each other one goes through a free number.
 *
 * @throws ZoomApiError where Zoom refuses it for another reason.
 */
export async function takeExtension(run: Run, me: PhoneUnderWay, extension: string): Promise<void> {
  const phones = phonesUnderWay(run.memory);
  const patience = [...PATIENCE_MS];
  for (;;) {
    if (phones.giverOf(extension)) {
      if (phones.wouldDeadlock(me, extension)) await moveAside(run, me);
      else await phones.awaits(me, extension);
      continue;
    }
    try {
      return await move(run, me, extension);
    } catch (error) {
      if (!isRefused(error)) throw error;
      // Zoom does not document how it says that an extension is taken: any refusal may mean that.
      while (!phones.holderOf(extension) && phones.othersMayStillAppear(me)) await phones.awaits(me, extension);
      const holder = phones.holderOf(extension);
      if (holder && phones.giverOf(extension)) continue;
      if (holder?.enabledHere && holder.wishes.extensionNumber === undefined) {
        await moveAside(run, holder);
        run.tell(`${holder.who} has the extension ${holder.extension}: ${extension} is declared for ${me.who}.`);
        continue;
      }
      const waitMs = patience.shift();
      if (waitMs === undefined) throw error;
      await run.zoom.clock.sleep(waitMs);
    }
  }
}

async function move(run: Run, phone: PhoneUnderWay, extension: string, isParked = false): Promise<void> {
  await run.zoom.request(updatePhoneUser(phone.id, { extension_number: extension }));
  phone.isChanged = true;
  phonesUnderWay(run.memory).saw(phone, { extension, isParked });
}

/** Takes the first number that Zoom gives; where there is none, one that another phone leaves. */
async function moveAside(run: Run, phone: PhoneUnderWay): Promise<void> {
  const phones = phonesUnderWay(run.memory);
  for (;;) {
    const numbers = freeExtensions(phone.extension ?? "", (extension) => phones.isSpokenFor(extension));
    let othersTook = false;
    for (const number of numbers) {
      othersTook ||= phones.isSpokenFor(number);
      if (phones.isSpokenFor(number)) continue;
      phones.notFree.add(number);
      try {
        await move(run, phone, number, phone.wishes.extensionNumber !== undefined);
        phones.notFree.delete(number);
        return;
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    }
    if (othersTook) continue;
    if (!phones.someAreParked())
      throw new RefusedError(
        `${phone.who} has to leave the extension ${phone.extension}, and Zoom gave no free one for that: ` +
          `free an extension of the same site, or give people theirs one run after another.`,
      );
    await phones.awaits(phone, phone.wishes.extensionNumber ?? "");
  }
}

/** Who has an extension that Zoom refused, as far as anybody tells. A look-up that fails costs the name alone. */
export async function explainExtension(run: Run, me: PhoneUnderWay, extension: string): Promise<string> {
  const holder = phonesUnderWay(run.memory).holderOf(extension);
  if (holder && holder !== me)
    return `${extension} is the extension of ${holder.who}, whose phone is in this program too.`;
  try {
    for await (const row of run.zoom.pages(listPhoneUsers({ keyword: extension })))
      if (row.id !== me.id && sameExtension(row.extension_number ?? "", extension))
        return `${extension} is the extension of ${row.email ?? row.name ?? row.id}: take it from them first, or declare another one.`;
  } catch (error) {
    if (!(error instanceof ZoomError)) throw error;
    return "";
  }
  return (
    `Zoom lists nobody with it: a call queue, an auto receptionist or a common area may have it, ` +
    `or the number is reserved, of the wrong length, or outside what the person's site allows.`
  );
}
