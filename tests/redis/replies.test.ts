import assert from "node:assert/strict";
import fc from "fast-check";
import { Replies } from "../../provider/zoom/redis/replies";

const take = (text: string) => new Replies().take(Buffer.from(text, "latin1")).toString("latin1");

describe("what Redis sends", () => {
  const right: [what: string, text: string][] = [
    ["a string", "+OK\r\n"],
    ["a long string", "$5\r\nhello\r\n"],
    ["a string that contains line ends", "$4\r\n\r\n\r\n\r\n"],
    ["what Redis says of itself", "=9\r\ntxt:redis\r\n"],
    ["an error", "-NOPERM this user\r\n"],
    ["a list", "*3\r\n$3\r\n1.0\r\n:2\r\n_\r\n"],
    ["a greeting with modules", "%2\r\n+server\r\n+redis\r\n+modules\r\n*1\r\n%1\r\n+args\r\n*0\r\n"],
    ["a subscription", ">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n"],
    ["a message", ">3\r\n$7\r\nmessage\r\n$1\r\na\r\n$0\r\n\r\n"],
  ];
  for (const [what, text] of right) it(`reaches the client if it is ${what}`, () => assert.equal(take(text), text));

  it("is the same in whatever pieces it comes", () => {
    const all = right.map(([, text]) => text).join("");
    fc.assert(
      fc.property(fc.array(fc.nat(all.length)), (cuts) => {
        const replies = new Replies();
        const places = [0, ...cuts.toSorted((a, b) => a - b), all.length];
        const pieces = places.slice(1).map((end, n) => Buffer.from(all.slice(places[n], end), "latin1"));
        assert.equal(Buffer.concat(pieces.map((piece) => replies.take(piece))).toString("latin1"), all);
      }),
    );
  });

  it("waits until it is whole", () => assert.equal(take("+OK\r\n*2\r\n+a\r\n"), "+OK\r\n"));

  const wrong: [what: string, text: string][] = [
    ["nothing", "_\r\n"],
    ["no string", "$-1\r\n"],
    ["no list", "*-1\r\n"],
    ["an empty list", "*0\r\n"],
    ["a list that begins with nothing", "*2\r\n_\r\n+a\r\n"],
    ["a list with nothing in second place", "*2\r\n+a\r\n$-1\r\n"],
    ["an empty string", "+\r\n"],
    ["a number", ":5\r\n"],
    ["an announcement of nothing", ">3\r\n_\r\n+a\r\n+b\r\n"],
    ["a message without a channel", ">1\r\n+message\r\n"],
    ["a message on no channel", ">3\r\n+message\r\n_\r\n+b\r\n"],
    ["an announcement in a list", "*2\r\n+a\r\n>3\r\n+message\r\n+a\r\n+b\r\n"],
    ["a web server's answer", "HTTP/1.1 400 Bad Request\r\n\r\n"],
    ["a line that ends differently", "+OK\rX\r\n"],
    ["a string that is longer than it says", "$2\r\nhello\r\n"],
    ["a length that is not a number", "$abc\r\n"],
    ["a format without a name", "=2\r\nhi\r\n"],
    ["an unknown type", "?x\r\n"],
  ];
  for (const [what, text] of wrong)
    it(`ends the connection if it is ${what}`, () =>
      assert.throws(() => take(text), { message: "it sent something else than a reply" }));

  const long: [what: string, text: string][] = [
    ["a string of a gigabyte", "$999999999\r\n"],
    ["a line without end", `+${"a".repeat(300_000)}`],
    ["a list of a hundred million", "*100000000\r\n"],
    ["lists in lists without end", "*1\r\n".repeat(100)],
    ["a list of many lists", `*1500\r\n${"*1\r\n:1\r\n".repeat(1500)}`],
  ];
  for (const [what, text] of long)
    it(`ends the connection if it is ${what}`, () =>
      assert.throws(() => take(text), { message: "it sent a reply that is too long" }));
});
