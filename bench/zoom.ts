import { type Client, type ClientOptions, createClient } from "../provider/zoom/client";
import { getUser } from "../provider/zoom/api/endpoints";
import type { ZoomOptions } from "../simulator";
import { Helper } from "./process";
import type { Address, Counts, Question } from "./zoom-process";

export interface ZoomProcess extends Address, AsyncDisposable {
  takeCounts(): Promise<Counts>;
  /** Makes every pending user accept. */
  everyoneAccepts(): Promise<Counts>;
}

export async function startZoomProcess(options: ZoomOptions): Promise<ZoomProcess> {
  const helper = Helper.start("zoom-process");
  const address = await helper.ask<Address>({ start: options } satisfies Question);
  return {
    ...address,
    takeCounts: () => helper.ask<Counts>({ count: true } satisfies Question),
    everyoneAccepts: () => helper.ask<Counts>({ everyoneAccepts: true } satisfies Question),
    [Symbol.asyncDispose]: () => helper[Symbol.asyncDispose](),
  };
}

export function clientOf({ url, oauthUrl, account }: Address, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    ...account,
    oauthUrl,
    serviceUrl: url,
    ...{ ioErrorRetries: 5, requestTimeoutSeconds: 30, pageSize: 300, pagination: true, plan: "none", rateShare: 1 },
    ...options,
  });
}

/** Returns a light call by id. Reads by e-mail address would wait for each other. */
export async function lightCall(client: Client): Promise<() => Promise<unknown>> {
  const { id = "" } = await client.request(getUser("owner@example.com"));
  return () => client.request(getUser(id));
}
