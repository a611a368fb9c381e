import { givePhone, hold, type GivenPhone } from "../account/give-phone";
import { addNumber, addSite, type SeedNumber, type SeedSite } from "../account/phone-seed";
import type { AccountNumber, PhoneUser, Site } from "../account/phone-system";
import { disablePhone, findNumber, releaseNumber } from "../account/phone-users";
import { planName } from "../account/plan-names";
import { personNamed, type Office } from "./office";

/** Zoom Phone in the web portal. People by e-mail or id, numbers in E.164, sites by name. */
export class PhonePortal {
  constructor(private readonly office: Office) {}

  /** Gives somebody a phone that answers at once, or changes the one they have. */
  set(who: string, phone: GivenPhone = {}): PhoneUser {
    return givePhone(this.office.account, personNamed(this.office, who), phone, this.office.clock.now());
  }

  /** Takes somebody's phone away. */
  disable(who: string): void {
    disablePhone(this.office.account, personNamed(this.office, who).id, this.office.switches.phoneDisable);
  }

  /** The phone user as Zoom has it, whether it answers yet or not. */
  of(who: string): PhoneUser | undefined {
    return this.office.account.phone.users.get(personNamed(this.office, who).id);
  }

  /** Buys a number. */
  addNumber(number: SeedNumber): AccountNumber {
    return addNumber(this.office.account.phone, number, this.office.account.dice);
  }

  /** Makes a site. */
  addSite(site: SeedSite): Site {
    return addSite(this.office.account.phone, site, this.office.account.dice);
  }

  /** Gives a number to somebody, whoever held it before; to nobody when none is named. */
  assignNumber(number: string, who?: string): void {
    if (who !== undefined) return hold(this.office.account, personNamed(this.office, who).id, number);
    const held = findNumber(this.office.account, number);
    if (held) releaseNumber(this.office.account, held);
  }

  /** A queue or a receptionist takes an extension. */
  takeExtension(extension: number, name = "Call Queue"): void {
    this.office.account.phone.otherExtensions.set(extension, name);
  }

  /** Buys licences of a plan, or gives some back: says how many there are. */
  setPlan(type: number, subscribed: number): void {
    const { plans } = this.office.account.phone;
    const plan = plans.find((other) => other.type === type);
    if (plan) plan.subscribed = subscribed;
    else plans.push({ type, name: planName(type), subscribed });
  }

  /** How many people may have a phone; without a number there is no limit. */
  setLicences(licences: number | undefined): void {
    this.office.account.phone.licences = licences;
  }
}
