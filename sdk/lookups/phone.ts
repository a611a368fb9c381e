import * as pulumi from "@pulumi/pulumi";
import { LISTED_OF_PHONE_USERS } from "../../provider/zoom/api/list-page-fields";
import {
  type FoundCallingPlan,
  foundCallingPlan,
  type FoundPhoneUser,
  foundPhoneUser,
  type ListedPhoneUser,
  listedPhoneUser,
  type FoundPhoneNumber,
  foundPhoneNumber,
  type FoundPhoneSite,
  foundPhoneSite,
} from "../../provider/zoom/views/phone";
import { gather, type InputsOf, mayFollowChange, withAccount } from "./account";

export type {
  FoundCallingPlan,
  FoundPhoneNumber,
  FoundPhoneSite,
  FoundPhoneUser,
  ListedPhoneUser,
} from "../../provider/zoom/views/phone";

/** Whose phone to look up: by the person's `email` or by their Zoom user id. */
export type GetPhoneUserArgs = { email: string; userId?: undefined } | { userId: string; email?: undefined };

/**
 * Somebody's phone, or `undefined` when they have none or there is nobody of that e-mail or id. For a few minutes after
 * a phone was enabled Zoom says that there is none.
 *
 * ```ts
 * import { getPhoneUser } from "pulumi-zoom";
 *
 * const phone = await getPhoneUser({ email: "ada@example.com" });
 * export const extension = phone?.extensionNumber;
 * ```
 *
 * Look-ups call Zoom, at preview too. Many of them read the account's pages instead of one phone each.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId}
 *
 * Scopes, granular: `phone:read:user:admin`, and `phone:read:list_users:admin` for many; classic: `phone:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function getPhoneUser(args: GetPhoneUserArgs): Promise<FoundPhoneUser | undefined> {
  return lookUp(args, false);
}

/** `getPhoneUser` for arguments that a run has yet to know; as for `getUserOutput`. */
export function getPhoneUserOutput(args: InputsOf<GetPhoneUserArgs>): pulumi.Output<FoundPhoneUser | undefined> {
  return pulumi.output(args).apply((known) => lookUp(known, mayFollowChange(args)));
}

async function lookUp({ userId, email }: GetPhoneUserArgs, fresh: boolean): Promise<FoundPhoneUser | undefined> {
  const asked = userId ?? email;
  if (!asked) throw new pulumi.RunError("getPhoneUser needs the email or the userId of the person, and got neither.");
  return withAccount(`Looking up the phone of ${asked}`, async ({ directory }) => {
    const reply = await directory.phoneUser(asked, LISTED_OF_PHONE_USERS, fresh);
    return reply && foundPhoneUser(reply);
  });
}

/** Whose phones to list; what is left out does not matter. */
export interface ListPhoneUsersArgs {
  /** The id of a site. */
  siteId?: string;
  /** The status of the phone. `pending`: a bundle holds a phone that nobody was given yet. */
  status?: "activate" | "deactivate" | "pending";
  /** The person's department, as Zoom compares it. */
  department?: string;
  /** The person's cost centre, as Zoom compares it. */
  costCenter?: string;
  /** Part of a name, an extension or a number. */
  keyword?: string;
}

/**
 * People with a phone, all pages of them. Zoom's listing lags minutes behind what was just enabled. Each call reads the
 * pages anew.
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
 * Scopes, granular: `phone:read:list_users:admin`; classic: `phone:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listPhoneUsers(args: ListPhoneUsersArgs = {}): Promise<ListedPhoneUser[]> {
  return withAccount("Listing the phone users of the account", ({ zoom, calls }) =>
    gather(zoom.pages(calls.listPhoneUsers(args)), listedPhoneUser),
  );
}

/** `listPhoneUsers` for arguments that a run has yet to know; as for `listUsersOutput`. */
export function listPhoneUsersOutput(args: InputsOf<ListPhoneUsersArgs> = {}): pulumi.Output<ListedPhoneUser[]> {
  return pulumi.output(args).apply(listPhoneUsers);
}

