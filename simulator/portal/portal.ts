import { UserType, type Person } from "../account/account";
import { used } from "../account/licences";
import { activate, deactivate } from "../account/lifecycle";
import { addPerson, changeEmail, findPerson, removePerson, type PersonSeed } from "../account/people";
import type { SeatCounts } from "../options";
import { GroupPortal } from "./groups";
import { personNamed, type Office } from "./office";
import { PhonePortal } from "./phone";

/** What an administrator may change of a person in the web portal, whatever the API would say. */
export type PortalEdit = Partial<Omit<Person, "id" | "zoom_one_type">> & { zoom_one_type?: bigint | number };

/** Administrators at work in Zoom's web portal, behind the back of whoever uses the API. Nothing of it is logged. */
export class Portal {
  /** The groups. */
  readonly groups: GroupPortal;
  /** Zoom Phone. */
  readonly phone: PhonePortal;

  constructor(private readonly office: Office) {
    this.groups = new GroupPortal(office);
    this.phone = new PhonePortal(office);
  }

  /** Puts somebody into the account: active unless said otherwise, invited with `status: "pending"`. */
  add(seed: PersonSeed): Person {
    return addPerson(this.office.account, seed, this.office.clock.now());
  }

  /** Changes somebody, as no rule of the API would hinder. */
  edit(who: string, { email, zoom_one_type: zoomOne, ...changes }: PortalEdit): Person {
    const person = personNamed(this.office, who);
    if (email !== undefined) changeEmail(this.office.account, person, email);
    Object.assign(person, changes, zoomOne === undefined ? {} : { zoom_one_type: BigInt(zoomOne) });
    return person;
  }

  /** Deactivates somebody, which takes their licences. */
  deactivate(who: string): void {
    deactivate(this.office.account, personNamed(this.office, who), this.office.clock.now(), this.office.switches);
  }

  /** Brings somebody back, without the licences. */
  activate(who: string): void {
    activate(personNamed(this.office, who));
  }

  /** Deletes a person, or withdraws an invitation. */
  remove(who: string): void {
    removePerson(this.office.account, personNamed(this.office, who));
  }

  /** Gives somebody a role: `"0"` owner, `"1"` administrator, `"2"` member, or a role of the account. */
  setRole(who: string, roleId: string): void {
    personNamed(this.office, who).role_id = roleId;
  }

  /** Buys seats, or gives some back: says how many there are from now on. */
  setSeats({ zoomOne = {}, united = {}, ...counts }: SeatCounts): void {
    const { seats } = this.office.account;
    Object.assign(seats, counts);
    for (const [plan, count] of Object.entries(zoomOne)) seats.zoomOne.set(plan, count);
    for (const [plan, count] of Object.entries(united)) seats.united.set(plan, count);
  }

  /** Others take seats of a base type, until so many are left. Where there was no limit, there is one now. */
  useUpSeats(kind: "basic" | "licensed", left = 0): void {
    const { account } = this.office;
    const type = kind === "basic" ? UserType.Basic : UserType.Licensed;
    const held = used(account, (person) => person.type === type);
    const bought = account.seats[kind] ?? held + left;
    account.seats[kind] = bought;
    for (let seat = 1, missing = bought - left - held; missing > 0; seat++) {
      const email = `${kind}.seat.${seat}@example.com`;
      if (findPerson(account, email)) continue;
      this.add({ email, type });
      missing--;
    }
  }
}
