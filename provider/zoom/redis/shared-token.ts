import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Credentials, Token } from "../credentials";
import type { Clock } from "../call";
import type { SharedRedis } from "./connection";

const LOOK_AGAIN_AFTER_MS = 100;

/** The token with its rest of life, or whether the asker is the one to sign in: KEYS: token, lock. ARGV: who, for how many ms. */
const LOOK = `
local token = redis.call("GET", KEYS[1])
if token then return { token, redis.call("PTTL", KEYS[1]) } end
if redis.call("SET", KEYS[2], ARGV[1], "NX", "PX", ARGV[2]) then return { "sign in", 0 } end
return { "wait", 0 }
`;
/** Nobody deletes what somebody else put there meanwhile. */
const DELETE = `if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end`;

const Sealed = z.object({ text: z.string(), scopes: z.array(z.string()) });

/** Of a token also how long it lives, in milliseconds. */
const Found = z.tuple([z.string(), z.number()]);

/**
 * One token for all processes on one Redis, where Zoom may end an older one when it makes a new one. It lies there
 * encrypted with a key that comes from the client secret: whoever can read it could sign in anyway.
 */
export class SharedToken {
  private readonly key: Buffer;
  private readonly name: string;
  private readonly lock: string;
  private readonly sealed = new WeakMap<Token, string>();
  private forgetting: Promise<unknown> | undefined;

  /** @param longestSignInMs After which the others take somebody who was to sign in for lost. */
  constructor(
    { accountId, clientId, clientSecret, scopes = "" }: Credentials,
    url: URL,
    private readonly longestSignInMs: number,
    private readonly clock: Clock,
    private readonly redis: SharedRedis,
  ) {
    const salt = [url.href, accountId, clientId, scopes].join("\n");
    const derive = (what: string, bytes: number) => Buffer.from(hkdfSync("sha256", clientSecret, salt, what, bytes));
    this.key = derive("pulumi-zoom token key", 32);
    this.name = `pulumi-zoom:{${derive("pulumi-zoom token name", 16).toString("hex")}}:token`;
    this.lock = `${this.name}:lock`;
  }

  /** The shared token; where there is none, that of the one process that calls `signIn`. */
  async get(signIn: () => Promise<Token>): Promise<Token> {
    await this.forgetting;
    const me = randomUUID();
    for (;;) {
      const found = await this.redis.ask((redis) =>
        redis.eval(LOOK, 2, this.name, this.lock, me, this.longestSignInMs),
      );
      if (found === undefined) return signIn();
      const [what, restMs] = Found.parse(found);
      if (what === "sign in") return this.signInForAll(me, signIn);
      if (what === "wait") await this.clock.sleep(LOOK_AGAIN_AFTER_MS);
      else {
        const token = this.unseal(what, restMs);
        if (token) return token;
        await this.redis.ask((redis) => redis.eval(DELETE, 1, this.name, what));
      }
    }
  }

  /** The token was refused: nobody shall get it again, unless another one took its place. */
  forget(token: Token): void {
    const sealed = this.sealed.get(token);
    if (sealed !== undefined) this.forgetting = this.redis.ask((redis) => redis.eval(DELETE, 1, this.name, sealed));
  }

  private async signInForAll(me: string, signIn: () => Promise<Token>): Promise<Token> {
    try {
      const token = await signIn();
      const livesMs = Math.max(1, Math.floor(token.renewAtMs - this.clock.now()));
      const sealed = this.seal(token);
      await this.redis.ask((redis) => redis.set(this.name, sealed, "PX", livesMs));
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

  /** Undefined where it was not us, with this secret, who sealed it. */
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
