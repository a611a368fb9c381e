import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { csvCell, csvLines } from "../../cli/csv";
import { type Row, readPeople } from "../../examples/from-csv/read-people";
import { readTable } from "../../examples/from-csv/read-table";
import { decodeText } from "../../examples/from-csv/read-text";
import { SEARCH_COLUMNS } from "../../examples/from-csv/search-columns";
import type { ZoomOptions, ZoomSimulator } from "../../simulator";
import { jsonLines, runOn } from "../cli/zoom";
import { startAccount } from "../resources/account";

const FAMILY = "\u{1f469}\u200d\u{1f467}";
const HOSTILE = ["=HYPERLINK(1)", "'=1", "''-x", "+cmd", "-2+3", "@SUM(A1)", 'say "hi", please', FAMILY, "'quoted'"];
const ada = "user-0@example.com";
const people = HOSTILE.map((title, index) => ({
  ...{ email: `user-${index}@example.com`, first_name: title, last_name: `Last ${index}`, job_title: title },
  ...{ dept: index === 1 ? "" : `Dept ${index % 3}`, type: 1 + (index % 2) },
}));
const ACCOUNT: ZoomOptions = {
  people: [
    ...people,
    { email: "gone@example.com", status: "inactive", dept: "Dept 0" },
    { email: "new@example.com", status: "pending", type: 2 },
    { email: "unassigned@example.com", type: 4 },
  ],
  groups: [{ name: "=Team", members: [ada] }],
  phone: {
    sites: [{ name: "HQ", isMain: true }, { name: "@London" }],
    numbers: [{ number: "+16505550100" }],
  },
};
const KINDS = ["users", "groups", "phone-users", "sites", "numbers", "plans"];

describe("the CSV file of a search", () => {
  let account: Awaited<ReturnType<typeof startAccount>>;
  let zoom: ZoomSimulator;
  before(async () => {
    account = await startAccount(ACCOUNT);
    zoom = account.zoom;
    zoom.portal.phone.set(ada, { extension_number: 801, calling_plans: [200] });
  });
  after(() => account.close());
  const search = async (...args: string[]) => (await runOn(zoom, "search", ...args)).stdout;
  /** As a file on the disk is read. */
  const fileOf = async (...args: string[]) => decodeText(Buffer.from(await search(...args)), "people.csv");

  for (const kind of KINDS)
    it(`has in examples/from-csv the cells of the JSON: ${kind}`, async () => {
      const csv = await search(kind, "--csv", "--bom");
      const json = jsonLines(await search(kind, "--json"));
      const [header = []] = parse(csv, { bom: true, to: 1 });
      const rows = readTable(
        decodeText(Buffer.from(csv), "file.csv"),
        "file.csv",
        () => ({ required: header, optional: [] }),
        {
          mistake: (line, what) => assert.fail(`${line} ${what}`),
        },
      );
      assert.ok(rows.length > 0 && rows.length === json.length);
      for (const [index, { cells }] of rows.entries())
        for (const [name, value] of Object.entries(json[index] ?? {}))
          if (typeof value === "string" || typeof value === "number")
            assert.equal(cells.get(name), String(value).trim(), `${kind} ${name}`);
    });

  it("has no columns but those that examples/from-csv knows", async () => {
    const [header = ""] = (await search("users", "--csv", "--details")).split("\r\n");
    const known = [...SEARCH_COLUMNS, "email", "firstName", "lastName", "dept", "jobTitle"];
    assert.deepEqual(header.split(",").toSorted(), known.toSorted());
  });

  it("declares everyone in examples/from-csv as they are, and names the columns that it ignores in one line", async () => {
    const notes: string[] = [];
    const rows = readPeople(await fileOf("users", "--csv"), "people.csv", (line) => notes.push(line));
    const byEmail = new Map(rows.map((row) => [row.email, row]));
    for (const { email, first_name, job_title, dept, type } of people)
      assert.deepEqual(byEmail.get(email), {
        ...{ name: email, email, firstName: first_name, lastName: byEmail.get(email)?.lastName, dept },
        ...{ jobTitle: job_title, licensed: type === 2, phone: undefined },
      });
    const pick = (name: string): Partial<Row> => byEmail.get(`${name}@example.com`) ?? {};
    assert.deepEqual(
      [pick("gone").status, pick("new").status, pick("user-0").status],
      [...["inactive", undefined, undefined]],
    );
    assert.equal(pick("unassigned").licensed, undefined);
    assert.equal(notes.length, 1);
    assert.match(
      notes[0] ?? "",
      /^people\.csv: this program does not declare the columns id, .*pictureUrl, so they are ignored\.$/,
    );
  });

  it("changes nothing in Zoom if its users are adopted", async () => {
    const rows = readPeople(await fileOf("users", "--csv"), "people.csv");
    const program = Object.fromEntries(
      rows.map(({ name, email, firstName, lastName, dept, jobTitle, licensed, status }) => {
        const type = licensed === undefined ? undefined : licensed ? 2 : 1;
        return [name, { email, firstName, lastName, dept, jobTitle, type, status, onExisting: "adopt" }];
      }),
    );
    account.writes();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), []);
  });

  it("may have phones and employee numbers added by hand", () => {
    const header = "id,email,firstName,lastName,dept,jobTitle,type,status,phone,Employee Number";
    const row = "x,ada@example.com,Ada,L,,,2,active,+16505550100,007";
    const [found] = readPeople(`${header}\n${row}\n`, "people.csv");
    assert.deepEqual([found?.name, found?.phone, found?.dept], ["7", "+16505550100", ""]);
    assert.throws(
      () => readPeople(`${header}\n${row.replace(",2,", ",two,")}\n`, "f"),
      /line 2, type: "two" must be a number/,
    );
  });
});

describe("a cell that a spreadsheet would take for a formula", () => {
  const read = (cell: string) =>
    readTable(`a,b\n${cell},\n`, "f", () => ({ required: ["a", "b"], optional: [] }), {
      mistake: () => assert.fail(),
    })[0]?.cells.get("a");
  const INNER = ["\uff1d1", ";=1", "a; '=1", "\t=1", "a\n\n-1", "'\n;'@x", ";'x=1", "a;b;'\t'+c"];
  for (const text of [...HOSTILE, "+16505550100", "-5", "'+1", "=a\nb", "x\ny", "x\ty", "\u202eabc", ...INNER]) {
    it(`comes back from its file: ${JSON.stringify(text)}`, () => assert.equal(read(csvCell(text)), text));
    it(`is no formula in its file: ${JSON.stringify(text)}`, () => {
      const [[cell = ""] = []]: string[][] = parse(csvCell(text));
      assert.ok(!/(?:^|[;\t\n\r])\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) || /^[+-]\d+$/.test(cell), cell);
    });
  }

  it("loses the apostrophe also if it was typed into the spreadsheet", () =>
    assert.equal(read("'+16505550100"), "+16505550100"));

  it("shows on a terminal what is invisible, and has it in a file as it is", async () => {
    const lines = async (isTerminal: boolean) =>
      (await Array.fromAsync(csvLines([{ a: "x\u202ey\nz\u0007" }], { isTerminal })))[1];
    assert.equal(await lines(true), "x\\u202ey\\u000az\\u0007\r");
    assert.equal(await lines(false), '"x\u202ey\nz\\u0007"\r');
  });
});
