import { givePhone, giveNumber, type GivenPhone } from "../account/give-phone";
import { addNumber, addSite, type SeedNumber, type SeedSite } from "../account/phone-seed";
import type { AccountNumber, PhoneUser, Site } from "../account/phone-system";
import { disablePhone, findNumber, releaseNumber } from "../account/phone-users";
import { planName } from "../account/plan-names";
import { personNamed, type PortalContext } from "./context";

/** Zoom Phone in the web portal. People are given by e-mail or id, numbers in E.164 format, sites by name. */
export class PhonePortal {
  constructor(private readonly context: PortalContext) {}

  /** Enables a person's phone, which is ready at once, or changes it. */
  set(who: string, phone: GivenPhone = {}): PhoneUser {
    return givePhone(this.context.account, personNamed(this.context, who), phone, this.context.clock.now());
  }

  /** Disables a person's phone. */
  disable(who: string): void {
    disablePhone(this.context.account, personNamed(this.context, who).id, this.context.switches.phoneDisable);
  }

  /** Returns a person's phone user, even if it is not ready yet. */
  of(who: string): PhoneUser | undefined {
    return this.context.account.phone.users.get(personNamed(this.context, who).id);
  }

  /** Adds a number to the account. */
  addNumber(number: SeedNumber): AccountNumber {
    return addNumber(this.context.account.phone, number, this.context.account.random);
  }

  /** Creates a site. */
  addSite(site: SeedSite): Site {
    return addSite(this.context.account.phone, site, this.context.account.random);
  }

  /** Assigns a number to a person, even if someone else holds it. Without a person, the number becomes free. */
  assignNumber(number: string, who?: string): void {
    if (who !== undefined) return giveNumber(this.context.account, personNamed(this.context, who).id, number);
    const held = findNumber(this.context.account, number);
    if (held) releaseNumber(this.context.account, held);
  }

  /** Gives an extension to a call queue or an auto receptionist. */
  takeExtension(extension: number, name = "Call Queue"): void {
    this.context.account.phone.otherExtensions.set(extension, name);
  }

  /** Sets how many licenses of a calling plan were bought. */
  setPlan(type: number, subscribed: number): void {
    const { plans } = this.context.account.phone;
    const plan = plans.find((other) => other.type === type);
    if (plan) plan.subscribed = subscribed;
    else plans.push({ type, name: planName(type), subscribed });
  }

  /** Sets how many people can have a phone; undefined removes the limit. */
  setLicenses(licenses: number | undefined): void {
    this.context.account.phone.licenses = licenses;
  }
}
