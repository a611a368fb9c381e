import assert from "node:assert/strict";
import {
  cameFromInvitation,
  isProvenInvitation,
  isUserOf,
  type Known,
  knownSince,
} from "../../provider/resources/user/proof";

const email = "cy@example.com";
const invitedAt = "2026-01-01T00:00:00.000Z";
const inTime = "2026-01-02T00:00:00Z";
const pending: Known = { email, accountStatus: "pending", invitedAt };
const found: Known = { email, accountStatus: "pending", foundByEmail: true };
const expired: Known = { email, accountStatus: "expired", invitedAt };

describe("isProvenInvitation: whether this stack may withdraw a pending invitation", () => {
  const rows: [title: string, was: Known, zoomId: string, seen: string, is: boolean][] = [
    ["the one with the id in state", pending, "a", "a", true],
    ["the one with the id in state, which was adopted", { email, accountStatus: "pending" }, "a", "a", true],
    ["the one with the id in state, which expired and is shown again", expired, "a", "a", true],
    ["another one with the e-mail", pending, "a", "b", false],
    ["another one with the e-mail of one that expired", expired, "a", "b", false],
    ["one that a refresh found by its e-mail", found, "b", "b", false],
    ["one with the e-mail, if no id was ever shown", pending, email, "b", false],
    ["one with the e-mail, if no id is shown now either", pending, "Cy@example.com", "Cy@example.com", false],
  ];
  for (const [title, was, zoomId, id, is] of rows)
    it(`the proof of an invitation: ${title}: ${is ? "yes" : "no"}`, () =>
      assert.equal(isProvenInvitation(was, zoomId, { id }), is));
});

describe("isUserOf: whether a user in Zoom is the one of a resource", () => {
  type Seen = Parameters<typeof isUserOf>[2];
  const active: Known = { email, accountStatus: "active" };
  const rows: [title: string, was: Known, zoomId: string, seen: Seen, is: boolean][] = [
    ["active, with the id in state", active, "a", { id: "a", accountStatus: "active" }, true],
    ["accepted, with the id in state", pending, "a", { id: "a", accountStatus: "active", createdAt: inTime }, true],
    ["accepted in time, with another id", pending, "a", { id: "b", accountStatus: "active", createdAt: inTime }, true],
    ["active, with another id and no time", pending, "a", { id: "b", accountStatus: "active" }, false],
    ["pending, with another id", pending, "a", { id: "b", accountStatus: "pending" }, true],
    [
      "accepted what was found by its e-mail",
      found,
      "b",
      { id: "b", accountStatus: "active", createdAt: inTime },
      false,
    ],
    [
      "accepted in time what was found by its e-mail when no id was known",
      { ...found, invitedAt },
      "b",
      { id: "b", accountStatus: "active", createdAt: inTime },
      true,
    ],
    [
      "accepted in time, no id was known",
      pending,
      email,
      { id: "b", accountStatus: "active", createdAt: inTime },
      true,
    ],
    [
      "created too early for the invitation, no id was known",
      pending,
      email,
      { id: "b", accountStatus: "active", createdAt: "2025-12-01T00:00:00Z" },
      false,
    ],
  ];
  for (const [title, was, zoomId, seen, is] of rows)
    it(`${title}: ${is ? "yes" : "no"}`, () => assert.equal(isUserOf(was, zoomId, seen), is));
});

describe("knownSince: what is known of an invitation after it was read", () => {
  type Seen = Parameters<typeof knownSince>[2];
  const invitation = (id: string): Seen => ({ id, accountStatus: "pending" });
  const rows: [title: string, was: Known, zoomId: string, seen: Seen, is: ReturnType<typeof knownSince>][] = [
    ["the same", pending, "a", invitation("a"), { invitedAt, foundByEmail: undefined }],
    ["another one", pending, "a", invitation("b"), { invitedAt: undefined, foundByEmail: true }],
    ["the same that was found", found, "b", invitation("b"), { invitedAt: undefined, foundByEmail: true }],
    ["a third one", { ...found, invitedAt }, "b", invitation("c"), { invitedAt: undefined, foundByEmail: true }],
    ["the first id that is shown", pending, email, invitation("b"), { invitedAt, foundByEmail: true }],
    ["no id yet", pending, email, invitation(email), { invitedAt, foundByEmail: undefined }],
    [
      "an accepted one",
      { ...found, invitedAt },
      "b",
      { id: "b", accountStatus: "active" },
      { invitedAt, foundByEmail: undefined },
    ],
  ];
  for (const [title, was, zoomId, seen, is] of rows)
    it(title, () => assert.deepEqual(knownSince(was, zoomId, seen), is));
});

describe("cameFromInvitation: whether a user with another id accepted this stack's invitation", () => {
  const rows: [
    title: string,
    was: Parameters<typeof cameFromInvitation>[0],
    createdAt: string | undefined,
    is: boolean,
  ][] = [
    ["created a day later", { accountStatus: "pending", invitedAt }, "2026-01-02T00:00:00Z", true],
    [
      "created at once, by a clock that is behind",
      { accountStatus: "pending", invitedAt },
      "2025-12-31T23:55:00Z",
      true,
    ],
    ["created before", { accountStatus: "pending", invitedAt }, "2025-12-01T00:00:00Z", false],
    ["created after the invitation ended", { accountStatus: "pending", invitedAt }, "2026-02-01T00:00:00Z", false],
    ["created at an unknown time", { accountStatus: "pending", invitedAt }, undefined, false],
    [
      "of an invitation that is known to have ended",
      { accountStatus: "expired", invitedAt },
      "2026-01-02T00:00:00Z",
      false,
    ],
    ["of an invitation of unknown time", { accountStatus: "pending" }, "2026-01-02T00:00:00Z", false],
  ];
  for (const [title, state, createdAt, is] of rows)
    it(`${title}: ${is ? "yes" : "no"}`, () => assert.equal(cameFromInvitation(state, { createdAt }), is));
});
