import assert from "node:assert/strict";
import { explainFailure as explainGroup, type Action } from "../../provider/resources/group/errors";
import { explainFailure as explainPhone, type Deed } from "../../provider/resources/phone/errors";
import { explainFailure as explainUser, type UserAction } from "../../provider/resources/user/errors";
import type { Zoom } from "../../provider/zoom/call";
import { ZoomApiError, ZoomError } from "../../provider/zoom/errors";
import { messagesIn } from "../docs/messages";

const COLUMNS = 100;
const MOST_LINES = 3;
/** A program with its types is compiled. */
const LONGEST_COMPILATION_MS = 120_000;

/** Returns how many lines of a terminal a message takes, broken between words. */
function linesOf(message: string): number {
  return message.split("\n").reduce((lines, line) => {
    let length = Infinity;
    for (const word of line.split(" ")) {
      if (length + 1 + word.length <= COLUMNS) length += 1 + word.length;
      else [lines, length] = [lines + 1, word.length];
    }
    return lines;
  }, 0);
}

/** Answers no look-up: what it would add is not part of the sentence. */
const silent = {
  request: () => Promise.reject(new ZoomError("not now")),
  pages: async function* () {
    yield* await Promise.reject<[]>(new ZoomError("not now"));
  },
} as unknown as Zoom;

const WHO = "ada.lovelace@example.com";
const CODES = [
  200, 300, 400, 404, 409, 429, 1000, 1001, 1005, 1009, 1010, 1107, 1108, 1109, 1116, 1117, 2002, 2013, 2031, 2032,
  3412, 4100, 4130, 4132, 11321, 12007,
];
const refusal = (zoomCode: number) =>
  new ZoomApiError({
    ...{ method: "PATCH", path: "/users/hJd8S_6qmTQ0L3uovA3Miw/email", route: "/users/{userId}/email" },
    ...{ status: 400, zoomCode, zoomMessage: "Zoom's own thirty characters." },
  });

const USER: UserAction[] = ["invite", "patch", "changeEmail", "activate", "deactivate", "disassociate", "delete"];
const GROUP: Action[] = ["create", "rename", "addMembers", "addAdmins", "removeMembers", "delete", "reserve"];
const PHONE: Deed[] = ["enable", "moveSite", "setExtension", "removePlan", "setOutboundCaller", "applyTemplate"];

describe("a message", function () {
  this.timeout(LONGEST_COMPILATION_MS);

  const kinds: [title: string, explain: (code: number) => Promise<unknown>[]][] = [
    ["a user", (code) => USER.map((action) => explainUser(silent, action, WHO, refusal(code)))],
    ["a group", (code) => GROUP.map((action) => explainGroup(silent, action, "Engineering", refusal(code)))],
    ["a phone", (code) => PHONE.map((deed) => explainPhone(silent, deed, WHO, refusal(code)))],
  ];
  for (const [title, explain] of kinds)
    it(`about what Zoom refuses for ${title} takes at most three lines of 100 columns`, async () => {
      const errors = (await Promise.all(CODES.flatMap(explain))) as Error[];
      const long = errors.map(({ message }) => message).filter((message) => linesOf(message) > MOST_LINES);
      assert.deepEqual([...new Set(long)], []);
    });

  it("of the provider's own takes at most three lines of 100 columns", () => {
    const messages = messagesIn("provider", "sdk").map(({ text }) => text.replaceAll(/…|\{who\}/g, "ada@example.com"));
    assert.ok(messages.length > 200, `${messages.length} messages`);
    assert.deepEqual([...new Set(messages.filter((message) => linesOf(message) > MOST_LINES))], []);
  });
});
