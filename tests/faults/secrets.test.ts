import assert from "node:assert/strict";
import { CANARIES } from "./canaries";
import { type Account, faultMatrix } from "./matrix";

const { password, hostKey } = CANARIES;
const email = "ada@example.com";
const ada = { email, createAction: "autoCreate", password, hostKey, dept: "Engines" };
const shows = (account: Account, key: string) => {
  const person = account.zoom.person(email);
  assert.deepEqual([person?.status, person?.host_key], ["active", key]);
  assert.equal(account.state.get("ada")?.outputs.hostKey, key);
};

describe("each fault on each call with a secret in it", () => {
  faultMatrix({
    name: "creating a user with a password and a host key",
    options: { managedDomains: ["example.com"] },
    run: (account) => account.up({ ada }),
    end: (account) => shows(account, hostKey),
    who: /ada@example\.com/,
    mails: 0,
  });

  faultMatrix({
    name: "changing the host key of a user",
    options: { managedDomains: ["example.com"] },
    before: (account) => account.up({ ada: { ...ada, hostKey: "102938", dept: "Looms" } }),
    run: (account) => account.up({ ada }),
    end: (account) => shows(account, hostKey),
    who: /ada@example\.com/,
    mails: 0,
  });
});
