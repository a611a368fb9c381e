/** What checks build on. The runner prepares a fact when the first check needs it, and keeps it until the end. */
import type { Need } from "./needs";
import type { Reply, Steps } from "./steps";

export interface Facts {
  readonly scopes: readonly string[];
  /** The id of the account's owner, who is only read. */
  readonly owner: string;
  /** A group with members that exists already and is only read. */
  readonly existingGroup: { readonly id: string; readonly members: Reply };
  /** The sites of Zoom Phone. */
  readonly sites: Reply;
  readonly testUser: TestUser;
  /** Zoom's answer to the invitation of the test user. */
  readonly invited: Reply;
  /** The test user, who was invited and is pending. */
  readonly invitation: { readonly id: string };
  readonly group: TestGroup;
  readonly otherGroup: TestGroup;
  readonly person: Person;
  /** Whether "" clears an attribute, and what was seen. */
  readonly emptying: { readonly clears: boolean; readonly saw: string };
  /** Zoom's answer to enabling the phone of the accepted user, who had none. */
  readonly enabling: Reply;
  /** The phone of the accepted user, when it could be read for the first time. */
  readonly phone: Reply;
  readonly freeNumber: FreeNumber;
  /** The calling plan that was assigned, and Zoom's answer. */
  readonly plan: { readonly type: number; readonly reply: Reply };
  readonly deactivated: Deactivated;
}
export type FactName = keyof Facts;

export interface TestUser {
  readonly email: string;
  /** With a capital letter, to see whether Zoom keeps it. */
  readonly spelled: string;
}

export interface TestGroup {
  readonly id: string;
  readonly name: string;
  /** A number, for a rename with a number in place of a string. */
  readonly number: number;
}

/** The accepted user, as they were before. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly before: Reply;
}

export interface FreeNumber {
  readonly number: string;
  readonly siteId: string;
}

export interface Deactivated {
  readonly reply: Reply;
  readonly typeBefore: number | undefined;
  /** As Zoom shows them while they are deactivated. */
  readonly shown: Reply;
  readonly hadPhone: boolean;
  readonly groupId: string | undefined;
}

/** A fact that is there, or why there is none. */
export type Prepared<Fact> = { readonly fact: Fact } | { readonly missing: string };

/** How a fact is prepared. */
export interface Setup<Name extends FactName> {
  readonly needs: readonly Need[];
  /** Other facts that must be there. */
  readonly uses: readonly FactName[];
  /** Other facts that are used if they are there. */
  readonly mayUse?: readonly FactName[];
  prepare(facts: Partial<Facts>, inputs: Inputs): Steps<Prepared<Facts[Name]>>;
}

/** What the user gave, and what must be random. */
export interface Inputs {
  readonly testUser?: string;
  readonly acceptedUser?: string;
  readonly given: ReadonlySet<Need>;
  /** Twelve random hexadecimal digits. */
  readonly random: string;
  /** How long to wait for a new phone. */
  readonly phoneReadySeconds: number;
}
