/** What a check asks the runner to do, and what it gets back. Checks themselves do no I/O. */
import type { Call } from "../../provider/zoom/call";

/** Zoom's reply, as it came. */
export interface Reply {
  readonly status: number;
  /** Zoom's code, if it refused. */
  readonly code?: number;
  /** Zoom's message, if it refused. It may contain names, so it is neither printed nor written. */
  readonly message: string;
  /** The parsed body, or undefined without one. */
  readonly body: unknown;
  /** Returns a header by its lower-case name. */
  header(name: string): string | undefined;
}

/** How to sign in, where it differs from the right way. */
export interface SignIn {
  readonly form?: "query";
  readonly clientSecret?: string;
  readonly accountId?: string;
  readonly grantType?: string;
}

/** How a write is undone. */
export interface Undo {
  /** A phrase such as "Withdraw the invitation of ada@example.com". */
  readonly what: string;
  /** What to do if it fails, as a sentence. */
  readonly byHand: string;
  /** Default false: undone as soon as its check has ended. True: undone at the end. */
  readonly isLasting?: boolean;
  /** The calls that it makes. Nothing is changed that the app may not undo. */
  readonly calls: readonly Call<unknown>[];
  /** Reads what is there and undoes what is left to undo. Returns whether all is as before. */
  steps(): Steps<boolean>;
}

export type Step =
  | {
      readonly kind: "call";
      readonly call: Call<unknown>;
      /** Whether the check reads every answer itself. Otherwise answers that tell nothing about a switch end it. */
      readonly takesAny?: boolean;
      /** How long to wait before it. */
      readonly afterMs?: number;
      /** Added to the list before the call is sent, because the call may take effect although its reply is lost. */
      readonly undo?: Undo;
    }
  | { readonly kind: "signIn"; readonly how: SignIn }
  /** A call with this token, or without a token. */
  | { readonly kind: "withToken"; readonly call: Call<unknown>; readonly token: string | undefined };

/** Asks for steps one by one, gets the reply to each, and returns a result. */
export type Steps<T> = Generator<Step, T, Reply>;

/** Sends a call that changes nothing. */
export function* read(call: Call<unknown>, afterMs?: number): Steps<Reply> {
  return yield { kind: "call", call, afterMs };
}

/** Sends a call that changes nothing, and takes every answer. */
export function* readAny(call: Call<unknown>, afterMs?: number): Steps<Reply> {
  return yield { kind: "call", call, afterMs, takesAny: true };
}

/** What undoes a write: an entry of its own, or one that an earlier step added. */
export type Covered = "covered";

/** Sends a call that may change something. */
export function* write(call: Call<unknown>, undo: Undo | Covered): Steps<Reply> {
  return yield { kind: "call", call, undo: undo === "covered" ? undefined : undo };
}

/** Sends a call that undoes something. */
export function* revert(call: Call<unknown>): Steps<Reply> {
  return yield { kind: "call", call, takesAny: true };
}

/** Zoom may show a change seconds later. */
export const WAITS_MS = [0, 1_000, 2_000, 4_000];

/** Reads until the reply is as it should be. Returns the last reply, which may differ. */
export function* readUntil(
  call: Call<unknown>,
  isAsExpected: (reply: Reply) => boolean,
  waitsMs: readonly number[] = WAITS_MS,
): Steps<Reply> {
  let reply = yield* readAny(call, waitsMs[0]);
  for (const waitMs of waitsMs.slice(1)) {
    if (isAsExpected(reply)) break;
    reply = yield* readAny(call, waitMs);
  }
  return reply;
}
