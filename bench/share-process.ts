import { getUser } from "../provider/zoom/endpoints";
import { times } from "./measure";
import { answerWith } from "./process";
import { type Address, clientOf } from "./zoom";

// One of the processes that share an account.

export interface Question {
  zoom: Address;
  redisUrl: string;
  calls: number;
  atOnce: number;
}

answerWith(async ({ zoom, redisUrl, calls, atOnce }: Question) => {
  const lines: string[] = [];
  const client = clientOf(zoom, { plan: "business", redisUrl, warn: (line) => lines.push(line) });
  await times(calls, atOnce, () => client.request(getUser("owner@example.com")));
  await client.close();
  return lines;
});
