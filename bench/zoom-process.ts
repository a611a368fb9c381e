import { startZoom, type ZoomOptions, type ZoomSimulator } from "../simulator";
import { answerWith } from "./process";

// The simulator in a process of its own: it must not share an event loop with what is measured.

export type Question = { start: ZoomOptions } | { count: true } | { everyoneAccepts: true };

/** Where the simulated account is, and how to sign in. */
export interface Address {
  url: string;
  oauthUrl: string;
  account: { accountId: string; clientId: string; clientSecret: string };
}

/** The calls since the last count. */
export interface Counts {
  calls: number;
  /** The calls answered with 429. */
  refused: number;
  signIns: number;
}

let zoom: ZoomSimulator | undefined;

answerWith(async (question: Question): Promise<Address | Counts> => {
  if ("start" in question) {
    zoom = await startZoom(question.start);
    return { url: zoom.url, oauthUrl: zoom.oauthUrl, account: zoom.account };
  }
  if ("everyoneAccepts" in question) {
    const pending = [...(zoom?.store.people.values() ?? [])].filter(({ status }) => status === "pending");
    for (const { email } of pending) zoom?.accept(email);
  }
  const calls = zoom?.calls ?? [];
  const api = calls.filter(({ kind }) => kind === "api");
  const counts: Counts = {
    calls: api.length,
    refused: api.filter(({ status }) => status === 429).length,
    signIns: calls.length - api.length,
  };
  calls.length = 0;
  return counts;
});
