/** An account and the resources of one run, for the tests of claims. */
import { Memory } from "../../provider/memory";
import { claimsOf } from "../../provider/resources/shared/claims";
import type { Party, Surroundings, Thing, Wish } from "../../provider/resources/shared/wishes";

export const extension = (item: string): Thing => ({ pool: "extension", item, words: `the extension ${item}` });
export const seat: Thing = { pool: "license", words: "a license" };
export const taken = new Error("taken");

/** An account with unique extensions and counted seats, whose calls end in the order that the scheduler says. */
export class Account {
  readonly holder = new Map<string, string>();
  readonly of = new Map<string, string>();
  readonly seated = new Set<string>();
  readonly calls: string[] = [];
  readonly accepted: string[] = [];
  private parked = 9_000;

  constructor(
    readonly seats: number,
    private readonly pause: () => Promise<unknown>,
  ) {}

  put(who: string, item: string): void {
    const before = this.of.get(who);
    if (before !== undefined) this.holder.delete(before);
    this.holder.set(item, who);
    this.of.set(who, item);
  }
  free(who: string): void {
    const item = this.of.get(who);
    if (item !== undefined) this.holder.delete(item);
    this.of.delete(who);
  }
  async move(who: string, item: string): Promise<void> {
    await this.pause();
    this.calls.push(`${who}→${item}`);
    if (this.holder.has(item)) throw taken;
    this.accepted.push(`${who}→${item}`);
    this.put(who, item);
  }
  park = async (who: string): Promise<boolean> => this.move(who, String(++this.parked)).then(() => true);
  async sit(who: string): Promise<void> {
    await this.pause();
    this.calls.push(`${who} sits`);
    if (this.seated.size >= this.seats) throw taken;
    this.seated.add(who);
  }
}

export interface Story {
  readonly account: Account;
  readonly around: Surroundings;
  readonly said: string[];
  readonly claims: ReturnType<typeof claimsOf>;
}

export function begin(seats: number, pause: () => Promise<unknown> = () => Promise.resolve()): Story {
  const said: string[] = [];
  const clock = { now: () => 0, sleep: pause as (ms: number) => Promise<void> };
  return {
    account: new Account(seats, pause),
    said,
    claims: claimsOf(new Memory()),
    around: { clock, tell: (line) => void said.push(line) },
  };
}

/** One resource whose program moves it from the extension it has to another one. Returns whether it has it at once. */
export async function renumber({ account, claims, around }: Story, who: string, to: string): Promise<boolean> {
  const from = account.of.get(who);
  const givesUp = from === undefined ? [] : [extension(from)];
  const party = claims.begin({ kind: "phone", id: who, who }, givesUp);
  claims.saw(party, { holds: givesUp });
  const wait = await claims.take(around, party, wishFor(account, who, to, givesUp), true);
  claims.end(party);
  return wait === undefined;
}

export const wishFor = (account: Account, who: string, to: string, givesUp: readonly Thing[]): Wish => ({
  thing: extension(to),
  givesUp,
  take: () => account.move(who, to),
  isTaken: (error) => error === taken,
  mayStillTake: () => Promise.resolve(account.of.has(who)),
  park: () => account.park(who),
});

export const seatWish = (account: Account, who: string): Wish => ({
  thing: seat,
  givesUp: [],
  take: () => account.sit(who),
  isTaken: (error) => error === taken,
  mayStillTake: () => Promise.resolve(!account.seated.has(who)),
});

export async function seatOne({ account, claims, around }: Story, who: string): Promise<boolean> {
  const party = claims.begin({ kind: "user", id: who, who }, []);
  const wait = await claims.take(around, party, seatWish(account, who), true);
  claims.end(party);
  return wait === undefined;
}

export async function unseat({ account, claims, around }: Story, who: string): Promise<void> {
  const party: Party = { kind: "user", id: who, who };
  claims.forget(party.kind, party.id);
  account.seated.delete(who);
  await claims.released(around, party, [seat]);
}
