import { isDeepStrictEqual } from "node:util";
import { UserType } from "pulumi-zoom";
import type { Person as ZoomPerson, ZoomSimulator } from "pulumi-zoom/simulator";
import type { Person, Phone } from "../company/people";
import type { Row } from "../from-csv/read-people";
import type { Engine } from "./engine";
import type { Change } from "./engine-events";
import type { Declared } from "./program";

/** One step of the demo: something changes in the company or in Zoom, Pulumi runs, and the results are checked. */
export interface Step {
  title: string;
  /** What the step shows and why it matters: one or two lines. */
  why: string[];
  play(this: void, run: DemoRun): Promise<void>;
}

/** A run of the demo: what the program declares, the Pulumi engine, the Zoom account, and the results of the checks. */
export class DemoRun {
  private passed = 0;
  private failed = 0;
  private groupsAndPhones = false;

  constructor(
    readonly zoom: ZoomSimulator,
    readonly engine: Engine,
    private people: Record<string, Person>,
    private readonly print: (line: string) => void,
  ) {
    this.redeclare();
  }

  /** Changes what the program declares for one of its people. */
  declare(name: string, change: Partial<Person>): void {
    this.people = { ...this.people, [name]: { ...this.declared(name), ...change } };
    this.redeclare();
  }

  /** Makes the program declare groups and phones too. */
  declareGroupsAndPhones(): void {
    this.groupsAndPhones = true;
    this.redeclare();
  }

  /** Switches to the program of examples/from-csv. */
  declareRows(rows: readonly Row[]): void {
    this.redeclare(rows);
  }

  private redeclare(rows?: readonly Row[]): void {
    const declared: Declared = { people: this.people, groupsAndPhones: this.groupsAndPhones, rows };
    this.engine.declare(declared);
  }

  /** Returns the e-mail of one of the program's people. */
  email(name: string): string {
    return this.declared(name).email;
  }

  /** Returns what Zoom has for one of the program's people, under Zoom's names. Values are undefined if Zoom has no user. */
  inZoom(name: string, ...attributes: (keyof ZoomPerson)[]): unknown[] {
    const person = this.zoom.person(this.email(name));
    return attributes.map((attribute) => person?.[attribute]);
  }

  /** Returns the names of the program's people who are in a group in Zoom. */
  groupInZoom(groupName: string): string[] {
    const group = [...this.zoom.store.groups.values()].find(({ name }) => name === groupName);
    return Object.keys(this.people)
      .filter((name) => group?.members.has(this.zoom.person(this.email(name))?.id ?? ""))
      .sort();
  }

  /** Returns the phone that the program declares for one of its people. */
  phone(name: string): Phone | undefined {
    return this.declared(name).phone;
  }

  /** Leaves the account only the licenses that are in use. */
  useUpLicenses(): void {
    const { people, seats } = this.zoom.store;
    const inUse = [...people.values()].filter(
      ({ type, status }) => type === UserType.Licensed && status !== "inactive",
    );
    seats.licensed = inUse.length;
  }

  /** Gives the account as many licenses as anyone needs. */
  buyLicenses(): void {
    this.zoom.store.seats.licensed = undefined;
  }

  /** Returns the site, extension and numbers that Zoom has for the phone of one of the program's people. */
  phoneInZoom(name: string): unknown[] {
    const { sites, users, numbers } = this.zoom.store.phone;
    const id = this.zoom.person(this.email(name))?.id ?? "";
    const phone = users.get(id);
    const held = [...numbers.values()].filter(({ holderId }) => holderId === id).map(({ number }) => number);
    return [sites.get(phone?.site_id ?? "")?.name, phone?.extension_number, ...held];
  }

  /** Returns a copy of all users of the account whom the program does not declare. */
  others(): ZoomPerson[] {
    const ours = new Set(Object.values(this.people).map(({ email }) => email));
    return structuredClone([...this.zoom.store.people.values()].filter(({ email }) => !ours.has(email)));
  }

  /** Returns the methods of the calls that changed something in Zoom since the last time. */
  writes(): string[] {
    const calls = this.zoom.takeLog().filter((line) => !line.startsWith("GET "));
    return calls.map((line) => line.slice(0, line.indexOf(" ")));
  }

  /** Prints the changes that Pulumi announces, one attribute per line. */
  show(changes: readonly Change[]): void {
    for (const { name, attributes } of changes)
      for (const [attribute, { from, to }] of Object.entries(attributes))
        this.print(`      ${name}: ${attribute} ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
  }

  /** Prints whether a result is as expected, and counts it. */
  check(fact: string, seen: unknown, expected: unknown): void {
    if (isDeepStrictEqual(seen, expected)) {
      this.passed++;
      this.print(`  ✔ ${fact}`);
    } else {
      this.fail(`${fact}: expected ${JSON.stringify(expected)}, but got ${JSON.stringify(seen)}`);
    }
  }

  /**
   * Plays the steps in order and prints a summary. Returns whether every check passed. A step that fails ends the demo,
   * because later steps build on it.
   *
   * @param pause Called after each step with the step that follows. The demo continues when it resolves.
   */
  async play(steps: readonly Step[], pause?: (next: Step | undefined) => Promise<void>): Promise<boolean> {
    const startMs = Date.now();
    let begun = 0;
    for (const { title, why, play } of steps) {
      this.print(`\n${++begun}. ${title}`);
      for (const line of why) this.print(`   ${line}`);
      try {
        await play(this);
      } catch (error) {
        this.fail(error instanceof Error ? error.message : String(error));
        if (begun < steps.length) this.print("\nThe remaining steps build on this one, so they are skipped.");
        break;
      }
      await pause?.(steps[begun]);
    }
    const seconds = Math.round((Date.now() - startMs) / 1000);
    const verdict = this.failed === 0 ? "all passed" : `${this.failed} FAILED`;
    this.print(`\n${begun} of ${steps.length} steps in ${seconds} s, ${this.passed + this.failed} checks: ${verdict}.`);
    return this.failed === 0;
  }

  private declared(name: string): Person {
    const person = this.people[name];
    if (!person) throw new Error(`The program declares no person named ${name}.`);
    return person;
  }

  private fail(what: string): void {
    this.failed++;
    this.print(`  ✘ ${what}`);
  }
}
