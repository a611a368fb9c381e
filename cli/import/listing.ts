import type { Run } from "../../provider/types";
import { listGroupMembers, listGroups, listPhoneUsers, listUsers } from "../../provider/zoom/api/endpoints";
import { RefusedError, ZoomApiError } from "../../provider/zoom/errors";
import { isRateLimited, isUnauthorized } from "../../provider/zoom/api/codes";
import { messageOf } from "../../provider/resources/shared/words";
import type { UserRow } from "../../provider/zoom/api/replies";
import { TRAITS } from "./kinds";
import type { Progress } from "./progress";
import type { InStack } from "./stack-export";
import { fits, isWanted, type Kind, kindsOf, leftOut, type Reason, STATUSES, type Wanted } from "./wanted";

/** Something in the account that is to be imported. */
export interface Candidate {
  readonly kind: Kind;
  /** Its id; of a pending person the e-mail, since a list page has no id of theirs. */
  readonly key: string;
  /** For people to read: an e-mail, or a group's name. */
  readonly label: string;
  /** Since when it is in the account, where Zoom says so. */
  readonly since?: string;
}

export interface ListOptions {
  readonly wanted: Wanted;
  readonly inStack: InStack;
  readonly progress: Progress;
  /** Sees the row of everybody who is to be imported. */
  readonly onPerson?: (candidate: Candidate, row: UserRow) => Promise<void>;
}

/** Ids and e-mails in lower case. */
type People = Set<string>;

/** Everything that is to be imported. What is left out, and why, is a line each. */
export async function listAll(run: Run, options: ListOptions): Promise<Candidate[]> {
  const { wanted, inStack, progress } = options;
  const kinds = kindsOf(wanted);
  const withPhones = kinds.includes("phone-users");
  const found = kinds.includes("users") || withPhones ? await listPeople(run, options) : undefined;
  const listed = kinds.includes("users") && found ? found.candidates : [];
  const list = (kind: Kind, key: string, label: string) => {
    if (!inStack.has(kind, key)) listed.push({ kind, key, label });
  };

  if (kinds.includes("groups"))
    await whereGiven("groups", options, async () => {
      for await (const { id, name } of run.zoom.pages(listGroups()))
        if (!wanted.group || fits(wanted.group, name, id)) list("groups", id, name);
    });
  else if (!wanted.kinds)
    progress.say("Groups are left out, because only some of the people are imported; --group or --kinds names them.");
  if (withPhones)
    await whereGiven("phone-users", options, async () => {
      for await (const { id, email = id } of run.zoom.pages(listPhoneUsers()))
        if (found?.people.has(id) || found?.people.has(email.toLowerCase())) list("phone-users", id, email);
    });
  return listed;
}

/** An account without groups or phones has none to import, unless somebody asked for them. */
async function whereGiven(kind: Kind, { wanted, progress }: ListOptions, list: () => Promise<void>): Promise<void> {
  try {
    await list();
  } catch (error) {
    const refused = error instanceof ZoomApiError && error.status >= 400 && error.status < 500;
    if (wanted.kinds || wanted.group || !refused || isRateLimited(error) || isUnauthorized(error)) throw error;
    progress.say(`The account shows no ${TRAITS[kind].many}, so they are left out. ${messageOf(error)}`);
  }
}

async function listPeople(
  run: Run,
  { wanted, inStack, progress, onPerson }: ListOptions,
): Promise<{ candidates: Candidate[]; people: People }> {
  const members = wanted.group && (await membersOf(run, wanted.group));
  const candidates: Candidate[] = [];
  const people: People = new Set();
  const passedOver: Record<Reason | "stack", number> = { administrator: 0, owner: 0, room: 0, stack: 0 };
  const phase = progress.start("Listing people");
  try {
    for (const status of wanted.status ?? STATUSES)
      for await (const row of run.zoom.pages(listUsers({ status }))) {
        phase.step();
        if (!isWanted(row, wanted, members)) continue;
        const reason = leftOut(row, wanted);
        if (reason) {
          passedOver[reason]++;
          continue;
        }
        for (const name of [row.id, row.email.toLowerCase()]) if (name !== undefined) people.add(name);
        if (inStack.has("users", row.id, row.email)) {
          passedOver.stack++;
          continue;
        }
        const { id: key = row.email, email: label } = row;
        const since = status === "pending" ? undefined : (row.user_created_at ?? row.created_at);
        const candidate: Candidate = { kind: "users", key, label, since };
        candidates.push(candidate);
        await onPerson?.(candidate, row);
      }
  } finally {
    phase.end();
  }
  for (const line of passedOverLines(passedOver)) progress.say(line);
  if (wanted.department && (wanted.status ?? STATUSES).includes("pending"))
    progress.say("Pending people are left out, because Zoom shows no department of theirs.");
  return { candidates, people };
}

const count = (number: number, one: string, many = `${one}s`) =>
  `${number} ${number === 1 ? `${one} is` : `${many} are`}`;

function passedOverLines(left: Record<Reason | "stack", number>): string[] {
  const lines: string[] = [];
  const CANNOT = "Zoom neither deactivates nor disassociates them";
  if (left.owner > 0) lines.push("The owner of the account is left out (--include-owner).");
  if (left.administrator > 0)
    lines.push(`${count(left.administrator, "administrator")} left out: ${CANNOT} (--include-admins).`);
  if (left.room > 0) lines.push(`${count(left.room, "Zoom Room")} left out (--include-rooms).`);
  if (left.stack > 0) lines.push(`${count(left.stack, "person", "people")} left out: in the stack already.`);
  return lines;
}

/** Who is in the chosen groups. @throws RefusedError where no group is chosen. */
async function membersOf(run: Run, patterns: readonly string[]): Promise<People> {
  const members: People = new Set();
  let groups = 0;
  for await (const { id, name } of run.zoom.pages(listGroups())) {
    if (!fits(patterns, name, id)) continue;
    groups++;
    for await (const member of run.zoom.pages(listGroupMembers(id)))
      for (const known of [member.id, member.email?.toLowerCase()]) if (known !== undefined) members.add(known);
  }
  if (groups === 0) throw new RefusedError(`The account has no group called ${patterns.join(" or ")}.`);
  return members;
}
