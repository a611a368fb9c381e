import * as pulumi from "@pulumi/pulumi";
import type {
  FoundCallingPlan,
  FoundPhoneNumber,
  FoundPhoneSite,
  FoundPhoneUser,
  ListedPhoneUser,
} from "../../provider/zoom/views/phone";
import { type InputsOf, lookUp, onceKnown, type Reading } from "./account";

export type {
  FoundCallingPlan,
  FoundPhoneNumber,
  FoundPhoneSite,
  FoundPhoneUser,
  ListedPhoneUser,
} from "../../provider/zoom/views/phone";

/** Names the phone to look up: by the user's `email` or Zoom user id. */
export type GetPhoneUserArgs = { email: string; userId?: undefined } | { userId: string; email?: undefined };

/**
 * Returns a user's phone, or `undefined` if they have none or no user has that e-mail or id. For a few minutes after a
 * phone was enabled, Zoom may still say that there is none.
 *
 * ```ts
 * import { getPhoneUser } from "pulumi-zoom";
 *
 * const phone = await getPhoneUser({ email: "ada@example.com" });
 * export const extension = phone?.extensionNumber;
 * ```
 *
 * Look-ups call Zoom, in previews too. For many look-ups, all phones of the account are listed once instead of being read
 * one by one.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId}
 *
 * Granular scopes: `phone:read:user:admin`, and `phone:read:list_users:admin` for many look-ups. Classic scope:
 * `phone:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function getPhoneUser(args: GetPhoneUserArgs): Promise<FoundPhoneUser | undefined> {
  return findPhoneUser(args, { fresh: false });
}

/** Works like `getPhoneUser`, with arguments that may be outputs. See `getUserOutput`. */
export function getPhoneUserOutput(args: InputsOf<GetPhoneUserArgs>): pulumi.Output<FoundPhoneUser | undefined> {
  return onceKnown(args, pulumi.output(args), findPhoneUser);
}

const findPhoneUser = ({ userId, email }: GetPhoneUserArgs, reading: Reading): Promise<FoundPhoneUser | undefined> =>
  lookUp("getPhoneUser", { userId, email }, reading);

/** Filters for `listPhoneUsers`. A filter that is left out matches every phone. */
export interface ListPhoneUsersArgs {
  /** The id of a site. */
  siteId?: string;
  /** The status of the phone. `pending` means that a license bundle contains a phone that is not assigned yet. */
  status?: "activate" | "deactivate" | "pending";
  /** The user's department, as Zoom compares it. */
  department?: string;
  /** The user's cost center, as Zoom compares it. */
  costCenter?: string;
  /** Part of a name, an extension or a phone number. */
  keyword?: string;
}

/**
 * Returns all users with a phone that match the filters. Zoom's list shows a new phone only after a few minutes. Each call
 * reads the list again.
 *
 * ```ts
 * import { listPhoneSites, listPhoneUsers } from "pulumi-zoom";
 *
 * const [zurich] = await listPhoneSites({ name: "Zurich" });
 * const inZurich = await listPhoneUsers({ siteId: zurich?.id });
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users
 *
 * Granular scope: `phone:read:list_users:admin`. Classic scope: `phone:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listPhoneUsers(args: ListPhoneUsersArgs = {}): Promise<ListedPhoneUser[]> {
  return lookUp("listPhoneUsers", args);
}

/** Works like `listPhoneUsers`, with arguments that may be outputs. See `listUsersOutput`. */
export function listPhoneUsersOutput(args: InputsOf<ListPhoneUsersArgs> = {}): pulumi.Output<ListedPhoneUser[]> {
  return onceKnown(args, pulumi.output(args), listPhoneUsers);
}

/**
 * Returns the Zoom Phone plans of the account, with the number of licenses bought, used and available.
 *
 * ```ts
 * import { log } from "@pulumi/pulumi";
 * import { listCallingPlans } from "pulumi-zoom";
 *
 * const unlimited = (await listCallingPlans()).find(({ type }) => type === 200);
 * if ((unlimited?.available ?? 0) < 5) await log.warn("Fewer than five phone licenses are left.");
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/phone-plans/GET/phone/calling_plans
 *
 * Granular scope: `phone:read:list_calling_plans:admin`. Classic scope: `phone:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listCallingPlans(): Promise<FoundCallingPlan[]> {
  return lookUp("listCallingPlans", {});
}

/** Returns the result of `listCallingPlans` as an output. */
export const listCallingPlansOutput = (): pulumi.Output<FoundCallingPlan[]> => pulumi.output(listCallingPlans());

/** Filters for `listPhoneSites`. */
export interface ListPhoneSitesArgs {
  /** Part of the name, ignoring case. */
  name?: string;
}

/**
 * Returns the sites of Zoom Phone. For an account without multiple sites, Zoom lists none or refuses the call.
 *
 * ```ts
 * import { listPhoneSites } from "pulumi-zoom";
 *
 * const zurich = (await listPhoneSites()).find(({ name }) => name === "Zurich");
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites
 *
 * Granular scope: `phone:read:list_sites:admin`. Classic scope: `phone:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listPhoneSites(args: ListPhoneSitesArgs = {}): Promise<FoundPhoneSite[]> {
  return lookUp("listPhoneSites", args);
}

/** Works like `listPhoneSites`, with arguments that may be outputs. See `listUsersOutput`. */
export function listPhoneSitesOutput(args: InputsOf<ListPhoneSitesArgs> = {}): pulumi.Output<FoundPhoneSite[]> {
  return onceKnown(args, pulumi.output(args), listPhoneSites);
}

/** Filters for `listPhoneNumbers`. A filter that is left out matches every number. */
export interface ListPhoneNumbersArgs {
  /** Whether to list only numbers of Zoom Phone that are not assigned. By default all numbers are listed. */
  unassigned?: boolean;
  /** The id of a site. */
  siteId?: string;
  /** The first digits of the number, such as `+1650`. */
  prefix?: string;
}

/**
 * Returns all phone numbers of the account that match the filters.
 *
 * ```ts
 * import { listPhoneNumbers } from "pulumi-zoom";
 *
 * const [free] = await listPhoneNumbers({ unassigned: true, prefix: "+1650" });
 * ```
 *
 * If a program assigns an available number, write the number into the program: in the next run it is no longer available.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/number-management/#tag/numbers/GET/number_management/numbers
 *
 * Granular scope: `number_management:read:list_numbers:admin`. Classic scope: `number_management_numbers:read:admin`.
 *
 * @throws RunError if Zoom refuses the call or cannot be reached, or if the settings are wrong.
 */
export function listPhoneNumbers(args: ListPhoneNumbersArgs = {}): Promise<FoundPhoneNumber[]> {
  return lookUp("listPhoneNumbers", args);
}

/** Works like `listPhoneNumbers`, with arguments that may be outputs. See `listUsersOutput`. */
export function listPhoneNumbersOutput(args: InputsOf<ListPhoneNumbersArgs> = {}): pulumi.Output<FoundPhoneNumber[]> {
  return onceKnown(args, pulumi.output(args), listPhoneNumbers);
}
