import { isDeepStrictEqual } from "node:util";
import type { Person as ZoomPerson, ZoomSimulator } from "pulumi-zoom/simulator";
import type { Person } from "../company/people";
import type { Row } from "../from-csv/read-people";
import type { Engine } from "./engine";
import type { Change } from "./engine-events";
import type { Declared } from "./story";

/** A part of the demo: something happens in the company or in Zoom, and the engine makes of it what was announced. */
export interface Act {
  title: string;
  /** What this shows, and why it is so: a line or two. */
  why: string[];
  play(this: void, stage: Stage): Promise<void>;
}

/** What an act is played on: the program, the engine, and Zoom. */
export class Stage {
  private kept = 0;
  private whole = false;
  private broken = 0;

  constructor(
    readonly zoom: ZoomSimulator,
    readonly engine: Engine,
    private people: Record<string, Person>,
    private readonly print: (line: string) => void,
  ) {
    this.redeclare();
  }

  /** Changes what the program declares about one of its people. */
  declare(name: string, change: Partial<Person>): void {
    this.people = { ...this.people, [name]: { ...this.declared(name), ...change } };
    this.redeclare();
  }

  /** From now on the program declares its groups and phones too. */
  declareGroupsAndPhones(): void {
    this.whole = true;
    this.redeclare();
  }

  /** From now on the program is the one of examples/from-csv. */
  declareRows(rows: readonly Row[]): void {
    this.redeclare(rows);
  }

  private redeclare(rows?: readonly Row[]): void {
    const declared: Declared = { people: this.people, whole: this.whole, rows };
    this.engine.declare(declared);
  }

  /** The e-mail by which Zoom knows one of the program's people. */
  email(name: string): string {
    return this.declared(name).email;
  }

  /** What Zoom itself has of one of the program's people, under Zoom's names; nothing where they are not there. */
  inZoom(name: string, ...attributes: (keyof ZoomPerson)[]): unknown[] {
    const person = this.zoom.person(this.email(name));
    return attributes.map((attribute) => person?.[attribute]);
  }

  /** Whom of the program's people Zoom has in a group, by their names in the program. */
  groupInZoom(name: string): string[] {
    const group = [...this.zoom.store.groups.values()].find((one) => one.name === name);
    return Object.keys(this.people)
      .filter((who) => group?.members.has(this.zoom.person(this.email(who))?.id ?? ""))
      .sort();
  }

  /** Site, extension and numbers of the phone that Zoom has of one of the program's people. */
  phoneInZoom(name: string): unknown[] {
    const { sites, users, numbers } = this.zoom.store.phone;
    const id = this.zoom.person(this.email(name))?.id ?? "";
    const phone = users.get(id);
    const held = [...numbers.values()].filter(({ holderId }) => holderId === id).map(({ number }) => number);
    return [sites.get(phone?.site_id ?? "")?.name, phone?.extension_number, ...held];
  }

  /** A copy of everybody in the account whom the program does not mention. */
  others(): ZoomPerson[] {
    const ours = new Set(Object.values(this.people).map(({ email }) => email));
    return structuredClone([...this.zoom.store.people.values()].filter(({ email }) => !ours.has(email)));
  }

  /** What Zoom has been asked to change since the last time, by method. */
  writes(): string[] {
    const calls = this.zoom.takeLog().filter((line) => !line.startsWith("GET "));
    return calls.map((line) => line.slice(0, line.indexOf(" ")));
  }

  /** Shows what the engine says it will change, attribute by attribute. */
  show(changes: readonly Change[]): void {
    for (const { name, attributes } of changes)
      for (const [attribute, { from, to }] of Object.entries(attributes))
        this.print(`      ${name}: ${attribute} ${JSON.stringify(from)} → ${JSON.stringify(to)}`);
  }

  /** Shows whether something is as announced. */
  check(announced: string, seen: unknown, expected: unknown): void {
    if (isDeepStrictEqual(seen, expected)) {
      this.kept++;
      this.print(`  ✔ ${announced}`);
    } else {
      this.fail(`${announced}: it should be ${JSON.stringify(expected)}, and it is ${JSON.stringify(seen)}`);
    }
  }

  /**
   * Plays the acts in order, and sums up. False when anything was not as announced. After each act the audience may take
   * its time: `pause` is told what comes next.
   */
  async perform(acts: readonly Act[], pause?: (next: Act | undefined) => Promise<void>): Promise<boolean> {
    const startMs = Date.now();
    let begun = 0;
    for (const { title, why, play } of acts) {
      this.print(`\n${++begun}. ${title}`);
      for (const line of why) this.print(`   ${line}`);
      try {
        await play(this);
      } catch (error) {
        this.fail(error instanceof Error ? error.message : String(error));
        if (begun < acts.length) this.print("\nThe acts that follow build on this one: they are left out.");
        break;
      }
      await pause?.(acts[begun]);
    }
    const seconds = Math.round((Date.now() - startMs) / 1000);
    const verdict = this.broken === 0 ? "everything as announced" : `${this.broken} NOT as announced`;
    this.print(`\n${begun} of ${acts.length} acts in ${seconds} s, ${this.kept + this.broken} checks: ${verdict}.`);
    return this.broken === 0;
  }

  private declared(name: string): Person {
    const person = this.people[name];
    if (!person) throw new Error(`The program declares nobody under the name ${name}.`);
    return person;
  }

  private fail(what: string): void {
    this.broken++;
    this.print(`  ✘ ${what}`);
  }
}
