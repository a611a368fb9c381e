import type { PhoneSiteReply } from "../../zoom/api/replies";

/** What a phone holds and others may want: an extension in digits, or a number in E.164. */
export type ExtensionOrNumber = string;

interface Wishes {
  readonly extensionNumber?: string;
  readonly phoneNumbers?: readonly string[];
}

/** A phone that this run enables or changes. */
export interface PhoneUnderWay {
  /** The person, for sentences. */
  who: string;
  id: string;
  readonly wishes: Wishes;
  /** Unknown until Zoom shows the phone. */
  extension?: string;
  numbers: readonly string[];
  /** This run gave the phone, and Zoom its extension. */
  enabledHere: boolean;
  /** Zoom holds, or may hold, something that this run did to it: from here on a failure must keep the resource. */
  isChanged: boolean;
  isDone: boolean;
  /** Its extension is one that it has for a moment only, to let another phone have its former one. */
  isParked: boolean;
  /** What somebody else has to give up first. */
  waitsFor?: ExtensionOrNumber;
}

const isNumber = (possession: ExtensionOrNumber) => possession.startsWith("+");
const holds = (phone: PhoneUnderWay, possession: ExtensionOrNumber) =>
  phone.extension === possession || phone.numbers.includes(possession);

/** The run is going to take it away from this phone. */
function givesUp({ isDone, wishes }: PhoneUnderWay, possession: ExtensionOrNumber): boolean {
  if (isDone) return false;
  if (isNumber(possession)) return wishes.phoneNumbers !== undefined && !wishes.phoneNumbers.includes(possession);
  return wishes.extensionNumber !== undefined && wishes.extensionNumber !== possession;
}

/**
 * The phones of one run. Zoom hands out extensions when it enables phones, and people who are enabled or moved side by
 * side hold for a moment what others are to get: here they see from each other how long to wait.
 */
export class PhonesUnderWay {
  /** The account's sites, asked for once a run. */
  sites?: Promise<PhoneSiteReply[]>;
  /** Extensions that Zoom did not give to somebody who had to make room, and those that are being asked for. */
  readonly notFree = new Set<string>();
  private readonly phones: PhoneUnderWay[] = [];
  private wake: (() => void)[] = [];

  /** @param held What state knows the phone to hold. */
  begin(who: string, id: string, wishes: Wishes, held: Wishes = {}): PhoneUnderWay {
    const phone: PhoneUnderWay = {
      who,
      id,
      wishes,
      extension: held.extensionNumber,
      numbers: held.phoneNumbers ?? [],
      enabledHere: false,
      isChanged: false,
      isDone: false,
      isParked: false,
    };
    this.phones.push(phone);
    return phone;
  }

  /** Zoom shows something of it that others may be waiting for. */
  saw(
    phone: PhoneUnderWay,
    shown: Partial<Pick<PhoneUnderWay, "id" | "who" | "extension" | "numbers" | "isParked">>,
  ): void {
    Object.assign(phone, shown);
    this.changed();
  }

  end(phone: PhoneUnderWay): void {
    phone.isDone = true;
    this.changed();
  }

  wasEnabledHere(id: string): boolean {
    return this.phones.some((phone) => phone.id === id && phone.enabledHere);
  }

  holderOf(possession: ExtensionOrNumber): PhoneUnderWay | undefined {
    return this.phones.find((phone) => holds(phone, possession));
  }

  /** Who holds it and is on the way to give it up. */
  giverOf(possession: ExtensionOrNumber): PhoneUnderWay | undefined {
    const holder = this.holderOf(possession);
    return holder && givesUp(holder, possession) ? holder : undefined;
  }

  /** Whether waiting for it would be waiting for oneself. */
  wouldDeadlock(me: PhoneUnderWay, possession: ExtensionOrNumber): boolean {
    const passed = new Set<PhoneUnderWay>();
    let next = this.giverOf(possession);
    while (next && !passed.has(next)) {
      if (next === me) return true;
      passed.add(next);
      next = next.waitsFor === undefined ? undefined : this.giverOf(next.waitsFor);
    }
    return false;
  }

  /** Phones whose extension Zoom has yet to show: one of them may hold what somebody misses. */
  othersMayStillAppear(me: PhoneUnderWay): boolean {
    const isToCome = ({ isDone, extension, waitsFor }: PhoneUnderWay) =>
      !isDone && extension === undefined && waitsFor === undefined;
    return this.phones.some((phone) => phone !== me && isToCome(phone));
  }

  /** Nobody should take these to make room: somebody holds them, or is to get them, or Zoom does not give them. */
  isSpokenFor(extension: string): boolean {
    const isOf = ({ extension: held, wishes }: PhoneUnderWay) =>
      held === extension || wishes.extensionNumber === extension;
    return this.notFree.has(extension) || this.phones.some(isOf);
  }

  /** Phones that are going to free the number that they went aside to. */
  someAreParked(): boolean {
    return this.phones.some((phone) => !phone.isDone && phone.isParked);
  }

  /** Resolves when any phone of the run has changed, or is done. */
  async awaits(me: PhoneUnderWay, possession: ExtensionOrNumber): Promise<void> {
    me.waitsFor = possession;
    await new Promise<void>((resolve) => this.wake.push(resolve));
    me.waitsFor = undefined;
  }

  private changed(): void {
    const sleepers = this.wake;
    this.wake = [];
    for (const wake of sleepers) wake();
  }
}
