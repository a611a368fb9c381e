import { partOfMemory } from "../../memory";
import type { Clock } from "../../zoom/call";
import { createLocks } from "../../zoom/locks";
import { foldCase } from "../../zoom/names";
import { Wakers } from "./wakers";
import type { Party, Surroundings, Thing, Wait, Wish } from "./wishes";
import { beginning, messageOf } from "./words";

interface Member extends Party {
  holds: readonly Thing[];
  givesUp: readonly Thing[];
  wishes: readonly Thing[];
  makeRoom?: () => Promise<boolean>;
  isUnderWay: boolean;
  /** What it claims or waits for. */
  wants: readonly Thing[];
}

interface Claim {
  readonly party: Member;
  readonly wish: Wish;
}

/** Something that an object gave up, for the objects that claim it. */
interface Given {
  readonly thing: Thing;
  readonly from: string;
  /** The thing without the secrets of who gave it up. */
  readonly words: string;
}

/** How long a resource waits for another one that is under way and about to give something up. */
const LONGEST_WAIT_MS = 3_000;
/** What was given up a moment ago may not be free at once. */
const PATIENCE_MS = [1_000, 2_000];

const keyOf = ({ pool, item }: Thing) => JSON.stringify([pool, item]);
const hidden = ({ hide }: Party, line: string) => hide?.(line) ?? line;
const isSame = (a: Thing, b: Thing) => keyOf(a) === keyOf(b);

/**
 * What passes between the resources of one run. Pulumi runs updates side by side in any order, and removals last, so
 * none can wait for one that has not begun. What an object cannot have now it claims, and its resource finishes. Who
 * gives that thing up later in the run hands it to the first claim, as part of its own step.
 */
export class Claims {
  private readonly members = new Map<Party, Member>();
  private readonly removed = new Set<string>();
  private readonly claims = new Map<string, Claim[]>();
  private readonly releases = new Map<string, number>();
  private readonly wakers = new Wakers();
  private readonly withLocks = createLocks();

  /**
   * An object comes under way.
   *
   * @param givesUp What the program has it give up in this run.
   * @param wishes What the program declares for it: no other object parks there.
   */
  begin(party: Party, givesUp: readonly Thing[], wishes: readonly Thing[] = []): Party {
    const member: Member = { ...party, holds: [], givesUp, wishes, wants: [], isUnderWay: true };
    this.members.set(member, member);
    return member;
  }

  /** Zoom shows what the object holds. */
  saw(
    party: Party,
    shown: { id?: string; who?: string; holds: readonly Thing[]; makeRoom?: () => Promise<boolean> },
  ): void {
    const member = this.memberOf(party);
    if (member) Object.assign(member, shown);
  }

  /** The object's resource has finished: those that waited for it go on. */
  end(party: Party): void {
    const member = this.memberOf(party);
    if (!member) return;
    member.isUnderWay = false;
    for (const thing of member.givesUp) this.wakers.wake(keyOf(thing));
  }

  /** The object is removed or replaced in this run: nothing is passed on to it any more. */
  forget(kind: string, id: string): void {
    this.removed.add(`${kind} ${id}`);
  }

  /** The object does not wait for this thing any more. */
  withdraw(party: Party, thing: Thing): void {
    const member = this.memberOf(party);
    if (member) this.fulfilled(member, thing);
    const queue = this.queueOf(thing);
    const index = queue.findIndex((claim) => claim.party === member);
    if (index >= 0) queue.splice(index, 1);
  }

  /** Returns how often objects of this run have given up this thing so far. */
  releasesOf(thing: Thing): number {
    return this.countOf(thing);
  }

  /** Whether an object of this run has given this thing up since then, or is under way and going to. */
  isInMotion(party: Party, thing: Thing, releasesBefore: number): boolean {
    const member = this.memberOf(party);
    return this.countOf(thing) !== releasesBefore || (member !== undefined && this.isOnItsWay(member, thing));
  }

  /** Whether another object of this run claims this thing. */
  isClaimed(thing: Thing): boolean {
    return (this.claims.get(keyOf(thing)) ?? []).length > 0;
  }

  /** Whether an object of this run holds this thing or wants it. */
  isSpokenFor(thing: Thing): boolean {
    const isOf = ({ holds, wants, wishes }: Member) =>
      [...holds, ...wants, ...wishes].some((one) => isSame(one, thing));
    return this.isClaimed(thing) || [...this.members.values()].some(isOf);
  }

  /** The object of this run that Zoom showed to hold this thing. */
  holderOf(thing: Thing, except?: Party): Party | undefined {
    return this.holder(thing, except && this.memberOf(except));
  }

