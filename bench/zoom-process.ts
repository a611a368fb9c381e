import { startZoom, type ZoomOptions, type ZoomSimulator } from "../simulator";
import { answerWith } from "./process";
import type { Address, Counts } from "./zoom";

// The simulator in a process of its own: it must not share an event loop with what is measured.

export type Question = { start: ZoomOptions } | { count: true } | { everybodyAccepts: true };

let zoom: ZoomSimulator | undefined;

answerWith(async (question: Question): Promise<Address | Counts> => {
  if ("start" in question) {
    zoom = await startZoom(question.start);
    return { url: zoom.url, oauthUrl: zoom.oauthUrl, account: zoom.account };
  }
  if ("everybodyAccepts" in question) {
    const pending = [...(zoom?.store.people.values() ?? [])].filter(({ status }) => status === "pending");
    for (const { email } of pending) zoom?.accept(email);
  }
  const calls = zoom?.calls ?? [];
  const api = calls.filter(({ kind }) => kind === "api");
  const counts: Counts = {
    calls: api.length,
    refused: api.filter(({ status }) => status === 429).length,
    signIns: calls.length - api.length,
    methods: Object.fromEntries(
      [...Map.groupBy(api, ({ method }) => method)].map(([method, some]) => [method, some.length]),
    ),
    lastedMs: (api.at(-1)?.timeMs ?? 0) - (api[0]?.timeMs ?? 0),
  };
  calls.length = 0;
  return counts;
});
