import { type Client, type ClientOptions, createClient } from "../provider/zoom/client";
import { getUser } from "../provider/zoom/api/endpoints";
import type { ZoomOptions } from "../simulator";
import { Helper } from "./process";
import type { Question } from "./zoom-process";

export interface Address {
  url: string;
  oauthUrl: string;
  account: { accountId: string; clientId: string; clientSecret: string };
}

/** What came in since the last time. */
export interface Counts {
  calls: number;
  /** With a 429. */
  refused: number;
  signIns: number;
  methods: Partial<Record<string, number>>;
  /** From the first to the last of them, as they arrived. */
  lastedMs: number;
}

export interface ZoomProcess extends Address, AsyncDisposable {
  takeCounts(): Promise<Counts>;
  /** All who are invited. */
  everybodyAccepts(): Promise<Counts>;
}

export async function startZoomProcess(options: ZoomOptions): Promise<ZoomProcess> {
  const helper = Helper.start("zoom-process");
  const address = await helper.ask<Address>({ start: options } satisfies Question);
  return {
    ...address,
    takeCounts: () => helper.ask<Counts>({ count: true } satisfies Question),
    everybodyAccepts: () => helper.ask<Counts>({ everybodyAccepts: true } satisfies Question),
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

/** A light call that waits for nobody: looks at an e-mail address do, for each other. */
export async function lightCall(client: Client): Promise<() => Promise<unknown>> {
  const { id = "" } = await client.request(getUser("owner@example.com"));
  return () => client.request(getUser(id));
}
