import type { Account, Person } from "./account/account";
import type { SimulatorClock } from "./clock";
import type { ActiveFault, Fault } from "./faults";
import type { RecordedCall } from "./log";
import type { Portal } from "./portal/portal";
import type { Switches } from "./switches";

/** A Zoom account in memory behind real HTTP on 127.0.0.1. */
export interface ZoomSimulator extends AsyncDisposable {
  /** Where the API is, ending in `/v2`. */
  readonly url: string;
  /** Where tokens are issued. */
  readonly oauthUrl: string;
  /** The account as a page to look at, with buttons for what happens in it. */
  readonly pageUrl: string;
  /** Credentials that are accepted. */
  readonly account: { accountId: string; clientId: string; clientSecret: string };
  /** The account itself, to look at and to change. `reset` puts another one in its place. */
  readonly store: Account;
  /** The API calls that arrived, in order: `"PATCH /v2/users/abc"`. Tests may empty it. */
  readonly log: string[];
  /** The token calls that arrived. */
  readonly tokenLog: string[];
  /** Both, with query, body, time and status. */
  readonly calls: RecordedCall[];
  /** The account's time, which can be moved forward. */
  readonly clock: SimulatorClock;
  /** Turn them at any time; they are kept through `reset`. */
  readonly switches: Switches;
  /** Administrators at work in the web portal. */
  readonly portal: Portal;
  /** Makes calls go wrong on purpose. */
  fail(fault: Fault): ActiveFault;
  /** The faults that have calls left to hit. */
  readonly faults: readonly ActiveFault[];
  /** The log so far; a new one begins. */
  takeLog(): string[];
  /** A person by id or e-mail, as Zoom has them. */
  person(who: string): Person | undefined;
  /** Somebody accepts their invitation. */
  accept(who: string): Person;
  /** Somebody's invitation runs out of its 30 days. */
  expireInvitation(who: string): void;
  /** All tokens issued so far expire. */
  expireTokens(): void;
  /** Back to the start: account, clock, logs, faults, counters and tokens. */
  reset(): void;
  /** The end: no call is answered any more. `await using` calls it too. */
  close(): Promise<void>;
}
