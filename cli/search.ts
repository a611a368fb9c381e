import { Command, Option } from "commander";
import { accountOptions, type AccountFlags, connect, type Connection } from "./account";
import { type Caller, printLineOn } from "./caller";
import { onlyWith, takesOneOf, wholeNumber } from "./option-values";
import { csvFormat, csvLines } from "./csv";
import { printLines } from "./output";
import { FEATURE_NAMES } from "../provider/resources/user/features";
import { READS_AT_ONCE } from "../provider/zoom/concurrency";
import { PHONE_STATUSES, STATUSES, TYPES } from "./search/choices";
import type { Search } from "./search/search";
import { mapInOrder } from "./search/side-by-side";
import { parseSince } from "./search/sign-in";
import { tableLines } from "./table";
import { visibleJson } from "./visible";

interface Flags extends AccountFlags {
  limit?: number;
  json?: boolean;
  csv?: boolean;
  bom?: boolean;
}

/** `pulumi-zoom search`: prints what is in the account, as a table or as lines of JSON. */
export function searchCommand(caller: Caller): Command {
  const users = new Command("users")
    .description("Search users: active, deactivated and pending.")
    .addOption(takesOneOf(new Option("--status <status>", "only users with this status"), STATUSES))
    .option("--email <pattern>", "an e-mail pattern; * matches anything")
    .option("--department <pattern>", "a department pattern; * matches anything")
    .option("--group <pattern>", "only members of these groups, by name pattern or id")
    .addOption(takesOneOf(new Option("--type <type>", "only users of this type"), Object.keys(TYPES)))
    .option(
      "--not-signed-in-since <time>",
      "only users who have not signed in for a time such as 90d, or since a date, or were created before it and never did",
      parseSince,
    )
    .addOption(
      new Option("--never-signed-in", "only users who have never signed in, including pending users").conflicts(
        "notSignedInSince",
      ),
    )
    .addOption(
      takesOneOf(
        new Option("--with-feature <feature>", "only users who hold this add-on license; needs one call for each user"),
        FEATURE_NAMES,
      ),
    )
    .option(
      "--details",
      "with --json or --csv, also print the add-on licenses (features); needs one more call for each active user",
    )
    .option("--role <id>", "0 owner, 1 administrator, 2 member, or the id of another role");
  const phoneUsers = new Command("phone-users")
    .description("Search users of Zoom Phone.")
    .addOption(takesOneOf(new Option("--status <status>", "only phones with this status"), PHONE_STATUSES))
    .option("--email <pattern>", "an e-mail pattern; * matches anything")
    .option("--department <name>", "a department, spelled as in Zoom")
    .option("--site <site>", "a site, by name or id")
    .option("--keyword <text>", "part of a name, an extension or a number");
  const groups = new Command("groups")
    .description("Search groups.")
    .option("--name <pattern>", "a name pattern; * matches anything");
  const sites = new Command("sites")
    .description("Search the sites of Zoom Phone.")
    .option("--name <pattern>", "a name pattern; * matches anything");
  const numbers = new Command("numbers")
    .description("Search phone numbers.")
    .option("--unassigned", "only numbers that are not assigned to anyone")
    .option("--site <site>", "a site, by name or id")
    .option("--prefix <digits>", "the first digits of the number, such as +1650");
  const plans = new Command("plans").description(
    "List the plans of Zoom Phone, with the licenses bought, used and free.",
  );

  /** Adds the options that all searches share, and the action, which loads the search itself. */
  function complete<Filter, Row extends object>(
    command: Command,
    example: string,
    load: () => Promise<(filter: Filter) => Search<Row>>,
  ): Command {
    command
      .option("--limit <n>", "print at most this many", wholeNumber(1))
      .option("--json", "print one JSON object per line, as pages arrive")
      .addOption(new Option("--csv", "print a CSV file with the names of --json as its header").conflicts("json"))
      .option("--bom", "with --csv, begin with a byte-order mark, which Excel needs for letters such as é")
      .option(
        "--deep-import <choice>",
        "false: with --json or --csv, print only what Zoom's list pages contain (zoom:deepImport)",
      )
      .option("--pagination <choice>", "false: read only the first page (zoom:pagination)");
    onlyWith(command, "--bom", "--csv");
    onlyWith(command, "--details", "--json", "--csv");
    return accountOptions(command)
      .addHelpText("after", `\nExample:\n  $ pulumi-zoom search ${command.name()} ${example}\n`)
      .action(async (flags: Flags & Filter) => carryOut((await load())(flags), flags, caller));
  }
  const phone = () => import("./search/phone.js");

  return new Command("search")
    .description("Search a Zoom account for users, phones, groups, sites, numbers or plans.")
    .addHelpText("after", `\nExample:\n  $ pulumi-zoom search users --status pending\n`)
    .addCommand(
      complete(
        users,
        `--department 'Sales*' --json | jq -r .email`,
        async () => (await import("./search/users.js")).searchUsers,
      ),
    )
    .addCommand(complete(phoneUsers, "--site Zurich", async () => (await phone()).searchPhoneUsers))
    .addCommand(complete(groups, "--name 'Team *'", async () => (await import("./search/groups.js")).searchGroups))
    .addCommand(complete(sites, "--json", async () => (await phone()).searchSites))
    .addCommand(complete(numbers, "--unassigned --prefix +1650", async () => (await phone()).searchNumbers))
    .addCommand(complete(plans, "--stack company", async () => (await phone()).searchPlans));
}

