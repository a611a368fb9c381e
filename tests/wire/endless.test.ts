import assert from "node:assert/strict";
import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";
import { listUsers, getUser } from "../../provider/zoom/api/endpoints";
import { ZoomNetworkError } from "../../provider/zoom/errors";
import { client, thrown } from "./account";

const TOKEN_REPLY = JSON.stringify({ access_token: "token-1", expires_in: 3600 });
const MEGABYTE = "x".repeat(1 << 20);

/** Starts a server that signs in, and answers every other request by writing to its connection. */
async function serverThat(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      if (!data.toString("latin1").startsWith("POST /oauth")) answer(socket);
      else socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${TOKEN_REPLY.length}\r\n\r\n${TOKEN_REPLY}`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    options: { oauthUrl: `${origin}/oauth/token`, serviceUrl: `${origin}/v2`, ioErrorRetries: 0 },
    [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      return Promise.resolve(void server.close());
    },
  };
}

/** Writes the same again and again, as fast as the other side reads. */
function flood(socket: Socket, part: string): void {
  const more = () => {
    if (!socket.destroyed) socket.write(part, more);
  };
  more();
}

/** Writes the same again and again, with a pause in between. */
function drip(socket: Socket, part: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(part), everyMs);
  socket.on("close", () => clearInterval(timer));
}

describe("a reply that does not end", () => {
  const EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
  const HEADERS = "x: y\r\n".repeat(1000);
  const CHUNKED = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
  const CHUNK = `${MEGABYTE.length.toString(16)}\r\n${MEGABYTE}\r\n`;

  const replies: [what: string, answer: (socket: Socket) => void, why: RegExp][] = [
    ["informational replies", (socket) => drip(socket, EARLY_HINTS, 20), /no reply came within 0\.3 s/],
    [
      "informational replies, as fast as possible",
      (socket) => flood(socket, EARLY_HINTS),
      /no reply came within 0\.3 s/,
    ],
    [
      "a header that arrives slowly",
      (socket) => (socket.write("HTTP/1.1 200 OK\r\nx: "), drip(socket, "y", 50)),
      /no reply came within 0\.3 s/,
    ],
    ["headers", (socket) => (socket.write("HTTP/1.1 200 OK\r\n"), flood(socket, HEADERS)), /the reply did not end/],
    ["a body in chunks", (socket) => (socket.write(CHUNKED), flood(socket, CHUNK)), /the reply did not end/],
    [
      "a body until the end of the connection",
      (socket) => (socket.write("HTTP/1.1 200 OK\r\n\r\n"), flood(socket, MEGABYTE)),
      /the reply did not end/,
    ],
    [
      "a body with a length of a terabyte",
      (socket) => (socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 ** 40}\r\n\r\n`), flood(socket, MEGABYTE)),
      /the reply did not end/,
    ],
    [
      "a body that arrives slowly",
      (socket) => (socket.write("HTTP/1.1 200 OK\r\n\r\n"), drip(socket, " ", 20)),
      /the reply did not end/,
    ],
  ];
  for (const [what, answer, why] of replies)
    it(`is given up with a sentence: ${what}`, async () => {
      await using server = await serverThat(answer);
      const startMs = performance.now();
      const zoom = client({ ...server.options, clock: undefined, requestTimeoutSeconds: 0.3 });
      const error = await thrown(zoom.request(getUser("u1")));
      assert.ok(error instanceof ZoomNetworkError && error.mayHaveReached, error.message);
      assert.equal(error.isLasting, /did not end/.test(error.message));
      assert.match(error.message, why);
      assert.ok(performance.now() - startMs < 8_000, `${performance.now() - startMs} ms`);
    });

  it("is given up if many large replies come at the same time, before they fill the memory", async function () {
    this.timeout(60_000);
    const almost = `HTTP/1.1 200 OK\r\ncontent-length: ${15 * MEGABYTE.length + 1}\r\n\r\n${MEGABYTE.repeat(15)}`;
    await using server = await serverThat((socket) => socket.write(almost));
    const zoom = client({ ...server.options, clock: undefined, requestTimeoutSeconds: 10, plan: "none" });
    const errors = await Promise.all(
      Array.from({ length: 20 }, () => thrown(zoom.request(listUsers({ status: "active" })))),
    );
    const tooMany = errors.filter(({ message }) => /too many large replies came at the same time/.test(message));
    assert.ok(tooMany.length >= 10, `${tooMany.length} of 20`);
  });
});
