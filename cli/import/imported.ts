import type { Settings } from "../../provider/config";
import type { Properties } from "../../provider/types";
import { foldCase } from "../../provider/zoom/names";
import { importedPart } from "./attributes";
import type { Journal } from "./journal";
import { inputsOf, KINDS_OF_RESOURCES } from "./handlers";
import type { Candidate } from "./listing";
import { nameAll } from "./names";
import type { InStack } from "./stack-export";
import { KINDS, type Kind } from "./filters";

/** A user of this import, to whom groups and phones refer. */
export interface Person {
  readonly name: string;
  readonly id: string;
  readonly email: string;
  readonly accountStatus: unknown;
}

/** One imported resource: what the program declares, and what the state will hold. */
export interface Resource {
  readonly kind: Kind;
  readonly name: string;
  readonly id: string;
  readonly state: Properties;
}

/** How what was read becomes a program. */
export interface ImportChoices {
  readonly settings: Settings;
  readonly accountId: string;
  /** Attributes of users. */
  readonly attributes: readonly string[];
  /** How the members of groups are declared. Absent: completely. */
  readonly membership?: "additive";
}

/** Everything that was read, under the names of the program. The objects stay in the journal until they are needed. */
export class Imported {
  private readonly byEmail = new Map<string, Person>();
  private readonly byId = new Map<string, Person>();
  private readonly sorted = new Map<Kind, { name: string; key: string }[]>();

  constructor(
    private readonly journal: Journal,
    found: readonly Candidate[],
    private readonly choices: ImportChoices,
    inStack: InStack,
  ) {
    for (const kind of KINDS) {
      const ids = new Set<string>();
      // A user who accepts while the account is listed appears twice: with an id and without.
      const once = found.filter((one) => {
        if (one.kind !== kind) return false;
        const { id } = journal.recall(kind, one.key);
        return ids.size < ids.add(id).size;
      });
      const names = this.nameThem(kind, once, inStack.names(kind));
      const sorted = [...names].map(([key, name]) => ({ key, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
      this.sorted.set(kind, sorted);
      if (kind === "users") sorted.forEach(({ key, name }) => this.know(key, name));
    }
  }

  count(kind: Kind): number {
    return this.sorted.get(kind)?.length ?? 0;
  }

  /** In the order of their names. */
  *all(kind: Kind): Generator<Resource> {
    for (const { key, name } of this.sorted.get(kind) ?? []) {
      const { id, state } = this.journal.recall(kind, key);
      const { attributes, accountId } = this.choices;
      const part = { ...importedPart(kind, state, attributes), origin: "imported", zoomAccount: accountId };
      yield { kind, name, id, state: this.referring(kind, { ...part, ...this.policies(kind) }) };
    }
  }

  /** Policies always come from the settings and the command line, whatever the journal says. */
  private policies(kind: Kind): Properties {
    const { settings, membership } = this.choices;
    const chosen = kind === "groups" && membership !== undefined ? { membership } : {};
    return { ...KINDS_OF_RESOURCES[kind].handler.defaults({}, settings), ...chosen };
  }

  person(idOrEmail: unknown): Person | undefined {
    if (typeof idOrEmail !== "string") return undefined;
    return this.byId.get(idOrEmail) ?? this.byEmail.get(foldCase(idOrEmail));
  }

  /** Returns what a program declares. Values that come from the settings anyway are left out. */
  declared({ kind, state }: Resource): Record<string, unknown> {
    const traits = KINDS_OF_RESOURCES[kind];
    const fromSettings = traits.handler.defaults({}, this.choices.settings);
    return Object.fromEntries(
      Object.entries(inputsOf(traits, state)).filter(([name, value]) => value !== fromSettings[name]),
    );
  }

  private nameThem(kind: Kind, found: readonly Candidate[], taken: ReadonlySet<string>): Map<string, string> {
    if (kind !== "phone-users") {
      const items = found.map(({ key, label, since }) => ({ key, text: label, since }));
      return nameAll(items, KINDS_OF_RESOURCES[kind].one, taken);
    }
    // A phone has the same name as its user. Their types differ, so the names do not collide.
    const named = found.flatMap(({ key, label }) => this.person(key)?.name ?? this.person(label)?.name ?? []);
    const theirs = new Set([...taken, ...named]);
    const names = new Map<string, string>();
    const withoutUser: Candidate[] = [];
    for (const phone of found) {
      const name = (this.person(phone.key) ?? this.person(phone.label))?.name;
      if (name === undefined || taken.has(name)) withoutUser.push(phone);
      else names.set(phone.key, name);
    }
    const others = withoutUser.map(({ key, label }) => ({ key, text: label }));
    for (const [key, name] of nameAll(others, "phone", theirs)) names.set(key, name);
    return names;
  }

  private know(key: string, name: string): void {
    const { id, state } = this.journal.recall("users", key);
    const person = { name, id, email: String(state.email), accountStatus: state.accountStatus };
    this.byId.set(id, person);
    this.byEmail.set(foldCase(person.email), person);
  }

  /**
   * As the program will say it when it refers to people: an address in the spelling of its person, and with a phone the
   * status of the person.
   */
  private referring(kind: Kind, state: Properties): Properties {
    if (kind === "groups") {
      const spelled = (list: unknown) =>
        Array.isArray(list) ? list.map((who: unknown) => this.byEmail.get(foldCase(String(who)))?.email ?? who) : list;
      return { ...state, members: spelled(state.members), admins: spelled(state.admins) };
    }
    const owner = kind === "phone-users" ? this.byId.get(String(state.userId)) : undefined;
    return owner ? { ...state, accountStatus: owner.accountStatus } : state;
  }
}