  /** Whether an object of this run still holds this thing although its resource has finished. */
  isKeptForNow(thing: Thing): boolean {
    const keeps = ({ isUnderWay, holds }: Member) => !isUnderWay && holds.some((one) => isSame(one, thing));
    return [...this.members.values()].some(keeps);
  }

  /**
   * Takes a thing: at once, or when one that is under way gives it up, or after parking if wishes go in a ring.
   *
   * @param mayClaim Whether to leave a claim if all that fails.
   * @returns Undefined if it was taken; else why it has to wait.
   * @throws What `take` throws for another reason.
   */
  async take(around: Surroundings, party: Party, wish: Wish, mayClaim: boolean): Promise<Wait | undefined> {
    const member = this.memberOf(party);
    if (!member) throw new Error(`${party.who} wants something and never began`);
    const { thing } = wish;
    const patience = [...PATIENCE_MS];
    const endMs = around.clock.now() + LONGEST_WAIT_MS;
    let hasParked = false;
    let hasAsked = false;
    member.wants = [...member.wants, thing];
    // One that is under way and about to give it up: spare the call that Zoom would refuse.
    while (this.isOnItsWay(member, thing) && !this.leadsBack(member, thing) && around.clock.now() < endMs)
      await this.wakers.waitFor(keyOf(thing), around.clock, endMs - around.clock.now());
    for (;;) {
      const releases = this.countOf(thing);
      const wait = await this.attempt(member, wish);
      if (!wait) {
        this.fulfilled(member, thing);
        await this.moved(around, member, wish);
        return undefined;
      }
      if (this.countOf(thing) !== releases) continue;
      const holder = this.holder(thing, member);
      if (holder?.makeRoom && !hasAsked) {
        hasAsked = true;
        await this.askForRoom(around, holder, thing);
        continue;
      }
      if (this.leadsBack(member, thing)) {
        // Parking opens only a ring that closes with what it gives up.
        const isRing = this.leadsBack(member, thing, wish.givesUp);
        if (wish.park && !hasParked && isRing) {
          hasParked = true;
          if (await wish.park()) await this.released(around, member, wish.givesUp);
          continue;
        }
        if (wish.refusesRings && isRing) {
          this.fulfilled(member, thing);
          return { holder: holder?.who, ...wait, isRing: true };
        }
      } else if (this.isOnItsWay(member, thing) && around.clock.now() < endMs) {
        await this.wakers.waitFor(keyOf(thing), around.clock, endMs - around.clock.now());
        continue;
      }
      const waitMs = releases > 0 ? patience.shift() : undefined;
      if (waitMs !== undefined) {
        await around.clock.sleep(waitMs);
        continue;
      }
      if (mayClaim) this.queueOf(thing).push({ party: member, wish });
      else this.fulfilled(member, thing);
      const isKept = holder?.wishes.some((wish) => isSame(wish, thing));
      return { holder: holder?.who, isKept, ...wait };
    }
  }

  /** What an object gave up, and Zoom confirmed, goes to those that claim it; and so on, with what they give up. */
  async released(around: Surroundings, by: Party, things: readonly Thing[]): Promise<void> {
    const open: Given[] = [];
    const give = (party: Party, given: readonly Thing[]) => {
      const member = this.memberOf(party);
      if (member) {
        const isKept = (thing: Thing) => !given.some((one) => isSame(one, thing));
        member.holds = member.holds.filter(isKept);
        member.givesUp = member.givesUp.filter(isKept);
      }
      for (const thing of given) {
        this.releases.set(keyOf(thing), this.countOf(thing) + 1);
        this.wakers.wake(keyOf(thing));
        open.push({ thing, from: party.who, words: hidden(party, thing.words) });
      }
    };
    give(by, things);
    for (let next = open.shift(); next; next = open.shift()) {
      const { thing } = next;
      const taker = await this.withLocks([thing.pool], () => this.passOn(around, next));
      if (!taker) continue;
      this.fulfilled(taker.party, thing);
      this.hold(taker.party, taker.wish);
      give(taker.party, taker.wish.givesUp);
    }
  }

  /**
   * Objects that hold what others claim, and do not care, make room. Asked again whenever a resource ends, because only
   * then may a free value be known. Never fails: it is part of the step of another resource.
   */
  async makeRoom(around: Surroundings): Promise<void> {
    for (const member of this.members.values())
      for (const thing of member.holds)
        if (member.makeRoom && this.isClaimed(thing))
          await this.askForRoom(around, member, thing).catch((error: unknown) =>
            around.tell(hidden(member, messageOf(error))),
          );
  }

