import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { lastingPart, messagesIn, messagesOf } from "./messages";

/** What nobody would search for. */
const SHORTEST = 13;

describe("docs/troubleshooting.md", () => {
  const page = readFileSync("docs/troubleshooting.md", "utf8").replace(/\s+/g, " ");
  // What a command throws is printed as it is. In the provider a plain error is a bug of ours, with its stack.
  const messages = [...messagesIn("provider"), ...messagesIn("sdk"), ...messagesIn("cli", "Error")];

  it("explains every sentence that the provider, look-ups and commands can refuse with", () => {
    const missing = messages.filter(
      ({ text }) => lastingPart(text).length >= SHORTEST && !page.includes(lastingPart(text)),
    );
    assert.deepEqual(
      missing.map(({ file, text }) => `${file}: ${text}`),
      [],
    );
  });

  it("sees every way to say something to a user", () => {
    const code = `
      const HOW = "To do so, run this.";
      throw new RefusedError(\`\${who} cannot be \${what}. \` + \`\${HOW}\`);
      return refuse(isIt ? "one of two reasons" : "the other of two");
      fail("property", "this is not taken");
      const ADVICE = { create: { 200: "Ask somebody else." } };
      z.string().regex(/x/, { error: "must be an x" });
      run.tell("somebody is left alone");
      throw keep("the address is kept so");
      const other = "not said to anybody";`;
    assert.deepEqual(messagesOf(code), [
      "… cannot be …. To do so, run this.",
      "one of two reasons",
      "the other of two",
      "this is not taken",
      "Ask somebody else.",
      "must be an x",
      "somebody is left alone",
      "the address is kept so",
    ]);
    const thrown = `throw new pulumi.RunError("look elsewhere for it"); throw new Error("this is not JSON");`;
    assert.deepEqual(messagesOf(thrown), ["look elsewhere for it"]);
    assert.deepEqual(messagesOf(thrown, "Error"), ["look elsewhere for it", "this is not JSON"]);
  });

  it("finds a good many of them", () => {
    assert.ok(messages.length > 100);
  });
});
