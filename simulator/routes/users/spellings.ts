import type { Account, Person } from "../../account/account";
import { findPerson } from "../../account/people";

/** The names of languages that Zoom turns into its codes. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en-US",
  german: "de-DE",
  french: "fr-FR",
  spanish: "es-ES",
  italian: "it-IT",
  japanese: "jp-JP",
  portuguese: "pt-PT",
  korean: "ko-KO",
};

export const languageCode = (language: string): string => LANGUAGES[language.toLowerCase()] ?? language;

const ZONES = new Set(Intl.supportedValuesOf("timeZone"));

/** Zoom's list is mostly the one of IANA, old names included. */
export function isTimezone(name: string): boolean {
  if (ZONES.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Zoom takes a manager by e-mail or by display name, and shows the e-mail. */
export function managerEmail(account: Account, manager: string): string {
  const byEmail: Person | undefined = findPerson(account, manager);
  if (byEmail) return byEmail.email;
  for (const person of account.people.values()) if (person.display_name === manager) return person.email;
  return manager;
}
