import { unescape } from "node:querystring";
import type { Redis } from "ioredis";
import type { Clock } from "../call";
import { explainCertificate, nameOf } from "../certificates";
import { RefusedError } from "../errors";
import type { Secrets } from "../secrets";

export interface RedisOptions {
  /** `redis:` or `rediss:`, with user and password where Redis asks for them. */
  readonly url: string;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly tell: (line: string) => void;
  /** How long an answer is waited for, and after how long a Redis that was lost is tried again. Default 5 s. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 1_000;

/** The Redis that several processes share, as long as it is there. Nothing is loaded or sent before it is used. */
export class SharedRedis {
  private opened: Promise<Redis> | undefined;
  private readonly listeners = new Map<string, (text: string) => void>();
  private hasAnswered = false;
  private isAway = false;
  private lookAgainAtMs = 0;
  /** Why the connection failed, which tells more than that an answer is overdue. */
  private trouble: string | undefined;
  private isUntrusted = false;
  private readonly patienceMs: number;

  constructor(private readonly options: RedisOptions) {
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
    options.secrets.add(unescape(new URL(options.url).password));
  }

  /**
   * What `question` finds out; undefined where Redis, which answered before, is gone: whoever asks then does without.
   *
   * @throws RefusedError where it has never answered: the address is probably wrong.
   */
  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    const redis = await this.open();
    if (this.isAway) {
      this.lookAgain(redis);
      return undefined;
    }
    try {
      const answer = await question(redis);
      this.hasAnswered = true;
      return answer;
    } catch (error) {
      this.lose(redis, error);
      return undefined;
    }
  }

  /** `hear` is called with what anybody, this process too, publishes on a channel; what passes while Redis is away is missed. */
  listen(channel: string, hear: (text: string) => void): void {
    this.listeners.set(channel, hear);
    // It is sent ahead of whatever is asked next.
    void this.open().then((redis) => redis.subscribe(channel).catch(() => {}));
  }

  async close(): Promise<void> {
    const redis = await this.opened;
    if (redis) hangUp(redis);
  }

  private open(): Promise<Redis> {
    return (this.opened ??= this.connect());
  }

  private async connect(): Promise<Redis> {
    const { Redis } = await import("ioredis");
    const redis = new Redis(this.options.url, {
      // Subscriptions and questions share one connection.
      protocol: 3,
      lazyConnect: true,
      connectTimeout: this.patienceMs,
      commandTimeout: this.patienceMs,
      maxRetriesPerRequest: null,
      // No waiting mends a certificate: whoever waits for an answer hears it at once.
      retryStrategy: (times) => (this.isUntrusted && !this.hasAnswered ? null : Math.min(50 * times, LONGEST_PAUSE_MS)),
    });
    // As for Zoom: NODE_TLS_REJECT_UNAUTHORIZED=0 does not turn it off.
    if (redis.options.tls) redis.options.tls = { rejectUnauthorized: true };
    redis.on("error", (error) => {
      const untrusted = explainCertificate(nameOf(error), new URL(this.options.url).host);
      this.trouble = untrusted ?? error.message;
      this.isUntrusted = untrusted !== undefined;
    });
    redis.on("ready", () => (this.trouble = undefined));
    redis.on("message", (channel, text) => this.listeners.get(channel)?.(text));
    return redis;
  }

  private lose(redis: Redis, error: unknown): void {
    const why = this.trouble ?? (error instanceof Error ? error.message : String(error));
    const where = `Redis at ${new URL(this.options.url).host}`;
    const short = this.options.secrets.redact(why.split("\n")[0] ?? "").replace(/\.$/, "");
    if (!this.hasAnswered) {
      hangUp(redis);
      throw new RefusedError(
        `${where} cannot be used (${short}): correct zoom:redisUrl (ZOOM_REDIS_URL), or take it out to run without.`,
      );
    }
    if (this.isAway) return;
    this.isAway = true;
    this.lookAgainAtMs = this.options.clock.now() + this.patienceMs;
    // A connection that is dead without a word would not be given up by itself.
    redis.disconnect(true);
    this.options.tell(
      `${where} does not answer (${short}): this run goes on alone, with its part of the limits and a token of its own.`,
    );
  }

  /** In the background, and by a write: a Redis that is full or only a copy answers everything else. */
  private lookAgain(redis: Redis): void {
    const nowMs = this.options.clock.now();
    if (nowMs < this.lookAgainAtMs) return;
    this.lookAgainAtMs = nowMs + this.patienceMs;
    redis.set("pulumi-zoom:alive", "1", "PX", this.patienceMs).then(
      () => {
        if (!this.isAway) return;
        this.isAway = false;
        this.options.tell("Redis is back: limits and token are shared again.");
      },
      () => {},
    );
  }
}

/** A connection that ended would be waited for once more, for seconds. */
function hangUp(redis: Redis): void {
  if (redis.status !== "end") redis.disconnect();
}
