import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPeople } from "../../examples/from-csv/read-people";

const file = join(__dirname, "..", "..", "..", "examples", "from-csv", "people.csv");
const header = "email,firstName,lastName,dept,jobTitle,licensed,phone";

describe("examples/from-csv", () => {
  it("reads the 200 people of its file, under names of their own", () => {
    const people = readPeople(readFileSync(file, "utf8"), "people.csv");
    assert.equal(people.length, 200);
    assert.equal(new Set(people.map(({ name }) => name)).size, 200);
    assert.equal(people.filter(({ phone }) => phone).length, 10);
  });

  it("reads the columns in any order, quotes, and a byte order mark", () => {
    const csv =
      '\uFEFFphone,licensed,jobTitle,dept,lastName,firstName,email\n,yes,"Analyst, first",Engines,Lovelace,Ada,ada@example.com\n';
    const [ada] = readPeople(csv, "people.csv");
    assert.deepEqual([ada?.name, ada?.jobTitle, ada?.licensed, ada?.phone], ["ada", "Analyst, first", true, undefined]);
  });

  it("names every mistake with its line, and declares nobody", () => {
    const csv = [
      header,
      "ada@,A,L,Engines,,yes,",
      "b@example.com,B,L,,,maybe,0703",
      "B@example.com,B,L,Sales,,no,",
      "c@example.com,C",
    ].join("\n");
    assert.throws(
      () => readPeople(csv, "people.csv"),
      (error: Error) => {
        assert.deepEqual(error.message.split("\n- "), [
          "people.csv has mistakes, and nothing was declared:",
          'line 2, email: "ada@" is not an e-mail address',
          'line 3, dept: "" names no department',
          'line 3, licensed: "maybe" must be yes or no',
          'line 3, phone: "0703" is not a number such as +17035550101',
          'line 4, email: "B@example.com" makes the same name in the program as line 3: b',
          "line 5 has 2 cells, and the header names 7 columns",
          'line 5, dept: "" names no department',
          'line 5, licensed: "" must be yes or no',
        ]);
        return true;
      },
    );
  });

  it("names the columns that are missing", () =>
    assert.throws(
      () => readPeople("email,dept\n", "people.csv"),
      /lacks the column firstName and the column lastName/,
    ));

  it("pins the packages to the versions that are tested", () => {
    const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string>>;
    const own = read("package.json");
    const { dependencies, devDependencies } = read(join("examples", "from-csv", "package.json"));
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
