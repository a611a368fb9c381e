import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldCase } from "../../examples/from-csv/letter-case";
import { nameOf, readPeople } from "../../examples/from-csv/read-people";
import { decodeText, readText } from "../../examples/from-csv/read-text";
import { foldCase as foldCaseOfProvider } from "../../provider/zoom/names";

const file = join(__dirname, "..", "..", "..", "examples", "from-csv", "people.csv");
const HEADER = "email,firstName,lastName,dept,jobTitle,licensed,phone";
const ADA = "ada@example.com,Ada,Adler,Sales,Lead,yes,";
const read = (csv: string) => readPeople(csv, "people.csv");
const csvOf = (...lines: string[]) => [HEADER, ...lines, ""].join("\n");

/** Returns the mistakes of a file, one per line of the message. */
function mistakesIn(csv: string): string[] {
  try {
    read(csv);
  } catch (error) {
    const [head, ...mistakes] = error instanceof Error ? error.message.split("\n- ") : [];
    assert.equal(head, "people.csv has mistakes, so nothing was declared:");
    return mistakes;
  }
  return [];
}

describe("the users of examples/from-csv", () => {
  it("are the 200 of its file, ten of them with a phone, each named by their employee number", () => {
    const people = readPeople(readText(file, "people.csv"), "people.csv");
    assert.equal(people.length, 200);
    assert.equal(people.filter(({ phone }) => phone).length, 10);
    assert.deepEqual(
      people.map(({ name }) => name),
      Array.from({ length: 200 }, (_, index) => `e${1001 + index}`),
    );
  });

  it("are named by their e-mail if the file has no employee numbers", () => {
    const rows = ["Ada@Example.com,Ada,Adler,Sales,Lead,yes,", "ada@example.org,Ada,Beck,Sales,Lead,yes,"];
    const names = read(
      csvOf(...rows, "李雷@example.com,雷,李,Sales,Lead,yes,", "韩梅@example.com,梅,韩,Sales,Lead,no,"),
    );
    assert.deepEqual(
      names.map(({ name }) => name),
      ["ada@example.com", "ada@example.org", "李雷@example.com", "韩梅@example.com"],
    );
  });

  for (const [written, name] of [
    ["E1001", "e1001"],
    ["007", "7"],
    ["000", "0"],
    ["0a7", "0a7"],
    ["Ada@Example.com", "ada@example.com"],
  ] as const)
    it(`are named ${name} for ${written}`, () => assert.equal(nameOf(written), name));

  it("are two if their e-mails only look the same, such as with the Kelvin sign", () => {
    const [kim, other] = read(csvOf(ADA.replace("ada@", "kim@"), ADA.replace("ada@", "\u212aim@")));
    assert.deepEqual([kim?.name, other?.name], ["kim@example.com", "\u212aim@example.com"]);
  });

  it("and their departments are compared as the provider compares names", () => {
    const letters = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
    assert.deepEqual(
      letters.filter((letter) => foldCase(letter) !== foldCaseOfProvider(letter)),
      [],
    );
    for (const name of ["Verk\u00c4ufe", "\u039f\u0394\u039f\u03a3", "K\u212ak"])
      assert.equal(foldCase(name), foldCaseOfProvider(name));
  });

  it("come from columns in any order, with any case and spacing, and from quoted cells", () => {
    const csv =
      'phone,LICENSED,job_title,dept,Last Name,First Name,Email\n,YES,"Analyst, first",Engines,Lovelace,Ada,ada@example.com\n';
    const [ada] = read(csv);
    assert.deepEqual(
      [ada?.name, ada?.firstName, ada?.jobTitle, ada?.licensed, ada?.phone],
      ["ada@example.com", "Ada", "Analyst, first", true, undefined],
    );
  });

  for (const [what, delimiter] of [
    ["semicolons", ";"],
    ["tabs", "\t"],
  ] as const)
    it(`come from cells between ${what}`, () =>
      assert.deepEqual(read(csvOf(ADA).replaceAll(",", delimiter)), read(csvOf(ADA))));

  it("do not come from empty rows", () => assert.equal(read(csvOf(ADA, "", ",,,,,,", "   ", ",,,,,,")).length, 1));
});

