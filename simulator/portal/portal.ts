import { UserType, type Person } from "../account/account";
import { used } from "../account/licenses";
import { activate, deactivate } from "../account/lifecycle";
import { addPerson, changeEmail, findPerson, removePerson, type PersonSeed } from "../account/people";
import type { SeatCounts } from "../options";
import { GroupPortal } from "./groups";
import { personNamed, type PortalContext } from "./context";
import { PhonePortal } from "./phone";

/** Attributes that an administrator changes in the web portal. No rule of the API is checked. */
export type PortalEdit = Partial<Omit<Person, "id" | "zoom_one_type">> & { zoom_one_type?: bigint | number };

/** Changes that administrators make in Zoom's web portal. They are not API calls, so they are not logged. */
export class Portal {
  /** Groups. */
  readonly groups: GroupPortal;
  /** Zoom Phone. */
  readonly phone: PhonePortal;

  constructor(private readonly context: PortalContext) {
    this.groups = new GroupPortal(context);
    this.phone = new PhonePortal(context);
  }

  /** Adds a person: active by default, invited with `status: "pending"`. */
  add(seed: PersonSeed): Person {
    return addPerson(this.context.account, seed, this.context.clock.now());
  }

  /** Changes any attributes of a person. */
  edit(who: string, { email, zoom_one_type: zoomOne, ...changes }: PortalEdit): Person {
    const person = personNamed(this.context, who);
    if (email !== undefined) changeEmail(this.context.account, person, email);
    Object.assign(person, changes, zoomOne === undefined ? {} : { zoom_one_type: BigInt(zoomOne) });
    return person;
  }

  /** Deactivates a person and removes their licenses. */
  deactivate(who: string): void {
    deactivate(this.context.account, personNamed(this.context, who), this.context.clock.now(), this.context.switches);
  }

  /** Reactivates a person. Their licenses are not restored. */
  activate(who: string): void {
    activate(personNamed(this.context, who));
  }

  /** Deletes a person, or withdraws an invitation. */
  remove(who: string): void {
    removePerson(this.context.account, personNamed(this.context, who));
  }

  /** Sets a person's role: `"0"` owner, `"1"` administrator, `"2"` member, or the id of another role. */
  setRole(who: string, roleId: string): void {
    personNamed(this.context, who).role_id = roleId;
  }

  /** Sets how many licenses were bought. */
  setSeats({ zoomOne = {}, united = {}, features = {}, ...counts }: SeatCounts): void {
    const { seats } = this.context.account;
    Object.assign(seats, counts);
    for (const [plan, count] of Object.entries(zoomOne)) seats.zoomOne.set(plan, count);
    for (const [plan, count] of Object.entries(united)) seats.united.set(plan, count);
    for (const [name, count] of Object.entries(features)) seats.features.set(name, count);
  }

  /** Adds other people until only `left` licenses of a base type are free. Sets a limit if there was none. */
  useUpSeats(kind: "basic" | "licensed", left = 0): void {
    const { account } = this.context;
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
