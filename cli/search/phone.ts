import type { Zoom } from "../../provider/zoom/call";
import {
  getPhoneUser,
  listCallingPlans,
  listNumbers,
  listPhoneSites,
  listPhoneUsers,
} from "../../provider/zoom/api/endpoints";
import { RefusedError } from "../../provider/zoom/errors";
import { isPhoneUserGone } from "../../provider/zoom/api/codes";
import { foldCase } from "../../provider/zoom/names";
import {
  type FoundCallingPlan,
  foundCallingPlan,
  type FoundPhoneNumber,
  foundPhoneNumber,
  type FoundPhoneSite,
  foundPhoneSite,
  type ListedPhoneUser,
  listedPhoneUser,
  phoneUserDetails,
} from "../../provider/zoom/views/phone";
import { matchesPattern } from "../import/filters";
import type { PHONE_STATUSES } from "./choices";
import type { Search } from "./search";

export interface PhoneUserFilter {
  status?: (typeof PHONE_STATUSES)[number];
  email?: string;
  department?: string;
  site?: string;
  keyword?: string;
}

export const searchPhoneUsers = ({ email, site, ...filter }: PhoneUserFilter): Search<ListedPhoneUser> => ({
  one: "phone user",
  many: "phone users",
  async *rows(zoom) {
    const siteId = site === undefined ? undefined : await siteCalled(zoom, site);
    for await (const row of zoom.pages(listPhoneUsers({ ...filter, siteId })))
      if (email === undefined || matchesPattern([email], row.email)) yield listedPhoneUser(row);
  },
  async details(zoom, user) {
    try {
      return { ...user, ...phoneUserDetails(await zoom.request(getPhoneUser(user.id))) };
    } catch (error) {
      // Removed since the page was read.
      if (isPhoneUserGone(error)) return user;
      throw error;
    }
  },
  columns: [
    { title: "E-MAIL", cell: (user) => user.email },
    { title: "NAME", cell: ({ name }) => name },
    { title: "EXTENSION", cell: ({ extensionNumber }) => extensionNumber },
    { title: "STATUS", cell: ({ status }) => status },
    { title: "SITE", cell: ({ siteName }) => siteName },
    { title: "NUMBERS", cell: ({ phoneNumbers }) => phoneNumbers.join(" ") },
    { title: "PLANS", cell: ({ callingPlans }) => callingPlans.map(({ name, type }) => name ?? type).join(", ") },
  ],
});

export interface SiteFilter {
  name?: string;
}

export const searchSites = ({ name }: SiteFilter): Search<FoundPhoneSite> => ({
  one: "site",
  many: "sites",
  async *rows(zoom) {
    for await (const row of zoom.pages(listPhoneSites()))
      if (name === undefined || matchesPattern([name], row.name)) yield foundPhoneSite(row);
  },
  columns: [
    { title: "NAME", cell: (site) => site.name },
    { title: "CODE", cell: ({ siteCode }) => siteCode },
    { title: "COUNTRY", cell: ({ country }) => country },
    { title: "MAIN", cell: ({ isMain }) => (isMain ? "yes" : "") },
    { title: "ID", cell: ({ id }) => id },
  ],
});

export interface NumberFilter {
  unassigned?: boolean;
  site?: string;
  prefix?: string;
}

export const searchNumbers = ({ unassigned, site, prefix }: NumberFilter): Search<FoundPhoneNumber> => ({
  one: "number",
  many: "numbers",
  async *rows(zoom) {
    const siteId = site === undefined ? undefined : await siteCalled(zoom, site);
    const assignedToType = unassigned ? "PhoneUnassigned" : undefined;
    for await (const row of zoom.pages(listNumbers({ assignedToType, siteId, keyword: prefix })))
      yield foundPhoneNumber(row);
  },
  columns: [
    { title: "NUMBER", cell: ({ number }) => number },
    { title: "TYPE", cell: ({ numberType }) => numberType },
    { title: "STATUS", cell: ({ status }) => status },
    { title: "SITE", cell: ({ siteName }) => siteName },
    { title: "ASSIGNED TO", cell: ({ assignedTo }) => assignedTo.map(({ name, id }) => name ?? id).join(", ") },
  ],
});

export const searchPlans = (): Search<FoundCallingPlan> => ({
  one: "plan",
  many: "plans",
  async *rows(zoom) {
    for await (const row of zoom.pages(listCallingPlans())) yield foundCallingPlan(row);
  },
  columns: [
    { title: "PLAN", cell: ({ type }) => type },
    { title: "NAME", cell: ({ name }) => name },
    { title: "BOUGHT", cell: ({ subscribed }) => subscribed },
    { title: "USED", cell: ({ assigned }) => assigned },
    { title: "FREE", cell: ({ available }) => available },
  ],
});

/** Finds a site by id, or by name ignoring case. */
async function siteCalled(zoom: Zoom, called: string): Promise<string> {
  const names: string[] = [];
  for await (const { id, name = id } of zoom.pages(listPhoneSites())) {
    if (id === called || foldCase(name) === foldCase(called)) return id;
    names.push(name);
  }
  throw new RefusedError(
    `The account has no site with the name or id ${called}. Its sites: ${names.join(", ") || "none"}.`,
  );
}