describe("a mistake in the file of examples/from-csv", () => {
  it("is named with its line and column, and so are all others", () => {
    const csv = csvOf(
      "ada@,A,L,Engines,,yes,",
      "b@example.com,B,L,,,maybe,0703",
      "B@example.com,B,L,Sales,,no,1.70356E+10",
      "c@example.com,C",
    );
    assert.deepEqual(mistakesIn(csv), [
      'line 2, email: "ada@" is not an e-mail address',
      'line 3, dept: "" names no department',
      'line 3, licensed: "maybe" must be yes or no',
      'line 3, phone: "0703" is not a number such as +17035550101',
      'line 4, email: "B@example.com" is also in line 3',
      'line 4, phone: "1.70356E+10" is not a number such as +17035550101',
      "line 5 has 2 cells, but the header has 7 columns",
      'line 5, dept: "" names no department',
      'line 5, licensed: "" must be yes or no',
    ]);
  });

  for (const [what, rows, line] of [
    ["blank lines", [ADA, "", ",,,,,,"], 5],
    ["a line break in a quoted cell", [ADA.replace("Lead", '"Lead\nof all"')], 4],
    ["line breaks at the end of a quoted cell", [ADA.replace("Lead", '"Lead\n\n"')], 5],
  ] as const)
    it(`has the right line after ${what}`, () => {
      const csv = csvOf(...rows, "grace@example.com,Grace,Hopper,Sales,Lead,maybe,");
      assert.deepEqual(mistakesIn(csv), [`line ${line}, licensed: "maybe" must be yes or no`]);
    });

  for (const character of ["\u00a0", "\u200b", " "])
    it(`is the character U+${character.codePointAt(0)?.toString(16)} in an e-mail`, () => {
      const email = `ada${character}l@example.com`;
      assert.deepEqual(mistakesIn(csvOf(ADA.replace("ada@example.com", email))), [
        `line 2, email: "${email}" contains a space or an invisible character`,
      ]);
    });

  it("is an employee number that is missing, or there twice", () => {
    const numbered = ["employeeNumber", "07", "", "7"].map((number, index) => {
      const row = index === 0 ? HEADER : ADA.replace("ada@", `ada${index}@`);
      return `${number},${row}`;
    });
    assert.deepEqual(mistakesIn(numbered.join("\n")), [
      'line 3, employeeNumber: "" is not an employee number',
      'line 4, employeeNumber: "7" is also in line 2',
    ]);
  });

  for (const [what, csv, message] of [
    [
      "a missing column",
      "email,firstName,lastName,dept,jobTitle\n",
      /lacks the column licensed, lacks the column phone\./,
    ],
    [
      "a misspelled column, with the one that is nearest",
      `jobTitel,${HEADER}\n`,
      /has an unknown column "jobTitel" \(did you mean jobTitle\?\)\. Its columns are/,
    ],
    [
      "a misspelled column of a search",
      `email,firstName,lastName,dept,jobTitle,type,status,lastLogin Tme\n`,
      /has an unknown column "lastLogin Tme" \(did you mean lastLoginTime\?\)\./,
    ],
    ["a search without the job title", "email,firstName,lastName,dept,type,status\n", /lacks the column jobTitle\./],
    [
      "an unknown column",
      `employee,${HEADER}\n`,
      /has an unknown column "employee"\. Its columns are employeeNumber, email/,
    ],
    ["a column that is there twice", `E-Mail,${HEADER}\n`, /has two columns email\./],
    [
      "a quote that does not end",
      csvOf('"ada@example.com,Ada'),
      /^Error: people\.csv cannot be read: Quote Not Closed/,
    ],
  ] as const)
    it(`is ${what}`, () => assert.throws(() => read(csv), message));
});

describe("the text of a file", () => {
  const TEXT = "email\r\nZoë 李\r\n";
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  const encodings: Record<string, Buffer> = {
    "UTF-8": Buffer.from(TEXT),
    "UTF-8 with a byte-order mark": Buffer.from(`\uFEFF${TEXT}`),
    "UTF-16 as Windows writes it": utf16(`\uFEFF${TEXT}`),
    "UTF-16 with the bytes exchanged": utf16(`\uFEFF${TEXT}`).swap16(),
  };
  for (const [encoding, bytes] of Object.entries(encodings))
    it(`is read from ${encoding}, with lines that end alike`, () =>
      assert.equal(decodeText(bytes, "people.csv"), "email\nZoë 李\n"));

  for (const [what, bytes, message] of [
    ["Windows-1252", Buffer.from("email\na\nZoë\n", "latin1"), "people.csv, line 3 is not valid UTF-8."],
    [
      "UTF-8 that ends within a character",
      Buffer.from("email\nZo\xc3", "latin1"),
      "people.csv, line 2 is not valid UTF-8.",
    ],
    ["UTF-16 with half a character", utf16("\uFEFFemail\nZo\ud83d\n"), "people.csv, line 2 is not valid UTF-16LE."],
    [
      "UTF-16 that ends within a unit",
      utf16("\uFEFFemail\nZo").subarray(0, -1),
      "people.csv, line 2 is not valid UTF-16LE.",
    ],
    ["UTF-16 without a byte-order mark", utf16("email\nZo\n"), "people.csv, line 1 is not plain text."],
    [
      "Windows-1252 after a valid replacement character",
      Buffer.concat([Buffer.from("\ufffd\n"), Buffer.from("\xeb", "latin1")]),
      "people.csv, line 2 is not valid UTF-8.",
    ],
  ] as const)
    it(`is refused with the line for ${what}`, () =>
      assert.throws(() => decodeText(bytes, "people.csv"), {
        message: `${message} Save the file as UTF-8, in Excel as "CSV UTF-8".`,
      }));
});

describe("the project of examples/from-csv", () => {
  it("pins the packages to the tested versions", () => {
    const json = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string>>;
    const own = json("package.json");
    const { dependencies, devDependencies } = json(join("examples", "from-csv", "package.json"));
    assert.deepEqual(dependencies, {
      "@pulumi/pulumi": own.devDependencies?.["@pulumi/pulumi"],
      "csv-parse": own.dependencies?.["csv-parse"],
      "pulumi-zoom": own.version,
    });
    assert.deepEqual(devDependencies, {
      "@types/node": own.devDependencies?.["@types/node"],
      typescript: own.devDependencies?.typescript,
    });
  });
});
