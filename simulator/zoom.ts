import type { Account, Person } from "./account/account";
import type { SimulatorClock } from "./clock";
import type { ActiveFault, Fault } from "./faults";
import type { RecordedCall } from "./log";
import type { Portal } from "./portal/portal";
import type { Switches } from "./switches";

/** A Zoom account in memory, served over HTTP on 127.0.0.1. */
export interface ZoomSimulator extends AsyncDisposable {
  /** The URL of the API, which ends with `/v2`. */
  readonly url: string;
  /** The URL that issues tokens. */
  readonly oauthUrl: string;
  /** The URL of a page that shows the account, with buttons for events in it. */
  readonly pageUrl: string;
  /** The credentials that are accepted. */
  readonly account: { accountId: string; clientId: string; clientSecret: string };
  /** The account's data, which tests may read and change. `reset` replaces it. */
  readonly store: Account;
  /**
   * The API calls that arrived, in order: `"PATCH /v2/users/abc"`. Tests may empty this list. Keeps the last 200,000
   * calls, see `calls`.
   */
  readonly log: string[];
  /** The token requests that arrived, in order. */
  readonly tokenLog: string[];
  /**
   * API calls and token requests, with query, body, time and status. When there are more than 200,000, or when their
   * paths, queries and bodies have more than 32 million characters, the oldest are dropped until half of that is left.
   */
  readonly calls: RecordedCall[];
  /** The account's clock, which can be moved forward. */
  readonly clock: SimulatorClock;
  /** Behavior that Zoom's reference leaves open. Can be set at any time, and survives `reset`. */
  readonly switches: Switches;
  /** Changes that administrators make in the web portal. */
  readonly portal: Portal;
  /** Makes the selected calls fail. */
  fail(fault: Fault): ActiveFault;
  /** The faults that will hit more calls. */
  readonly faults: readonly ActiveFault[];
  /** Returns `log` and empties it. */
  takeLog(): string[];
  /** Returns the person with that id or e-mail. */
  person(who: string): Person | undefined;
  /** Makes a person accept their invitation. Returns them as an active person. */
  accept(who: string): Person;
  /** Makes an invitation expire, as it does after 30 days. */
  expireInvitation(who: string): void;
  /** Makes all tokens expire. */
  expireTokens(): void;
  /** Resets the account, the clock, logs, faults, counters and tokens to the start. */
  reset(): void;
  /** Stops the simulator. `await using` calls it too. */
  close(): Promise<void>;
}
