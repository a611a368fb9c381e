import * as zoom from "../../../provider/zoom/api/endpoints";
import { inviteUser, raw, user } from "../calls";
import type { Switches } from "../../../simulator";
import { type Check, check, type Checks, type Description, known, type SwitchName } from "../check";
import type { FactName, Facts } from "../facts";
import { byVerdict, narrowed, other, type Reading, told, untold } from "../reading";
import { isDone, numberAt, textAt, verdictOf } from "../replies";
import { read, readUntil, type Reply, type Steps, write } from "../steps";
import { isPending, withdrawal } from "../undos/invitation";
import { emailChange } from "../undos/person";

const TEST_USER = ["--test-user"] as const;
const isShown = isDone;
const isNotShown = (reply: Reply) => !isDone(reply);

/**
 * Returns a check of the pending test user. Someone who has accepted meanwhile is left as they are, because some of these
 * calls would harm them.
 */
const whilePending = <Name extends SwitchName, Used extends FactName = never>(
  description: Description,
  uses: readonly Used[],
  run: (facts: Pick<Facts, Used | "testUser">) => Steps<Reading<Switches[Name]>>,
): Check<Name> =>
  check(description, ["testUser", "invitation", ...uses], function* (facts) {
    const shown = yield* readUntil(user(facts.testUser.email), isShown);
    if (!isDone(shown)) return untold("Zoom does not show the test user any more.");
    if (!isPending(shown)) return untold("The test user has accepted the invitation meanwhile.");
    return yield* run(facts);
  });

/** In the order in which they are tried: the last ones withdraw the invitation. */
export const pending: Checks<
  | "seatCode"
  | "unlinkedId"
  | "unlinkedPerson"
  | "createOverPending"
  | "invitedShownAs"
  | "emailSpelling"
  | "patchPending"
  | "deactivatePending"
  | "phoneForPending"
  | "addPendingToGroup"
  | "emailTaken"
  | "deletePending"
  | "expiredByEmail"
