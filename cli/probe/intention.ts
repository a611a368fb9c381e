/** What the probe is about to do, for the question whether to go on. */
import type { Inputs } from "./facts";
import type { Allowance, Need } from "./needs";

export interface Place {
  readonly accountId: string;
  readonly serviceUrl: string;
  /** The file that is written. */
  readonly out: string;
}

const ALLOWED: Readonly<Record<Allowance, string>> = {
  profile: "sets and restores attributes, custom attributes, language, time zone and the profile's phone number",
  license: "makes them Licensed, if they are Basic and a license is left",
  status: "deactivates and activates them. They are signed out, and their license is restored",
  email: "sends their own address in calls that Zoom should refuse",
  phone:
    "enables Zoom Phone, changes extension and site, assigns a calling plan and a number that are free, and disables it",
};

/** Returns the lines that say what is read, what is changed, and what happens at the end. */
export function intentionLines(
  { testUser, acceptedUser, given }: Inputs,
  { accountId, serviceUrl, out }: Place,
): string[] {
  const has = (need: Need) => given.has(need);
  const lines = [
    `This finds out how the Zoom account ${accountId} (${serviceUrl}) behaves. It:`,
    "- reads the account's owner, one page of some lists, settings and licenses. This changes nothing.",
    "- signs in a few times: with the right credentials, and once each with a wrong secret, account and grant type. If Zoom allows the app " +
      "only one token, other runs with the same app sign in again.",
  ];
  if (testUser !== undefined)
    lines.push(
      `- invites ${testUser}, tries what Zoom does with a pending user, and withdraws the invitation. Zoom sends them one ` +
        `or two mails.${has("--allow phone") ? " It also asks for a phone for them." : ""}`,
    );
  if (has("--test-group"))
    lines.push(
      '- creates up to three groups whose names begin with "pulumi-zoom probe", and deletes them.' +
        (acceptedUser === undefined ? "" : ` ${acceptedUser} becomes a member and an administrator of them.`),
    );
  if (acceptedUser !== undefined) {
    const allowed = Object.entries(ALLOWED).filter(([kind]) => [...given].some((need) => need === `--allow ${kind}`));
    lines.push(`- changes ${acceptedUser} and restores what they had. It:`);
    for (const [, what] of allowed) lines.push(`    - ${what}.`);
  }
  const changes = given.size > 0;
  lines.push(
    ...(changes
      ? [
          "It undoes all of this, also after Ctrl-C, an error or a lost connection, and says what it could not undo. " +
            "It touches no one else.",
        ]
      : []),
    `It prints a table and writes ${out}, which contains no address, name, id or secret.`,
  );
  return lines;
}
