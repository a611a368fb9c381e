import { times } from "./measure";
import { answerWith } from "./process";
import { type Address, clientOf, lightCall } from "./zoom";

// One of the processes that share an account.

export type Question = { open: Address; redisUrl: string } | { calls: number; atOnce: number };

const lines: string[] = [];
let call = (): Promise<unknown> => Promise.reject(new Error("nobody is signed in"));

answerWith(async (question: Question) => {
  if ("open" in question) {
    const client = clientOf(question.open, {
      plan: "business",
      redisUrl: question.redisUrl,
      warn: (line) => lines.push(line),
    });
    call = await lightCall(client);
    return [];
  }
  await times(question.calls, question.atOnce, call);
  return lines;
});
