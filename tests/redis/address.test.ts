import assert from "node:assert/strict";
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { RefusedError } from "../../provider/zoom/errors";
import { SharedRedis } from "../../provider/zoom/redis/connection";
import { Secrets } from "../../provider/zoom/secrets";
import { thrown } from "../wire/account";
import { clock } from "./processes";

/** Starts a server that answers everything with an error, as a hostile Redis could. */
async function serverThatSays(text: string) {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const commands = data.toString().match(/^\*\d+\r$/gm) ?? [];
      socket.write(`-ERR ${text}\r\n`.repeat(commands.length));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, [Symbol.asyncDispose]: () => Promise.resolve(void server.close()) };
}

describe("the address of Redis", () => {
  const credentials: [user: string, password: string][] = [
    ["", "x7"],
    ["", "7"],
    ["ada", "p"],
    ["ada", "a/b c%"],
    ["ada", "a%b"],
    ["ada lovelace", "long-enough-to-be-a-secret"],
  ];
  for (const [user, password] of credentials)
    it(`is shown without user and password (${user}:${password}), even if Redis repeats them`, async () => {
      const said = `wrong ${user}:${password}, ${encodeURIComponent(password)}\u001b[2J${JSON.stringify(password)}`;
      await using server = await serverThatSays(said);
      const url = `redis://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${server.port}`;
      const redis = new SharedRedis({ url, clock, secrets: new Secrets(), patienceMs: 2000, tell: () => {} });
      const error = await thrown(redis.ask((connection) => connection.get("x")));
      await redis.close();
      assert.ok(error instanceof RefusedError);
      const words = error.message.replace(
        /^Redis at 127\.0\.0\.1:\d+ cannot be used \(|\)\. Correct zoom:redisUrl .*$/gs,
        "",
      );
      if (password.length < 3)
        assert.equal(
          words,
          "the reason is not shown, because it could reveal a user or password of one or two characters",
        );
      else {
        assert.match(words, /\*\*\*/);
        for (const text of [password, user].filter(Boolean)) assert.ok(!words.includes(text), words);
      }
      assert.doesNotMatch(error.message, /\p{Cc}/u);
    });
});
