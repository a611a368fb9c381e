/**
 * Checks what Redis sends before ioredis reads it. ioredis ends the process if a reply is formed in a way that it does not
 * expect, and it keeps a reply in memory however long it is.
 */

/** More than twice the longest token. */
const LONGEST_REPLY = 256 * 1024;
/** Redis describes itself and its modules in about a hundred. */
const MOST_PARTS = 2_000;
const DEEPEST = 8;
const RETURN = 13;
const NEW_LINE = 10;

interface Reply {
  /** The first character, as in Redis' protocol. */
  readonly type: string;
  readonly isNull: boolean;
  /** How many characters a string has. */
  readonly length: number;
  readonly parts: readonly Reply[];
  /** The position after it. */
  readonly end: number;
}

/** The replies of one connection. */
export class Replies {
  private held: Buffer = Buffer.alloc(0);

  /**
   * Returns the replies that are whole now, and keeps the rest.
   *
   * @throws Error if Redis cannot have sent this to this package, or if a reply is too long.
   */
  take(chunk: Buffer): Buffer {
    this.held = Buffer.concat([this.held, chunk]);
    let end = 0;
    for (let reply = readReply(this.held, end); reply; reply = readReply(this.held, end)) {
      if (!isExpected(reply)) throw notAReply();
      end = reply.end;
    }
    const whole = this.held.subarray(0, end);
    this.held = this.held.subarray(end);
    if (this.held.length > LONGEST_REPLY) throw new Error("it sent a reply that is too long");
    return whole;
  }
}

const notAReply = () => new Error("it sent something else than a reply");

const isString = ({ type, isNull }: Reply) => !isNull && (type === "+" || type === "$");

/** Every command of this package is answered by an error, a string, or a list whose first two parts are there. */
function isExpected(reply: Reply): boolean {
  const [first, second] = reply.parts;
  if (reply.type === "-") return true;
  if (reply.type === ">") return reply.parts.length > 2 && [first, second].every((part) => part && isString(part));
  if ("*%".includes(reply.type)) return first?.isNull === false && second?.isNull === false;
  return "+$=".includes(reply.type) && reply.length > 1;
}

/** Returns the reply that begins at a position, or undefined if it is not whole yet. */
function readReply(bytes: Buffer, from: number): Reply | undefined {
  let parts = 0;

  function read(at: number, depth: number): Reply | undefined {
    if (++parts > MOST_PARTS || depth > DEEPEST) throw new Error("it sent a reply that is too long");
    const lineEnd = bytes.indexOf(RETURN, at);
    if (lineEnd < 0 || lineEnd + 1 >= bytes.length) return undefined;
    if (bytes[lineEnd + 1] !== NEW_LINE) throw notAReply();
    const type = bytes.toString("latin1", at, at + 1);
    const line = bytes.toString("latin1", at + 1, Math.min(lineEnd, at + 20));
    const end = lineEnd + 2;
    const none = { type, isNull: true, length: 0, parts: [], end };
    if ("+-".includes(type)) return { ...none, isNull: false, length: lineEnd - at - 1 };
    if (":,#(".includes(type) && line !== "") return { ...none, isNull: false };
    if (type === "_" && line === "") return none;
    if ("$*".includes(type) && line === "-1") return none;
    if (!"$=*%>".includes(type) || !/^\d{1,9}$/.test(line) || (type === ">" && depth > 0)) throw notAReply();
    const size = Number(line);
    return "$=".includes(type)
      ? readString(type, end, size)
      : readList(type, end, type === "%" ? 2 * size : size, depth);
  }

  function readString(type: string, at: number, size: number): Reply | undefined {
    const end = at + size + 2;
    if (size > LONGEST_REPLY) throw new Error("it sent a reply that is too long");
    if (end > bytes.length) return undefined;
    // A string with a format begins with its name, such as "txt:".
    const length = type === "=" ? size - 4 : size;
    if (length < 0 || bytes[end - 2] !== RETURN || bytes[end - 1] !== NEW_LINE) throw notAReply();
    return { type, isNull: false, length, parts: [], end };
  }

  function readList(type: string, at: number, size: number, depth: number): Reply | undefined {
    if (size > MOST_PARTS) throw new Error("it sent a reply that is too long");
    const list: Reply[] = [];
    let end = at;
    while (list.length < size) {
      const part = read(end, depth + 1);
      if (!part) return undefined;
      list.push(part);
      end = part.end;
    }
    return { type, isNull: false, length: 0, parts: list, end };
  }

  return from < bytes.length ? read(from, 0) : undefined;
}
