import { MIDNIGHT, NOON } from "../times";
import { office } from "../office";
import { rows, verdict, type Answer, type Caller } from "../client";
import type { Stories } from "./story";

const names = ["category", "type", "limit", "remaining", "reset"].map((name) => `x-ratelimit-${name}`);

const limitHeaders = ({ headers }: Answer) =>
  Object.fromEntries(
    [...names, "retry-after"].flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])),
  );

/** Exceeds the limit for lists in one second on the free plan. Returns the last reply. */
async function oneTooMany(call: Caller): Promise<Answer> {
  let last = await call("GET", "/users");
  for (let i = 0; i < 2; i++) last = await call("GET", "/users");
  return last;
}

/** Exceeds the daily limit of invitations on the free plan. Returns the last reply. */
async function oneInvitationTooMany(call: Caller): Promise<Answer> {
  let last: Answer | undefined;
  for (let i = 0; i < 51; i++)
    last = await call("POST", "/users", { action: "create", user_info: { email: `p${i}@example.com`, type: 1 } });
  if (!last) throw new Error("No invitation was sent.");
  return last;
}

/** Returns a clock that advances by one second on every read, so that no limit per second is exceeded. */
function advancingClock(fromMs: number): () => number {
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
  | "wrongJsonType"
  | "unknownQueryValue"
  | "language"
> = {
  rateLimitHeaders: {
    title: "a free account requests its third list in one second",
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
    title: "the daily limit of invitations is exceeded",
    options: { rateLimits: "free", now: advancingClock(NOON) },
    act: async (zoom, call) => {
      const { headers } = await oneInvitationTooMany(call);
      const value = headers.get("retry-after") ?? "";
      return zoom.switches.retryAfter === "seconds" ? Number(value) > 40_000 && Number(value) < 43_200 : value;
    },
    expect: { iso: "2026-03-02T00:00:00Z", "http-date": new Date(MIDNIGHT).toUTCString(), seconds: true },
  },
  rateLimitReset: {
    title: "a limit per second is exceeded",
    options: { rateLimits: "free", now: () => NOON },
    act: async (_, call) => limitHeaders(await oneTooMany(call))["x-ratelimit-reset"],
    expect: { true: String(NOON / 1000 + 1), false: undefined },
  },
  numberManagementLimits: {
    title: "the rate limit of number management is read",
    options: { rateLimits: "business" },
    act: async (_, call) => (await call("GET", "/number_management/numbers")).headers.get("x-ratelimit-limit"),
    expect: { general: "80", phone: "40" },
  },
  createLock: {
    title: "a person is read while another one is created",
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
    title: "a page is requested that is larger than the maximum",
    act: async (_, call) => verdict(await call("GET", "/groups?page_size=301")),
    expect: { clamp: "200", refuse: "400/300" },
  },
  longestPage: {
    title: "a page of 2000 rows is requested",
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
  wrongJsonType: {
    title: "a number and a string of digits are sent in place of each other",
    options: office(),
    act: async (_, call) => [
      verdict(await call("PATCH", "/phone/users/ada", { extension_number: 4002 })),
      verdict(await call("PATCH", "/users/ada", { pmi: "5555550100" })),
    ],
    expect: { convert: ["204", "204"], refuse: ["400/300", "400/300"] },
  },
  unknownQueryValue: {
    title: "users with an unknown status are listed",
    act: async (_, call) => {
      const answer = await call("GET", "/users?status=deleted");
      return [verdict(answer), answer.status === 200 && rows(answer.body).length];
    },
    expect: { refuse: ["400/300", false], ignore: ["200", 1] },
  },
  language: {
    title: "an unknown person is read",
    act: async (_, call) => (await call("GET", "/users/nobody@example.com")).body,
    expect: {
      en: { code: 1001, message: "User does not exist: nobody@example.com." },
      ja: { code: 1001, message: "ユーザーは存在しません。" },
    },
  },
};
