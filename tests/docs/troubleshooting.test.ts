import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { lastingPart, messagesIn, messagesOf } from "./messages";

/** Shorter parts of a message are not worth searching for. */
const SHORTEST = 13;
/** A program with its types is compiled. */
const LONGEST_COMPILATION_MS = 120_000;

describe("docs/troubleshooting.md", () => {
  const page = readFileSync("docs/troubleshooting.md", "utf8").replace(/\s+/g, " ");

  it("explains every sentence that the provider, look-ups and commands can stop with", function () {
    this.timeout(LONGEST_COMPILATION_MS);
    const messages = messagesIn("provider", "sdk", "cli").map(({ file, text }) => ({
      file,
      text: text.replaceAll("{who}", "…"),
    }));
    assert.ok(messages.length > 250, `${messages.length} messages`);
    const missing = messages.filter(
      ({ text }) => lastingPart(text).length >= SHORTEST && !page.includes(lastingPart(text)),
    );
    assert.deepEqual(
      missing.map(({ file, text }) => `${file}: ${text}`),
      [],
    );
  });
});

describe("the messages of the code", function () {
  this.timeout(LONGEST_COMPILATION_MS);
  const errors = `
    class RefusedError extends Error { constructor(message: string, readonly advice?: string) { super(message); } }
    declare const some: { who: string; isIt: boolean; list: string[]; code: number };`;

  const ways: [title: string, code: string, messages: string[]][] = [
    [
      "are found in an error, with constants and both sides of a condition",
      `const HOW = "To do so, run this.";
       throw new RefusedError(\`\${some.who} cannot \${some.isIt ? "be invited" : "be removed"}. \` + HOW);`,
      ["… cannot be invited. To do so, run this.", "… cannot be removed. To do so, run this."],
    ],
    [
      "are found wherever a helper's argument ends in an error, whatever the helper is called",
      `const oops = (why: string) => new RefusedError(\`It failed: \${why}\`);
       const outer = (reason: string) => oops(reason);
       throw outer("the wheel came off");`,
      ["the wheel came off"],
    ],
    [
      "are found in what a function returns to an error",
      `function explain(code: number): string { if (code === 1) return "one of two reasons"; return "the other of two"; }
       throw new RefusedError(explain(some.code));`,
      ["one of two reasons", "the other of two"],
    ],
    [
      "are found in tables, lists and what is added to them",
      `const ADVICE: Record<string, Record<number, string>> = { create: { 200: "Ask another person first." } };
       const more: Record<number, string> = { ...ADVICE.create };
       more[300] = "Try it another way.";
       const sentences = ["This is the first."];
       sentences.push("This is the second.");
       throw new RefusedError(\`\${more[some.code]} \${sentences.join(" ")}\`);`,
      ["Ask another person first.", "Try it another way.", "This is the first.", "This is the second."],
    ],
    [
      "are found in a field that ends in an error",
      `interface Decision { readonly why?: string }
       const decide = (): Decision => ({ why: "the moon is full" });
       const { why } = decide();
       if (why !== undefined) throw new RefusedError(why);`,
      ["the moon is full"],
    ],
    [
      "are found in an item of a list that ends in an error",
      `const explain = (): [why: string, isBad: boolean] => ["the sun does not shine", true];
       const [reason] = explain();
       throw new RefusedError(reason);`,
      ["the sun does not shine"],
    ],
    [
      "are found in a message that is completed later",
      `try { some.list.pop(); } catch (error) { if (error instanceof Error) error.message += " Run it once again."; }`,
      [" Run it once again."],
    ],
    [
      "are found in the mistakes of a schema",
      `import { z } from "zod";
       z.string().regex(/x/, { error: "must be an x" });
       z.string().refine(Boolean, { error: () => "must not be so" });`,
      ["must be an x", "must not be so"],
    ],
    [
      "are found in lines that are printed",
      `const work = ({ say }: { say: (line: string) => void }) => say("it is done now");`,
      ["it is done now"],
    ],
    [
      "are not found in strings that no one reads",
      `const salt = "not said to anyone"; const log: string[] = [salt]; log.push("not said either");`,
      [],
    ],
  ];
  for (const [title, code, messages] of ways)
    it(title, () => assert.deepEqual(messagesOf(`${errors}\n${code}`).toSorted(), messages.toSorted()));

  it("include plain errors of commands, and not those of the provider, which are our own mistakes", () => {
    const code = `throw new Error("this is not JSON");`;
    assert.deepEqual(messagesOf(code, "cli/example.ts"), ["this is not JSON"]);
    assert.deepEqual(messagesOf(code, "provider/example.ts"), []);
  });
});