async function carryOut<Row extends object>(search: Search<Row>, flags: Flags, caller: Caller): Promise<void> {
  const connection = await connect(flags, caller);
  const { zoom } = connection;
  const tell = printLineOn(caller.stderr);
  try {
    const { limit = Infinity } = flags;
    let moreMatch = false;
    const rows = first(search.rows(zoom), limit, () => (moreMatch = true));
    if (flags.json) await printLines(asJson(search, rows, connection), caller);
    else if (flags.csv) await printLines(csvLines(whole(search, rows, connection), csvFormat(flags, caller)), caller);
    else {
      const count = await printTable(search, rows, caller);
      if (!moreMatch) tell(`${countOf(search, count)}.`);
    }
    if (moreMatch) tell(`${countOf(search, limit)} shown, and more match. Raise --limit, or remove it, to see more.`);
  } catch (error) {
    const { explainFailure } = await import("../provider/resources/shared/explain.js");
    throw await explainFailure(zoom, `The search for ${search.many}`, error);
  } finally {
    await connection.close();
  }
}

/** Yields what is found, with what only single reads tell. */
function whole<Row extends object>(
  { details }: Search<Row>,
  rows: AsyncIterable<Row>,
  { zoom, settings }: Connection,
): AsyncGenerator<object> {
  const read = (row: Row): Promise<object> =>
    details && settings.deepImport ? details(zoom, row) : Promise.resolve(row);
  return mapInOrder(rows, READS_AT_ONCE, read);
}

async function* asJson<Row extends object>(
  search: Search<Row>,
  rows: AsyncIterable<Row>,
  connection: Connection,
): AsyncGenerator<string> {
  for await (const found of whole(search, rows, connection)) yield visibleJson(found);
}

/** Returns how many were printed. */
async function printTable<Row>({ columns }: Search<Row>, rows: AsyncIterable<Row>, caller: Caller): Promise<number> {
  const found = await Array.fromAsync(rows);
  if (found.length > 0) await printLines(tableLines(columns, found, caller.stdout), caller);
  return found.length;
}

const countOf = ({ one, many }: Pick<Search<never>, "one" | "many">, count: number) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Yields the first rows. Reads on to the next one only to tell that there is one. */
async function* first<Row>(rows: AsyncIterable<Row>, most: number, onMore: () => void): AsyncGenerator<Row> {
  let left = most;
  for await (const row of rows) {
    if (left-- === 0) return onMore();
    yield row;
  }
}
