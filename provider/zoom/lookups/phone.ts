import { z } from "zod";
import {
  listCallingPlans as listCallingPlansCall,
  listNumbers,
  listPhoneSites as listPhoneSitesCall,
  listPhoneUsers as listPhoneUsersCall,
} from "../api/endpoints";
import { LISTED_OF_PHONE_USERS } from "../api/list-page-fields";
import { RefusedError } from "../errors";
import {
  type FoundCallingPlan,
  foundCallingPlan,
  type FoundPhoneNumber,
  foundPhoneNumber,
  type FoundPhoneSite,
  foundPhoneSite,
  type FoundPhoneUser,
  foundPhoneUser,
  type ListedPhoneUser,
  listedPhoneUser,
} from "../views/phone";
import { collect, type LookUp } from "./look-up";

const GetPhoneUser = z.strictObject({ email: z.string().optional(), userId: z.string().optional() });

export const getPhoneUser: LookUp<z.input<typeof GetPhoneUser>, FoundPhoneUser | undefined> = {
  args: GetPhoneUser,
  task: ({ userId, email }) => `Looking up the phone of ${userId ?? email}`,
  async find({ directory }, { userId, email }, reading) {
    const asked = userId ?? email;
    if (!asked) throw new RefusedError("getPhoneUser needs the user's email or userId, but both are empty.");
    const reply = await directory.phoneUser(asked, LISTED_OF_PHONE_USERS, reading);
    return reply && foundPhoneUser(reply);
  },
};

const ListPhoneUsers = z.strictObject({
  siteId: z.string().optional(),
  status: z.enum(["activate", "deactivate", "pending"]).optional(),
  department: z.string().optional(),
  costCenter: z.string().optional(),
  keyword: z.string().optional(),
});

export const listPhoneUsers: LookUp<z.input<typeof ListPhoneUsers>, ListedPhoneUser[]> = {
  args: ListPhoneUsers,
  task: () => "Listing the phones of the account",
  find: ({ zoom }, args) => collect(zoom.pages(listPhoneUsersCall(args)), listedPhoneUser),
};

const Nothing = z.strictObject({});

export const listCallingPlans: LookUp<z.input<typeof Nothing>, FoundCallingPlan[]> = {
  args: Nothing,
  task: () => "Listing the calling plans of the account",
  find: ({ zoom }) => collect(zoom.pages(listCallingPlansCall()), foundCallingPlan),
};

const ListPhoneSites = z.strictObject({ name: z.string().optional() });

export const listPhoneSites: LookUp<z.input<typeof ListPhoneSites>, FoundPhoneSite[]> = {
  args: ListPhoneSites,
  task: () => "Listing the phone sites of the account",
  find: ({ zoom }, args) => collect(zoom.pages(listPhoneSitesCall(args)), foundPhoneSite),
};

const ListPhoneNumbers = z.strictObject({
  unassigned: z.boolean().optional(),
  siteId: z.string().optional(),
  prefix: z.string().optional(),
});

export const listPhoneNumbers: LookUp<z.input<typeof ListPhoneNumbers>, FoundPhoneNumber[]> = {
  args: ListPhoneNumbers,
  task: () => "Listing the phone numbers of the account",
  find({ zoom }, { unassigned = false, siteId, prefix }) {
    const assignedToType = unassigned ? "PhoneUnassigned" : undefined;
    return collect(zoom.pages(listNumbers({ assignedToType, siteId, keyword: prefix })), foundPhoneNumber);
  },
};
