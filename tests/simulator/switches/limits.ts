import { MIDNIGHT, NOON } from "../times";
import { rows, verdict, type Answer, type Caller } from "../client";
import type { Stories } from "./story";

const names = ["category", "type", "limit", "remaining", "reset"].map((name) => `x-ratelimit-${name}`);

const limitHeaders = ({ headers }: Answer) =>
  Object.fromEntries(
    [...names, "retry-after"].flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])),
  );

/** Uses up the five lists that a second of a free account has, and asks once more. */
async function oneTooMany(call: Caller): Promise<Answer> {
  let last = await call("GET", "/users");
  for (let i = 0; i < 2; i++) last = await call("GET", "/users");
  return last;
}

/** The day's invitations are used up. */
async function oneInvitationTooMany(call: Caller): Promise<Answer> {
  let last: Answer | undefined;
  for (let i = 0; i < 51; i++)
    last = await call("POST", "/users", { action: "create", user_info: { email: `p${i}@example.com`, type: 1 } });
  if (!last) throw new Error("Nobody was invited.");
  return last;
}

/** A clock that moves on by a second with every look at it, so that no second's limit is met. */
function striding(fromMs: number): () => number {
  let nowMs = fromMs;
  return () => (nowMs += 1000);
}

export const limits: Stories<
  | "rateLimitHeaders"
  | "retryAfter"
  | "rateLimitReset"
  | "numberManagementLimits"
  | "createLock"
  | "pageSizeAboveMaximum"
  | "longestPage"
  | "pageNumbersBesideTokens"
  | "language"
> = {
  rateLimitHeaders: {
    title: "the third list in a second is asked of a free account",
    options: { rateLimits: "free", now: () => NOON },
    act: async (_, call) => limitHeaders(await oneTooMany(call)),
    expect: {
      full: {
        "x-ratelimit-category": "Medium",
        "x-ratelimit-type": "QPS",
        "x-ratelimit-limit": "2",
        "x-ratelimit-remaining": "0",
      },
      bare: { "x-ratelimit-category": "Medium", "x-ratelimit-limit": "2", "x-ratelimit-remaining": "0" },
      none: {},
    },
  },
  retryAfter: {
    title: "the day's invitations are used up",
    options: { rateLimits: "free", now: striding(NOON) },
    act: async (zoom, call) => {
      const { headers } = await oneInvitationTooMany(call);
      const value = headers.get("retry-after") ?? "";
      return zoom.switches.retryAfter === "seconds" ? Number(value) > 40_000 && Number(value) < 43_200 : value;
    },
    expect: { iso: "2026-03-02T00:00:00Z", "http-date": new Date(MIDNIGHT).toUTCString(), seconds: true },
  },
  rateLimitReset: {
    title: "a second's limit is met",
    options: { rateLimits: "free", now: () => NOON },
    act: async (_, call) => limitHeaders(await oneTooMany(call))["x-ratelimit-reset"],
    expect: { true: String(NOON / 1000 + 1), false: undefined },
  },
  numberManagementLimits: {
    title: "the limit of number management is looked at",
    options: { rateLimits: "business" },
    act: async (_, call) => (await call("GET", "/number_management/numbers")).headers.get("x-ratelimit-limit"),
    expect: { general: "80", phone: "40" },
  },
  createLock: {
    title: "somebody is read while somebody else is created",
    options: { lockHoldMs: 200, people: [{ email: "ada@example.com" }] },
    act: async (_, call) => {
      const creating = call("POST", "/users", { action: "create", user_info: { email: "bob@example.com", type: 1 } });
      await new Promise((resolve) => setTimeout(resolve, 10));
      const reading = await call("GET", "/users/ada@example.com");
      return [verdict(reading), verdict(await creating)];
    },
    expect: { email: ["200", "201"], account: ["429/429", "201"] },
  },
  pageSizeAboveMaximum: {
    title: "more rows are asked for than a page may have",
    act: async (_, call) => verdict(await call("GET", "/groups?page_size=301")),
    expect: { clamp: "200", refuse: "400/300" },
  },
  longestPage: {
    title: "a page of 2000 is asked for",
    options: { users: 400 },
    act: async (_, call) => rows((await call("GET", "/users?page_size=2000")).body).length > 300,
    expect: { 300: false, 2000: true },
  },
  pageNumbersBesideTokens: {
    title: "the second page is read by its token",
    options: { users: 40 },
    act: async (_, call) => {
      const { body } = await call("GET", "/users?page_size=10");
      const token = JSON.stringify(body).match(/"next_page_token":"([^"]+)"/)?.[1];
      const { body: second } = await call("GET", `/users?page_size=10&next_page_token=${token}`);
      return JSON.stringify(second).includes('"page_number":2');
    },
    expect: { true: true, false: false },
  },
  language: {
    title: "somebody is asked for who does not exist",
    act: async (_, call) => (await call("GET", "/users/nobody@example.com")).body,
    expect: {
      en: { code: 1001, message: "User does not exist: nobody@example.com." },
      ja: { code: 1001, message: "ユーザーは存在しません。" },
    },
  },
};
