import type { Run } from "../../provider/types";
import { listGroupMembers, listGroups, listPhoneUsers, listUsers } from "../../provider/zoom/api/endpoints";
import { RefusedError, ZoomApiError } from "../../provider/zoom/errors";
import { isRateLimited, isUnauthorized } from "../../provider/zoom/api/codes";
import { foldCase } from "../../provider/zoom/names";
import { explainFailure } from "../../provider/resources/shared/explain";
import { messageOf } from "../../provider/resources/shared/words";
import { onOneLine } from "../../provider/zoom/sentences";
import type { UserRow } from "../../provider/zoom/api/replies";
import { KINDS_OF_RESOURCES } from "./handlers";
import type { Progress } from "./progress";
import type { InStack } from "./stack-export";
import {
  matchesPattern,
  matchesFilters,
  type Kind,
  kindsToImport,
  exclusionReason,
  type Reason,
  STATUSES,
  type Filters,
} from "./filters";

/** An object in the account that the filters match. */
export interface Candidate {
  readonly kind: Kind;
  /** Its id. For a pending user it is the e-mail, because list pages contain no id of pending users. */
  readonly key: string;
  /** What messages call it: an e-mail, or a group's name. */
  readonly label: string;
  /** When it was created, if Zoom shows that. */
  readonly since?: string;
}

export interface ListOptions {
  readonly filters: Filters;
  readonly inStack: InStack;
  readonly progress: Progress;
  /** Receives the row of every user who is imported. */
  readonly onPerson?: (candidate: Candidate, row: UserRow) => Promise<void>;
}

/** Ids and e-mails, with e-mails as they are compared. */
type People = Set<string>;

/** Lists everything that is imported. Each exclusion is printed with its reason. */
export async function listAll(run: Run, options: ListOptions): Promise<Candidate[]> {
  const { filters, inStack, progress } = options;
  const kinds = kindsToImport(filters);
  const withPhones = kinds.includes("phone-users");
  const found = kinds.includes("users") || withPhones ? await listPeople(run, options) : undefined;
  const listed = kinds.includes("users") && found ? found.candidates : [];
  const list = (kind: Kind, key: string, label: string) => {
    if (!inStack.has(kind, key)) listed.push({ kind, key, label });
  };

  if (kinds.includes("groups"))
    await skipIfUnavailable(run, "groups", options, async () => {
      for await (const { id, name } of run.zoom.pages(listGroups()))
        if (!filters.group || matchesPattern(filters.group, name, id)) list("groups", id, name);
    });
  else if (!filters.kinds)
    progress.say(
      "Groups are left out, because the filters select only a part of the users. Add --group or --kinds to import groups.",
    );
  if (withPhones)
    await skipIfUnavailable(run, "phone-users", options, async () => {
      for await (const { id, email = id } of run.zoom.pages(listPhoneUsers()))
        if (found?.people.has(id) || found?.people.has(foldCase(email))) list("phone-users", id, email);
    });
  return listed;
}

/** If the account has no groups or phones, skips them, unless they were requested. */
async function skipIfUnavailable(
  run: Run,
  kind: Kind,
  { filters, progress }: ListOptions,
  list: () => Promise<void>,
): Promise<void> {
  try {
    await list();
  } catch (error) {
    const refused = error instanceof ZoomApiError && error.status >= 400 && error.status < 500;
    const { many } = KINDS_OF_RESOURCES[kind];
    if (filters.kinds || filters.group || !refused || isRateLimited(error) || isUnauthorized(error))
      throw await explainFailure(run.zoom, `Listing ${many}`, error);
    progress.say(`Zoom refused to list ${many}, so they are left out. ${onOneLine(messageOf(error))}`);
  }
}

async function listPeople(
  run: Run,
  { filters, inStack, progress, onPerson }: ListOptions,
): Promise<{ candidates: Candidate[]; people: People }> {
  const members = filters.group && (await membersOf(run, filters.group));
  const candidates: Candidate[] = [];
  const people: People = new Set();
  const excluded: Record<Reason | "stack", number> = { administrator: 0, owner: 0, room: 0, stack: 0 };
  const phase = progress.start("Listing users");
  try {
    for (const status of filters.status ?? STATUSES)
      for await (const row of explained(run, "Listing users", run.zoom.pages(listUsers({ status })))) {
        phase.step();
        if (!matchesFilters(row, filters, members)) continue;
        const reason = exclusionReason(row, filters);
        if (reason) {
          excluded[reason]++;
          continue;
        }
        for (const name of [row.id, foldCase(row.email)]) if (name !== undefined) people.add(name);
        if (inStack.has("users", row.id, row.email)) {
          excluded.stack++;
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
  for (const line of exclusionLines(excluded)) progress.say(line);
  if (filters.department && (filters.status ?? STATUSES).includes("pending"))
    progress.say("Pending users are left out, because Zoom does not show their departments.");
  return { candidates, people };
}

/** Yields the rows. If they cannot be read, the error says what was being done. */
async function* explained<Row>(run: Run, doing: string, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    throw await explainFailure(run.zoom, doing, error);
  }
}

const count = (number: number, one: string, many = `${one}s`) =>
  `${number} ${number === 1 ? `${one} is` : `${many} are`}`;

function exclusionLines(left: Record<Reason | "stack", number>): string[] {
  const lines: string[] = [];
  const CANNOT = "Zoom does not allow deactivating or removing them";
  if (left.owner > 0) lines.push("The owner of the account is left out (--include-owner).");
  if (left.administrator > 0)
    lines.push(`${count(left.administrator, "administrator")} left out: ${CANNOT} (--include-admins).`);
  if (left.room > 0) lines.push(`${count(left.room, "Zoom Room")} left out (--include-rooms).`);
  if (left.stack > 0) lines.push(`${count(left.stack, "user")} left out: already in the stack.`);
  return lines;
}

/** Returns the members of the matching groups. @throws RefusedError if no group matches. */
async function membersOf(run: Run, patterns: readonly string[]): Promise<People> {
  const members: People = new Set();
  let groups = 0;
  for await (const { id, name } of explained(run, "Listing groups", run.zoom.pages(listGroups()))) {
    if (!matchesPattern(patterns, name, id)) continue;
    groups++;
    const rows = run.zoom.pages(listGroupMembers(id));
    for await (const member of explained(run, "Listing members", rows))
      for (const known of [member.id, member.email && foldCase(member.email)])
        if (known !== undefined) members.add(known);
  }
  if (groups === 0)
    throw new RefusedError(
      `No group in the account matches ${patterns.join(" or ")}. Run "pulumi-zoom search groups" to see its groups.`,
    );
  return members;
}
