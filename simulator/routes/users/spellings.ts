import type { Account, Person } from "../../account/account";
import { findPerson } from "../../account/people";

/** Names of languages that Zoom replaces with its codes. */
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

/** Whether Zoom knows the time zone. Zoom's list is close to IANA's, including old names. */
export function isTimezone(name: string): boolean {
  if (ZONES.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Returns the manager's e-mail. Zoom accepts a manager by e-mail or display name, and shows the e-mail. */
export function managerEmail(account: Account, manager: string): string {
  const byEmail: Person | undefined = findPerson(account, manager);
  if (byEmail) return byEmail.email;
  for (const person of account.people.values()) if (person.display_name === manager) return person.email;
  return manager;
}
