import { inviteUser, user } from "../calls";
import type { Setup } from "../facts";
import { isDone, textAt, verdictOf } from "../replies";
import { readAny, write } from "../steps";
import { isGone, withdrawal } from "../undos/invitation";

export const testUser: Setup<"testUser"> = {
  needs: ["--test-user"],
  uses: [],
  *prepare(_, { testUser: email = "" }) {
    const reply = yield* readAny(user(email));
    if (isDone(reply)) return { missing: "The test user is in the account already." };
    // After any other answer they may be: the probe would withdraw an invitation that is not its own.
    if (!isGone(reply))
      return { missing: `Zoom did not say whether the test user is in the account (${verdictOf(reply)}).` };
    return { fact: { email, spelled: withCapital(email) } };
  },
};

/** Mail reaches the same person, because mailboxes ignore letter case. */
export const withCapital = (email: string): string =>
  /[A-Z]/.test(email) ? email : email.replace(/[a-z]/, (letter) => letter.toUpperCase());

export const invited: Setup<"invited"> = {
  needs: ["--test-user"],
  uses: ["testUser"],
  *prepare({ testUser }) {
    if (!testUser) return { missing: "There is no test user." };
    const reply = yield* write(inviteUser(testUser.spelled), withdrawal(testUser.email));
    return isDone(reply) ? { fact: reply } : { missing: `Zoom refused the invitation (${verdictOf(reply)}).` };
  },
};

export const invitation: Setup<"invitation"> = {
  needs: ["--test-user"],
  uses: ["invited"],
  *prepare({ invited, testUser }) {
    const id = (invited && textAt(invited, "id")) ?? "";
    if (id !== "") return { fact: { id } };
    // Zoom mails a question whether to link the two accounts.
    const pending = yield* readAny(user(testUser?.email ?? ""));
    const how = isDone(pending) ? "and Zoom shows them as pending" : "and Zoom does not show them as pending";
    return { missing: `The test user has another Zoom account, ${how}.` };
  },
};
