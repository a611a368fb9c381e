import fc from "fast-check";
import type { SentReply } from "../../simulator";
import { anyText } from "../any-text";

/** What becomes of a reply on its way. Its printed form is what fast-check shows of a failure. */
export type Garbage = ((reply: SentReply) => SentReply) & { toString(): string };

const DEEP = 20_000;
const deep = (open: string, close: string) => open.repeat(DEEP) + close.repeat(DEEP);

/** In the place of a value: other types, the limits of numbers, and names that JavaScript itself uses. */
const ODD_VALUES: readonly string[] = [
  ...["null", "true", "0", "-1", "2.5", "9007199254740993", "1e308", "1e999", '""', "[]"],
  ...["{}", "[null]", "[[]]", '{"id":{}}', '{"toString":1,"valueOf":null}', '{"__proto__":{"id":"x"}}'],
  ...["[null,7,{}]", deep("[", "]"), deep('{"a":', "null}").slice(0, -1)],
];
/** Another string may be taken for the truth, such as another id. */
const LIES: readonly string[] = ['"x"', '"\\u0000\\ud800"', `"${"x".repeat(10_000)}"`, '"constructor"', '"__proto__"'];
const NO_JSON: readonly (string | Uint8Array)[] = [
  ...["", " ", "<html>", "nul", "NaN", "undefined", '{"id":"u1"', "{'id':1}", '{"a":1}{"a":2}', "\u0000"],
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]),
  Buffer.from([0xff, 0xfe, 0x7b, 0, 0x7d, 0]),
];
const HEADERS: readonly Record<string, string>[] = [
  {},
  { "content-type": "text/html; charset=iso-8859-1" },
  { "content-type": "application/json; charset=utf-16" },
  { "content-type": ";;;" },
  { "retry-after": "9".repeat(400), "x-ratelimit-type": "QPS" },
  { "retry-after": "-1", "x-ratelimit-remaining": "many" },
  { "retry-after": "0001-01-01T00:00:00Z", "x-ratelimit-limit": "NaN", "x-ratelimit-remaining": "0" },
  { "x-ratelimit-reset": "99999999999", "x-zm-trackingid": "x".repeat(5_000) },
  { location: "https://elsewhere.example/v2/users" },
];
/** None with which Zoom itself says something, as 429 says that nothing was done: what is garbled is no lie. */
const STATUSES = [200, 201, 202, 204, 206, 299, 302, 304, 400, 404, 418, 500, 503, 599];

const textOf = (body: SentReply["body"]) => (typeof body === "string" ? body : Buffer.from(body ?? []).toString());

/** The places in JSON at which a value begins, with the value. A string with a colon after it is a key. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null|[{[]/gi;

/** Replaces one value at any depth; the keys before it stay. */
function replaced(text: string, which: number, value: string): string {
  const found = [...text.matchAll(TOKENS)].filter(([, , colon]) => colon === undefined);
  const at = found[which % Math.max(1, found.length)];
  if (!at) return value;
  const end = at.index + (/^[{[]/.test(at[0]) ? balanced(text.slice(at.index)) : at[0].length);
  return text.slice(0, at.index) + notHiding(at[0], value) + text.slice(end);
}

/** A list without entries may be the truth, as may one without an entry that is null. */
const notHiding = (start: string, value: string): string =>
  (start === "[" && value === "[]") || (start === "{" && value === "null") ? '"nothing"' : value;

/** How long the object or list is that the text begins with. */
function balanced(text: string): number {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (/^[{[]/.test(token[0])) depth++;
    if (/^[}\]]/.test(token[0]) && --depth === 0) return token.index + 1;
  }
  return text.length;
}

/** Leaves one key with its value out. */
function without(text: string, which: number): string {
  const keys = [...text.matchAll(TOKENS)].filter(([, , colon]) => colon !== undefined);
  const at = keys[which % Math.max(1, keys.length)];
  return at ? `${text.slice(0, at.index)}"left out":${text.slice(at.index + at[0].length)}` : "{}";
}

const named = (name: string, alter: (reply: SentReply) => SentReply): Garbage =>
  Object.assign(alter, { toString: () => name });

const nth = fc.nat(10_000);
const withValue = (which: number, value: string): Garbage =>
  named(`value ${which} is ${value.slice(0, 40)}`, (reply) => ({
    ...reply,
    body: replaced(textOf(reply.body), which, value),
  }));
const inPlaceOf = (values: readonly string[]) =>
  fc.tuple(nth, fc.constantFrom(...values)).map(([which, value]) => withValue(which, value));
const leftOut = nth.map((which) =>
  named(`key ${which} is left out`, (reply) => ({ ...reply, body: without(textOf(reply.body), which) })),
);
const cut = fc.nat(99).map((percent) =>
  named(`${percent}% of it`, (reply) => {
    const text = textOf(reply.body);
    return { ...reply, body: text.slice(0, Math.floor((text.length * percent) / 100)) };
  }),
);
const inLatin1 = fc.constant(
  named("a byte that is no UTF-8 in each text", (reply) => ({
    ...reply,
    body: Buffer.from(textOf(reply.body).replace(/:"/g, ':"\u00eb'), "latin1"),
  })),
);
const wrapped = fc.constantFrom(
  named("in a list", (reply) => ({ ...reply, body: `[${textOf(reply.body)}]` })),
  named("in an object", (reply) => ({ ...reply, body: `{"data":${textOf(reply.body) || "null"}}` })),
  named("twice", (reply) => ({ ...reply, body: textOf(reply.body).repeat(2) })),
);
const anyBody = fc
  .oneof(fc.constantFrom(...NO_JSON, ...ODD_VALUES), fc.json(), anyText, fc.uint8Array())
  .map((body) => named(`the body ${fc.stringify(body).slice(0, 60)}`, (reply) => ({ ...reply, body })));
const otherHeadOf = (statuses: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...statuses), fc.constantFrom(...HEADERS), fc.boolean())
    .map(([status, headers, keepsStatus]) =>
      named(`${keepsStatus ? "its own status" : status} ${JSON.stringify(headers).slice(0, 80)}`, (reply) => ({
        ...reply,
        status: keepsStatus ? reply.status : status,
        headers: { ...reply.headers, ...headers },
      })),
    );

/** Replies that make no sense, made out of those that do: one change, or two. */
export const garbage: fc.Arbitrary<Garbage> = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: inPlaceOf(ODD_VALUES) },
      { weight: 2, arbitrary: leftOut },
      { weight: 1, arbitrary: cut },
      { weight: 1, arbitrary: inLatin1 },
      { weight: 1, arbitrary: wrapped },
      { weight: 2, arbitrary: anyBody },
    ),
    fc.option(otherHeadOf(STATUSES), { freq: 3 }),
  )
  .map(([first, second]) =>
    second ? named(`${first.toString()}, ${second.toString()}`, (reply) => second(first(reply))) : first,
  );

/** Hides what a call created: the reply has no id, lists have no row of it, and the code of a refusal is unreadable. */
export const HIDING = withValue(975, "[null]");

/** The same, other strings in the place of strings, and limits that were not reached. */
export const garbageAndLies = fc.oneof(garbage, inPlaceOf(LIES), otherHeadOf([401, 403, 429]));
