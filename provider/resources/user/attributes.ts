import type { Properties } from "../../types";
import { foldCase } from "../../zoom/names";
import { withoutRepeated } from "./entry-keys";
import { featuresIn, sameFeatures } from "./features";

/*
 * The attributes of a Zoom user: what Zoom does with each of them, and when the value that Zoom shows is the declared one.
 */

interface Traits {
  /** An invitation can carry it; everything else waits until the user is active. */
  invited?: true;
  /** Zoom takes one of these in a request, and deactivation removes them all. */
  license?: true;
  /** It is in the user's settings, which are read and written by calls of their own. */
  settings?: true;
  /** Zoom accepts it and never shows it, so drift cannot be seen. */
  hidden?: true;
  /** List pages carry it; everything else needs a read of the single user. */
  listed?: true;
  /** Zoom may keep it in another spelling than was written. */
  spelled?: true;
}

const ATTRIBUTE_TRAITS = {
  type: { invited: true, license: true, listed: true },
  planUnitedType: { invited: true, license: true, listed: true },
  zoomOneType: { invited: true, license: true },
  licenseInfo: { invited: true, license: true, listed: true },
  features: { license: true, settings: true },
  firstName: { invited: true, listed: true, spelled: true },
  lastName: { invited: true, listed: true, spelled: true },
  displayName: { invited: true, listed: true, spelled: true },
  divisionIds: { invited: true, listed: true },
  dept: { listed: true, spelled: true },
  jobTitle: { spelled: true },
  company: { spelled: true },
  location: { spelled: true },
  costCenter: { spelled: true },
  manager: { spelled: true },
  language: { spelled: true },
  timezone: { listed: true, spelled: true },
  pronouns: { spelled: true },
  pronounsOption: {},
  phoneNumbers: { spelled: true },
  pmi: { listed: true },
  usePmi: {},
  vanityName: { spelled: true },
  hostKey: { hidden: true },
  customAttributes: {},
  cmsUserId: { spelled: true },
  aboutMe: { hidden: true },
  linkedinUrl: { hidden: true },
} satisfies Record<string, Traits>;

export type AttributeName = keyof typeof ATTRIBUTE_TRAITS;
export const ATTRIBUTES = Object.keys(ATTRIBUTE_TRAITS) as AttributeName[];
export const traits = (name: AttributeName): Traits => ATTRIBUTE_TRAITS[name];

export type Attributes = { readonly [name in AttributeName]?: unknown };

/** Returns the names of the attributes that have a value. */
export const declaredIn = (attributes: Attributes | Properties): AttributeName[] =>
  ATTRIBUTES.filter((name) => attributes[name] !== undefined);

/** What a deactivation takes away. */
export const LICENSES = ATTRIBUTES.filter((name) => traits(name).license);

/** Licenses that are arguments of their own. */
export const BASE_LICENSES: readonly AttributeName[] = LICENSES.filter((name) => !traits(name).settings);

export const isLicense = (name: string) => LICENSES.some((license) => license === name);

/** Zoom ignores letter case in e-mails. */
export const sameEmail = (a: unknown, b: unknown) => foldCase(String(a)) === foldCase(String(b));

export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
export const rows = (value: unknown) => (Array.isArray(value) ? value.filter(isRow) : []);

/** Returns the name that Zoom shows for a user without a display name of their own. */
export const derivedName = ({ firstName, lastName }: Attributes) =>
  [firstName, lastName].filter((part) => typeof part === "string" && part !== "").join(" ");

/** Returns whether every declared field of `row` has the same value in `other`. */
const covers = (row: Record<string, unknown>, other: Record<string, unknown>, normal: (field: unknown) => string) =>
  Object.entries(row).every(([key, field]) => field === undefined || normal(field) === normal(other[key]));

const digits = (field: unknown) =>
  /^[+\d\s().-]+$/.test(String(field)) ? String(field).replace(/\D/g, "") : String(field);

/** Returns whether Zoom shows what was declared: unset is empty, lists have no order, only declared fields of a row count. */
export function same(name: AttributeName, declared: unknown, shown: unknown): boolean {
  if (isEmpty(declared) && isEmpty(shown)) return true;
  switch (name) {
    case "planUnitedType":
      return (isEmpty(shown) ? "none" : String(shown)) === String(declared);
    case "zoomOneType":
      return (isEmpty(shown) ? "0" : String(shown)) === String(declared);
    case "features":
      return sameFeatures(featuresIn(declared), featuresIn(shown));
    case "usePmi":
      return (shown ?? false) === declared;
    case "divisionIds":
      return JSON.stringify([...[declared].flat()].sort()) === JSON.stringify([...[shown ?? []].flat()].sort());
    case "customAttributes":
      // Zoom may show an empty value as no row at all.
      return rows(declared).every((row) => {
        const found = rows(shown).filter(({ key }) => key === row.key);
        return found.some((other) => covers(row, other, String)) || (found.length === 0 && row.value === "");
      });
    case "licenseInfo":
    case "phoneNumbers": {
      // Zoom may show an entry twice, which no program can declare.
      const [wanted, found] = [rows(declared), withoutRepeated(name, rows(shown))];
      return wanted.length === found.length && wanted.every((row) => found.some((other) => covers(row, other, digits)));
    }
    default:
      return declared === shown;
  }
}

/** Returns whether no one knows a value, because Zoom never shows it and no run has written it: an empty one is written once. */
export const isUnseen = (name: AttributeName, shown: unknown): boolean =>
  traits(name).hidden === true && shown === undefined;

export const differing = (desired: Attributes, shown: Attributes): AttributeName[] =>
  declaredIn(desired).filter((name) => isUnseen(name, shown[name]) || !same(name, desired[name], shown[name]));

/** Zoom's number for Licensed, the only `type` that is paid. */
export const LICENSED = 2;

/** Returns whether a value of a license gives one, and does not only say that the user has none. */
export const givesLicense = (name: AttributeName, value: unknown): boolean =>
  name === "type" ? value === LICENSED : isLicense(name) && !same(name, value, undefined);