> = {
  seatCode: check(
    {
      needs: TEST_USER,
      tries: "inviting the test user as Licensed, only if no such license is left",
      means: "Nothing: pulumi-zoom takes all of these codes for a missing license.",
    },
    ["testUser"],
    function* ({ testUser }) {
      const usage = yield* read(raw(zoom.getPlanUsage()));
      if (!isDone(usage)) return untold("Zoom does not show how many licenses are left.");
      const [bought, used, pending] = ["hosts", "usage", "pending"].map(
        (name) => numberAt(usage, "plan_base", name) ?? 0,
      );
      if ((bought ?? 0) > (used ?? 0) + (pending ?? 0)) return untold("A license is left.");
      const reply = yield* write(inviteUser(testUser.spelled, 2), { ...withdrawal(testUser.email), isLasting: false });
      if (isDone(reply)) return untold("A license was left after all.");
      return byVerdict(reply, { "400/3412": "3412", "400/2034": "older", "400/2033": "older" });
    },
  ),
  unlinkedId: known(
    {
      needs: TEST_USER,
      tries: "inviting an address that has another Zoom account",
      means: "Nothing: pulumi-zoom takes a missing and an empty id as the same.",
    },
    ["invited"],
    ({ invited }) => {
      const id = textAt(invited, "id");
      if (id === undefined) return told("absent", "no id");
      return id === "" ? told("blank", "an empty id") : untold("The test user has no other Zoom account.");
    },
  ),
  unlinkedPerson: check(
    {
      needs: TEST_USER,
      tries: "reading an invited user who has another Zoom account",
      means: "Nothing: pulumi-zoom keeps such a user under their e-mail until Zoom shows them.",
    },
    ["testUser", "invited"],
    function* ({ testUser, invited }) {
      if ((textAt(invited, "id") ?? "") !== "") return untold("The test user has no other Zoom account.");
      const reply = yield* readUntil(user(testUser.email), isShown);
      return isDone(reply) ? told("pending", "shown") : byVerdict(reply, { "404/1001": "none", "400/1120": "none" });
    },
  ),
  createOverPending: whilePending(
    {
      needs: TEST_USER,
      tries: "inviting the pending test user again",
      means: "Nothing: pulumi-zoom looks a user up before it invites them, so nobody gets a second mail.",
    },
    ["invitation"],
    function* ({ testUser, invitation }) {
      const reply = yield* write(inviteUser(testUser.email), "covered");
      if (isDone(reply) && textAt(reply, "id") !== invitation.id) return other(`${reply.status}, with another id`);
      return byVerdict(reply, { "409/1005": "409/1005", "400/1009": "400/1009", 201: "resend" });
    },
  ),
  invitedShownAs: check(
    {
      needs: TEST_USER,
      tries: "reading the pending test user",
      means:
        "The state shows `active` before the user has accepted. What Zoom does not take yet fails instead of waiting.",
    },
    ["testUser", "invitation"],
    function* ({ testUser }) {
      const reply = yield* readUntil(user(testUser.email), isShown);
      const status = textAt(reply, "status");
      if (status === "pending") return told("pending", "pending");
      return status === "active" && numberAt(reply, "verified") === 0
        ? told("active", "active, with verified 0")
        : other("another status");
    },
  ),
  emailSpelling: check(
    {
      needs: TEST_USER,
      tries: "inviting the test user with a capital letter, and reading the e-mail",
      means: "Nothing: pulumi-zoom compares e-mails without letter case.",
    },
    ["testUser", "invitation"],
    function* ({ testUser }) {
      const email = textAt(yield* readUntil(user(testUser.email), isShown), "email");
      if (email === testUser.spelled) return told("kept", "as it was sent");
      return email === testUser.spelled.toLowerCase() ? told("lower", "in lower case") : other("another spelling");
    },
  ),
  patchPending: whilePending(
    {
      needs: TEST_USER,
      tries: "changing the first name of the pending test user",
      means: "Nothing: pulumi-zoom defers changes of pending users until they accept.",
    },
    [],
    function* ({ testUser }) {
      const reply = yield* write(raw(zoom.updateUser(testUser.email, { first_name: "Changed" })), "covered");
      if (!isDone(reply)) return byVerdict(reply, { "400/1000": "400/1000" });
      const isChanged = (shown: Reply) => textAt(shown, "first_name") === "Changed";
      if (isChanged(yield* readUntil(user(testUser.email), isChanged)))
        return other(`${reply.status}, and it was applied`);
      return told("ignore", `${reply.status}, and nothing changed`);
    },
  ),
  deactivatePending: whilePending(
    {
      needs: TEST_USER,
      tries: "deactivating the pending test user",
      means: "Nothing: pulumi-zoom never deactivates pending users.",
    },
    [],
    function* ({ testUser }) {
      return byVerdict(yield* write(raw(zoom.setUserStatus(testUser.email, "deactivate")), "covered"), {
        "400/1120": "400/1120",
        "404/1001": "404/1001",
        204: "ignore",
        200: "ignore",
      });
    },
  ),
  phoneForPending: whilePending(
    {
      needs: ["--test-user", "--allow phone"],
      tries: "enabling Zoom Phone for the pending test user",
      means: "Nothing: pulumi-zoom defers phones until their users have accepted.",
    },
    [],
    function* ({ testUser }) {
      const call = raw(zoom.updateUser(testUser.email, { feature: { zoom_phone: true } }));
      return byVerdict(yield* write(call, "covered"), { "400/1000": "strict", 204: "deferred" });
    },
  ),
  addPendingToGroup: whilePending(
    {
      needs: ["--test-user", "--test-group"],
      tries: "adding the pending test user to a test group",
      means: "Nothing: pulumi-zoom reads the members again, and waits until the user has accepted.",
    },
    ["group"],
    function* ({ testUser, group }) {
      const call = raw(zoom.addGroupMembers(group.id, [{ email: testUser.email }]));
      const reply = yield* write(call, "covered");
      if (!isDone(reply)) return other(verdictOf(reply));
      if ((textAt(reply, "ids") ?? "") === "") return told("skip", "no one was added");
      return narrowed(["echo", "defer"], "the id is in the reply; what happens then shows when they accept");
    },
  ),
  emailTaken: whilePending(
    {
      needs: ["--test-user", "--accepted-user", "--allow email"],
      tries: "changing the accepted user's e-mail to that of the pending test user",
      means: "Nothing: pulumi-zoom takes both codes for an address in use.",
    },
    ["person"],
    function* ({ testUser, person }) {
      const reply = yield* write(raw(zoom.changeUserEmail(person.id, testUser.email)), emailChange(person));
      if (verdictOf(reply) === "400/1116") return untold("The account does not manage the domains of both addresses.");
      if (isDone(reply)) return other(`${reply.status}, the e-mail was changed`);
      return byVerdict(reply, { "409/1005": "409/1005", "400/1009": "400/1009" });
    },
  ),
  deletePending: whilePending(
    {
      needs: TEST_USER,
      tries: "deleting the pending test user permanently",
      means: "Nothing: pulumi-zoom withdraws invitations in the other way, which Zoom documents for pending users.",
    },
    [],
    function* ({ testUser }) {
      const reply = yield* write(raw(zoom.deleteUser(testUser.email, { action: "delete" })), "covered");
      if (!isDone(reply)) return byVerdict(reply, { "400/1120": "400/1120", "404/1001": "404/1001" });
      return isDone(yield* readUntil(user(testUser.email), isNotShown))
        ? other(`${reply.status}, and nothing changed`)
        : told("withdraw", "the invitation was withdrawn");
    },
  ),
  expiredByEmail: check(
    {
      needs: TEST_USER,
      tries: "withdrawing the invitation of the test user, and reading them by e-mail",
      means: "Nothing: pulumi-zoom takes both codes for a user who is gone.",
    },
    ["testUser", "invitation"],
    function* ({ testUser }) {
      const shown = yield* read(user(testUser.email));
      if (isDone(shown) && !isPending(shown)) return untold("The test user has accepted the invitation meanwhile.");
      yield* write(raw(zoom.deleteUser(testUser.email)), "covered");
      const reply = yield* readUntil(user(testUser.email), isNotShown);
      return byVerdict(reply, { "404/1001": "404/1001", "400/1120": "400/1120" });
    },
  ),
};