  private async askForRoom(around: Surroundings, member: Member, thing: Thing): Promise<void> {
    const { makeRoom } = member;
    // Asked once at a time.
    member.makeRoom = undefined;
    const hasMoved = await makeRoom?.();
    member.makeRoom ??= makeRoom;
    if (hasMoved) await this.released(around, member, [thing]);
  }

  /** Fulfills the first claim that can be. Never fails: it is part of the step of another resource. */
  private async passOn({ clock, tell }: Surroundings, { thing, from, words }: Given): Promise<Claim | undefined> {
    const queue = this.queueOf(thing);
    for (let claim = queue.shift(); claim; claim = queue.shift()) {
      const { party, wish } = claim;
      const own = hidden(party, wish.thing.words);
      // If it is a secret of one of the two, the line does not say who gave it up.
      const what = foldCase(own) === foldCase(words) ? `${own} that ${from} gave up` : own;
      const patience = [...PATIENCE_MS];
      while (!this.isRemoved(party)) {
        try {
          if (!(await wish.mayStillTake())) break;
          await wish.take();
          tell(hidden(party, `${beginning(party.who)} now has ${what}.`));
          return claim;
        } catch (error) {
          const waitMs = wish.isTaken(error) ? patience.shift() : undefined;
          if (waitMs !== undefined && (await hasSlept(clock, waitMs))) continue;
          tell(hidden(party, `${beginning(party.who)} could not get ${what}. ${messageOf(error)}`));
          // Another took it: this claim is still the first for the next one. Else the next claim may have better luck.
          if (!wish.isTaken(error)) break;
          queue.unshift(claim);
          return undefined;
        }
      }
    }
    return undefined;
  }

  private async attempt(member: Member, wish: Wish): Promise<Wait | undefined> {
    // Zoom would refuse it: spare the call.
    const holder = this.holder(wish.thing, member);
    if (holder) return { holder: holder.who };
    try {
      await wish.take();
      return undefined;
    } catch (error) {
      if (wish.isTaken(error)) return { error };
      throw error;
    }
  }

  private async moved(around: Surroundings, member: Member, wish: Wish): Promise<void> {
    this.hold(member, wish);
    await this.released(around, member, wish.givesUp);
  }

  private hold(member: Member, { thing, givesUp }: Wish): void {
    member.holds = [...member.holds.filter((held) => !givesUp.some((given) => isSame(given, held))), thing];
  }

  private memberOf(party: Party): Member | undefined {
    return this.members.get(party);
  }

  private holder({ pool, item, words }: Thing, except?: Member): Member | undefined {
    if (item === undefined) return undefined;
    for (const member of this.members.values())
      if (member !== except && member.holds.some((held) => isSame(held, { pool, item, words }))) return member;
    return undefined;
  }

  /** Whether following the wishes from the holder of a thing leads back to something of this object. */
  private leadsBack(member: Member, thing: Thing, to: readonly Thing[] = member.holds): boolean {
    const passed = new Set<Member>();
    const next = [this.holder(thing, member)].filter((holder) => holder !== undefined);
    for (let holder = next.shift(); holder; holder = next.shift()) {
      if (passed.has(holder)) continue;
      passed.add(holder);
      for (const wanted of holder.wants) {
        if (to.some((held) => isSame(held, wanted))) return true;
        const other = this.holder(wanted, holder);
        if (other) next.push(other);
      }
    }
    return false;
  }

  private fulfilled(member: Member, thing: Thing): void {
    member.wants = member.wants.filter((wanted) => !isSame(wanted, thing));
  }

  private isOnItsWay(member: Member, thing: Thing): boolean {
    const gives = ({ givesUp, holds }: Member) =>
      givesUp.some((given) => isSame(given, thing)) &&
      (thing.item === undefined || holds.some((held) => isSame(held, thing)));
    return [...this.members.values()].some((other) => other !== member && other.isUnderWay && gives(other));
  }

  private isRemoved = ({ kind, id }: Party) => this.removed.has(`${kind} ${id}`);
  private countOf = (thing: Thing) => this.releases.get(keyOf(thing)) ?? 0;

  private queueOf(thing: Thing): Claim[] {
    const queue = this.claims.get(keyOf(thing)) ?? [];
    this.claims.set(keyOf(thing), queue);
    return queue;
  }
}

/** Returns false if the run was stopped meanwhile. */
const hasSlept = (clock: Clock, ms: number): Promise<boolean> =>
  clock.sleep(ms).then(
    () => true,
    () => false,
  );

/** The claims of this process. */
export const claimsOf = partOfMemory(() => new Claims());
