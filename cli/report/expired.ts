import type { Context } from "./context";
import type { EngineRun } from "./engine-json";
import type { Step } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { code } from "./markdown";
import { accountStatusOf, emailOf } from "./person";

/** With more, the URNs would hide the names. */
const MOST_COMMANDS = 5;

/** Returns the users whose invitation ended before they accepted it. */
export const expiredIn = ({ steps }: Pick<EngineRun, "steps">): Step[] =>
  steps.filter(
    ({ kind, op, before, after, isGone }) =>
      kind === "ZoomUser" &&
      (op === "same" || op === "update") &&
      !isGone &&
      accountStatusOf(after?.outputs.accountStatus === undefined ? before : after) === "expired",
  );

/** Lists the invitations that ended before they were accepted. They stay in the report until someone acts. */
export function describeExpired({ run }: Context): Finding[] {
  const expired = expiredIn(run);
  return expired.map(({ urn, before, after }) =>
    finding(
      "expired",
      code(emailOf(before ?? after)),
      `: ${adviceFor(expired.length > MOST_COMMANDS ? undefined : urn)}`,
    ),
  );
}

const LONGEST_COMMAND = 1_000;

function adviceFor(urn: string | undefined): string {
  const otherwise = "Otherwise remove them from the program";
  if (urn === undefined)
    return (
      "to invite someone again, run `pulumi up --replace URN` with the URN that `pulumi stack --show-urns` prints. " +
      otherwise
    );
  const quoted = `'${urn.replaceAll("'", `'\\''`)}'`;
  return `to invite them again, run ${code(`pulumi up --replace ${quoted}`, LONGEST_COMMAND)}. ${otherwise}`;
}
