import { times } from "./measure";
import { answerWith } from "./process";
import { clientOf, lightCall } from "./zoom";
import type { Address } from "./zoom-process";

// One of the processes that share an account and its rate limits.

export type Question = { open: Address; redisUrl: string } | { calls: number; atOnce: number };

const warnings: string[] = [];
let call = (): Promise<unknown> => Promise.reject(new Error("the client is not open yet"));

answerWith(async (question: Question) => {
  if ("open" in question) {
    const client = clientOf(question.open, {
      plan: "business",
      redisUrl: question.redisUrl,
      warn: (line) => warnings.push(line),
    });
    call = await lightCall(client);
    return [];
  }
  await times(question.calls, question.atOnce, call);
  return warnings;
});
