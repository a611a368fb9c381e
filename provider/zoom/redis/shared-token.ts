import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Redis } from "ioredis";
import type { Credentials, Token } from "../credentials";
import type { Clock } from "../call";

const LOOK_AGAIN_AFTER_MS = 100;
/** Zoom's tokens live an hour. */
const LONGEST_LIFE_MS = 3_600_000;
/** A sealed token with all scopes has a few thousand characters. */
const LONGEST_SEALED = 100_000;
/** How many values that are no token, or one that Zoom refused, are discarded before this process signs in by itself. */
const MOST_USELESS = 3;

/**
 * Returns the token and how long it lives, or whether the asker must sign in. A key that this package cannot have
 * written so, such as a lock that never ends, is discarded.
 *
 * KEYS: token, lock. ARGV: who asks, how long a sign-in may take in ms, the longest life of a token in ms, the longest
 * token.
 */
const LOOK = `
local function usable(key, longestMs)
  local kind, rest = redis.call("TYPE", key).ok, redis.call("PTTL", key)
  if kind == "none" then return false end
  if kind ~= "string" or rest < 0 or rest > tonumber(longestMs) or redis.call("STRLEN", key) > tonumber(ARGV[4]) then
    redis.call("DEL", key)
    return false
  end
  return redis.call("GET", key), rest
end
local token, rest = usable(KEYS[1], ARGV[3])
if token then return { token, rest } end
if usable(KEYS[2], ARGV[2]) then return { "wait", 0 } end
redis.call("SET", KEYS[2], ARGV[1], "PX", ARGV[2])
return { "sign in", 0 }
`;
/** Keeps the token ARGV[1] for ARGV[2] ms. */
const STORE = `return redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])`;
/** Deletes a key only if it still has this value. */
const DELETE = `
if redis.call("TYPE", KEYS[1]).ok == "string" and redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
return "OK"
`;

/** What the token needs of `SharedRedis`. */
export interface TokenStore {
  ask<T>(question: (redis: Pick<Redis, "eval">) => Promise<T>): Promise<T | undefined>;
}

const Sealed = z.object({ text: z.string(), scopes: z.array(z.string()) });

/** A token also has the milliseconds that it lives. */
const Found = z.tuple([z.string(), z.int().min(0).max(LONGEST_LIFE_MS)]);

/**
 * One token for all processes on one Redis, because Zoom may end older tokens when it issues a new one. In Redis it is
 * encrypted with a key that is derived from the client secret: those who can read it could sign in anyway.
 */
export class SharedToken {
  private readonly key: Buffer;
  private readonly name: string;
  private readonly lock: string;
  private readonly sealed = new WeakMap<Token, string>();
  private forgetting: Promise<unknown> | undefined;
  /** Tokens that Zoom refused. Redis may come back with data from before. */
  private readonly refused = new Set<string>();

  /** @param longestSignInMs After this time, others no longer wait for a process that is signing in. */
  constructor(
    { accountId, clientId, clientSecret, scopes = "" }: Credentials,
    url: URL,
    private readonly longestSignInMs: number,
    private readonly clock: Clock,
    private readonly redis: TokenStore,
  ) {
    const salt = [url.href, accountId, clientId, scopes].join("\n");
    const derive = (what: string, bytes: number) => Buffer.from(hkdfSync("sha256", clientSecret, salt, what, bytes));
    this.key = derive("pulumi-zoom token key", 32);
    this.name = `pulumi-zoom:{${derive("pulumi-zoom token name", 16).toString("hex")}}:token`;
    this.lock = `${this.name}:lock`;
  }

  /** Returns the shared token. If there is none, one process gets it from its `signIn`. */
  async get(signIn: () => Promise<Token>): Promise<Token> {
    await this.forgetting;
    const me = randomUUID();
    const endsAtMs = this.clock.now() + 2 * this.longestSignInMs;
    for (let useless = 0; useless < MOST_USELESS && this.clock.now() < endsAtMs;) {
      const found = await this.redis.ask((redis) => this.look(redis, me));
      if (found === undefined) return signIn();
      const [what, restMs] = found;
      if (what === "sign in") return this.signInForAll(me, signIn);
      if (what === "wait") {
        await this.clock.sleep(LOOK_AGAIN_AFTER_MS);
        continue;
      }
      const token = this.unseal(what, restMs);
      if (token && !this.refused.has(token.text)) return token;
      useless++;
      await this.redis.ask((redis) => redis.eval(DELETE, 1, this.name, what));
    }
    return signIn();
  }

  /** Discards a token that was refused, unless another one took its place. */
  forget(token: Token): void {
    this.refused.add(token.text);
    const sealed = this.sealed.get(token);
    if (sealed !== undefined) this.forgetting = this.redis.ask((redis) => redis.eval(DELETE, 1, this.name, sealed));
  }

  private async look(redis: Pick<Redis, "eval">, me: string): Promise<z.output<typeof Found>> {
    const limits = [this.longestSignInMs, LONGEST_LIFE_MS, LONGEST_SEALED];
    const found = Found.safeParse(await redis.eval(LOOK, 2, this.name, this.lock, me, ...limits));
    if (found.success) return found.data;
    throw new Error("it answered something else than a token");
  }

  private async signInForAll(me: string, signIn: () => Promise<Token>): Promise<Token> {
    try {
      const token = await signIn();
      const livesMs = Math.floor(token.renewAtMs - this.clock.now());
      const sealed = this.seal(token);
      const keptMs = Math.min(Math.max(1, livesMs), LONGEST_LIFE_MS);
      await this.redis.ask((redis) => redis.eval(STORE, 1, this.name, sealed, keptMs));
      return token;
    } finally {
      await this.redis.ask((redis) => redis.eval(DELETE, 1, this.lock, me));
    }
  }

  private seal(token: Token): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce).setAAD(Buffer.from(this.name));
    const { text, scopes } = token;
    const body = Buffer.concat([cipher.update(JSON.stringify({ text, scopes })), cipher.final()]);
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    this.sealed.set(token, sealed);
    return sealed;
  }

  /** Returns undefined if no process with this secret sealed the token. */
  private unseal(sealed: string, restMs: number): Token | undefined {
    const bytes = Buffer.from(sealed, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(this.name))
        .setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
      const token = { ...Sealed.parse(JSON.parse(text)), renewAtMs: this.clock.now() + restMs };
      this.sealed.set(token, sealed);
      return token;
    } catch {
      return undefined;
    }
  }
}