/**
 * The plans of Zoom Phone that the account has, with the licences bought, in use and free.
 *
 * ```ts
 * import { log } from "@pulumi/pulumi";
 * import { listCallingPlans } from "pulumi-zoom";
 *
 * const unlimited = (await listCallingPlans()).find(({ type }) => type === 200);
 * if ((unlimited?.available ?? 0) < 5) await log.warn("Fewer than five phone licences are left.");
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/phone-plans/GET/phone/calling_plans
 *
 * Scopes, granular: `phone:read:list_calling_plans:admin`; classic: `phone:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listCallingPlans(): Promise<FoundCallingPlan[]> {
  return withAccount("Listing the calling plans of the account", ({ zoom, calls }) =>
    gather(zoom.pages(calls.listCallingPlans()), foundCallingPlan),
  );
}

/** `listCallingPlans` as an output. */
export const listCallingPlansOutput = (): pulumi.Output<FoundCallingPlan[]> => pulumi.output(listCallingPlans());

/** Which sites to list. */
export interface ListPhoneSitesArgs {
  /** Part of the name, in any letter case. */
  name?: string;
}

/**
 * The sites of Zoom Phone. An account without several sites has none here, or Zoom refuses.
 *
 * ```ts
 * import { listPhoneSites } from "pulumi-zoom";
 *
 * const zurich = (await listPhoneSites()).find(({ name }) => name === "Zurich");
 * ```
 *
 * Zoom's page: https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites
 *
 * Scopes, granular: `phone:read:list_sites:admin`; classic: `phone:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listPhoneSites(args: ListPhoneSitesArgs = {}): Promise<FoundPhoneSite[]> {
  return withAccount("Listing the phone sites of the account", ({ zoom, calls }) =>
    gather(zoom.pages(calls.listPhoneSites(args)), foundPhoneSite),
  );
}

/** `listPhoneSites` for arguments that a run has yet to know; as for `listUsersOutput`. */
export function listPhoneSitesOutput(args: InputsOf<ListPhoneSitesArgs> = {}): pulumi.Output<FoundPhoneSite[]> {
  return pulumi.output(args).apply(listPhoneSites);
}

/** Which numbers to list; what is left out does not matter. */
export interface ListPhoneNumbersArgs {
  /** True: only numbers of Zoom Phone that ring nobody. False, the default: all numbers. */
  unassigned?: boolean;
  /** The id of a site. */
  siteId?: string;
  /** How the number begins, such as `+1650`. */
  prefix?: string;
}

/**
 * The phone numbers of the account, all pages of them.
 *
 * ```ts
 * import { listPhoneNumbers } from "pulumi-zoom";
 *
 * const [free] = await listPhoneNumbers({ unassigned: true, prefix: "+1650" });
 * ```
 *
 * Whoever takes a free number in a program should keep it there: at the next preview it is no longer free.
 *
 * Zoom's page: https://developers.zoom.us/docs/api/number-management/#tag/numbers/GET/number_management/numbers
 *
 * Scopes, granular: `number_management:read:list_numbers:admin`; classic: `number_management_numbers:read:admin`.
 *
 * @throws RunError where Zoom refuses, cannot be reached, or the settings are wrong.
 */
export function listPhoneNumbers(args: ListPhoneNumbersArgs = {}): Promise<FoundPhoneNumber[]> {
  const { unassigned = false, siteId, prefix } = args;
  return withAccount("Listing the phone numbers of the account", ({ zoom, calls }) => {
    const assignedToType = unassigned ? "PhoneUnassigned" : undefined;
    return gather(zoom.pages(calls.listNumbers({ assignedToType, siteId, keyword: prefix })), foundPhoneNumber);
  });
}

/** `listPhoneNumbers` for arguments that a run has yet to know; as for `listUsersOutput`. */
export function listPhoneNumbersOutput(args: InputsOf<ListPhoneNumbersArgs> = {}): pulumi.Output<FoundPhoneNumber[]> {
  return pulumi.output(args).apply(listPhoneNumbers);
}
