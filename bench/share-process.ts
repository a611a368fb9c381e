import type { Client } from "../provider/zoom/client";
import { getUser } from "../provider/zoom/endpoints";
import { times } from "./measure";
import { answerWith } from "./process";
import { type Address, clientOf } from "./zoom";

// One of the processes that share an account.

export type Question = { open: Address; redisUrl: string } | { calls: number; atOnce: number };

const lines: string[] = [];
let client: Client | undefined;

answerWith(async (question: Question) => {
  if ("open" in question) {
    client = clientOf(question.open, {
      plan: "business",
      redisUrl: question.redisUrl,
      warn: (line) => lines.push(line),
    });
    return client.grantedScopes();
  }
  await times(question.calls, question.atOnce, async () => client?.request(getUser("owner@example.com")));
  return lines;
});
