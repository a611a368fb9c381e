import { unescape } from "node:querystring";
import type { Redis } from "ioredis";
import type { Clock } from "../call";
import { explainCertificate, nameOf } from "../certificates";
import { RefusedError } from "../errors";
import { printableWithout } from "../printable";
import type { Secrets } from "../secrets";
import { SMALLEST_RATE_SHARE } from "../pace";
import { Replies } from "./replies";

export interface RedisOptions {
  /** A `redis:` or `rediss:` address, with user and password if Redis requires them. */
  readonly url: string;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly tell: (line: string) => void;
  /** How long to wait for an answer, and after how long to try a Redis again that was lost. Default 5,000. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 1_000;
/** How often it is said that Redis was lost. A Redis that comes and goes would fill the terminal. */
const MOST_LOSSES_TOLD = 3;

/** A user or password that is shorter occurs in ordinary words. Taking it out of them would tell what it is. */
const SHORTEST_HIDDEN = 3;

const SMALLEST_SHARE = `${100 * SMALLEST_RATE_SHARE} % of Zoom's limits`;

/** Any write by a script: a Redis that is full, or only a replica, still answers reads. */
const PROBE = `return redis.call("SET", KEYS[1], "1", "PX", ARGV[1])`;

/** The Redis that several processes share, as long as it answers. Nothing is loaded or sent before it is used. */
export class SharedRedis {
  private opened: Promise<Redis> | undefined;
  private readonly listeners = new Map<string, (text: string) => void>();
  private hasAnswered = false;
  private isAway = false;
  private losses = 0;
  private hasToldSmallestShare = false;
  private lookAgainAtMs = 0;
  /** Why the connection failed, which says more than that an answer is overdue. */
  private trouble: string | undefined;
  /** Set if Redis never answered. Every later call fails for the same reason, not because the connection was closed. */
  private refusal: RefusedError | undefined;
  private isUntrusted = false;
  private readonly patienceMs: number;
  private readonly host: string;
  /** User and password, in every form in which Redis could repeat them. */
  private readonly hidden: readonly string[];

  constructor(private readonly options: RedisOptions) {
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
    const { host, username, password } = new URL(options.url);
    this.host = host;
    this.hidden = [username, password].flatMap((text) => (text ? [text, unescape(text)] : []));
    for (const text of this.hidden) options.secrets.add(text);
  }

  /**
   * Returns the answer to `question`, or undefined if Redis answered before and does not now. Then the caller does
   * without it.
   *
   * @throws RefusedError if Redis has never answered, because its address is probably wrong.
   */
  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    const redis = await this.open();
    if (this.refusal) throw this.refusal;
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

  /** Calls `hear` with everything that is published on a channel, by this process too. Misses what is published while Redis is away. */
  listen(channel: string, hear: (text: string) => void): void {
    this.listeners.set(channel, hear);
    // It is sent before anything that is asked later.
    void this.open().then((redis) => redis.subscribe(channel).catch(() => {}));
  }

  /** Says once that this run has the smallest share of the limits, unless the loss of Redis has said so. */
  tellSmallestShare(): void {
    if (this.isAway || this.hasToldSmallestShare) return;
    this.hasToldSmallestShare = true;
    this.options.tell(
      `Redis at ${this.host} lets this run wait for too long. ` +
        `This run continues without it for five minutes, with ${SMALLEST_SHARE}, so it is much slower.`,
    );
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
      // It would print the words of Redis as they are, and ask a Redis that says it is loading as often as that wants.
      enableReadyCheck: false,
      // A wrong certificate stays wrong, so its error is passed on at once.
      retryStrategy: (times) => (this.isUntrusted && !this.hasAnswered ? null : Math.min(50 * times, LONGEST_PAUSE_MS)),
    });
    letNoCommandEndTheProcess(redis);
    // As for Zoom, NODE_TLS_REJECT_UNAUTHORIZED=0 does not turn verification off.
    if (redis.options.tls) redis.options.tls = { rejectUnauthorized: true };
    redis.on("error", (error) => {
      const untrusted = explainCertificate(nameOf(error), this.host);
      this.trouble = untrusted ?? error.message;
      this.isUntrusted = untrusted !== undefined;
    });
    redis.on("connect", () => checkReplies(redis.stream));
    redis.on("ready", () => {
      this.trouble = undefined;
      // Others may be back already: the sooner this process is, the less it uses beside what they share.
      this.lookAgainAtMs = 0;
    });
    redis.on("message", (channel, text) => this.listeners.get(channel)?.(text));
    return redis;
  }

  private lose(redis: Redis, error: unknown): void {
    const short = this.wordsOf(error);
    if (!this.hasAnswered) {
      hangUp(redis);
      throw (this.refusal ??= new RefusedError(
        `Redis at ${this.host} cannot be used (${short}). Correct zoom:redisUrl (ZOOM_REDIS_URL), or remove it to run ` +
          `without Redis.`,
      ));
    }
    if (this.isAway) return;
    this.isAway = true;
    this.lookAgainAtMs = this.options.clock.now() + this.patienceMs;
    // A dead connection would not end by itself.
    redis.disconnect(true);
    if (++this.losses > MOST_LOSSES_TOLD) return;
    this.options.tell(
      `Redis at ${this.host} does not answer (${short}). This run continues without it, with ${SMALLEST_SHARE} ` +
        `and its own token, so it is much slower.${this.losses === MOST_LOSSES_TOLD ? " This is not reported again." : ""}`,
    );
  }

  /** Returns what Redis or the connection said, without user and password, or words of our own if one of them is short. */
  private wordsOf(error: unknown): string {
    if (this.hidden.some((text) => text.length < SHORTEST_HIDDEN))
      return "the reason is not shown, because it could reveal a user or password of one or two characters";
    const why = this.trouble ?? (error instanceof Error ? error.message : String(error));
    const redact = (text: string) => this.options.secrets.redact(text, this.hidden).split("\n", 1).join("");
    return printableWithout(redact, why).replace(/\.$/, "");
  }

  /** Looks in the background whether Redis can be used again. */
  private lookAgain(redis: Redis): void {
    const nowMs = this.options.clock.now();
    if (nowMs < this.lookAgainAtMs) return;
    this.lookAgainAtMs = nowMs + this.patienceMs;
    redis.eval(PROBE, 1, "pulumi-zoom:alive", this.patienceMs).then(
      () => {
        if (!this.isAway) return;
        this.isAway = false;
        if (this.losses < MOST_LOSSES_TOLD) this.options.tell("Redis is back: limits and token are shared again.");
      },
      () => {},
    );
  }
}

/** Closes the connection. One that has ended would be reconnected. */
function hangUp(redis: Redis): void {
  if (redis.status !== "end") redis.disconnect();
}

/**
 * After it has connected again, ioredis repeats its subscriptions and does not look at what comes of them. Without this, one
 * that fails would end the process. The caller of a command still gets its error.
 */
function letNoCommandEndTheProcess(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) => {
    void command.promise.catch(() => {});
    return send(command, stream);
  };
}

/** Gives ioredis only whole replies of a form that it can read. Anything else ends the connection. */
function checkReplies(stream: Redis["stream"]): void {
  const replies = new Replies();
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (!Buffer.isBuffer(chunk)) return push(chunk, encoding);
    try {
      return push(replies.take(chunk));
    } catch (error) {
      stream.destroy(error instanceof Error ? error : undefined);
      return false;
    }
  };
}
