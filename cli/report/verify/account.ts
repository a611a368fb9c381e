import { ZoomError } from "../../../provider/zoom/errors";
import {
  listCallingPlans,
  listEmergencyAddresses,
  listGroups,
  listNumbers,
  listPhoneSites,
  listPhoneUsers,
  listSettingTemplates,
} from "../../../provider/zoom/api/endpoints";
import type {
  CallingPlanRow,
  EmergencyAddressRow,
  GroupReply,
  NumberRow,
  PhoneSiteReply,
  PhoneUserRow,
  SettingTemplateRow,
  UserReply,
} from "../../../provider/zoom/api/replies";
import type { PagedCall, Zoom } from "../../../provider/zoom/call";
import { forEachAtOnce, READS_AT_ONCE } from "../../../provider/zoom/concurrency";
import type { ReadsForLookups } from "../../../provider/zoom/reading/for-lookups";
import type { Thing, Wish } from "./wishes";

/** What Zoom has, as far as a plan asks for it. What could not be read is absent. */
export interface Found {
  /** By e-mail or id, as the plan names them. Undefined: there is no such user. */
  readonly users?: ReadonlyMap<string, UserReply | undefined>;
  readonly groups?: readonly GroupReply[];
  readonly sites?: readonly PhoneSiteReply[];
  readonly plans?: readonly CallingPlanRow[];
  readonly numbers?: readonly NumberRow[];
  readonly phones?: readonly PhoneUserRow[];
  readonly templates?: readonly SettingTemplateRow[];
  readonly addresses?: readonly EmergencyAddressRow[];
  /** What could not be read, and why. */
  readonly unread: readonly { readonly what: string; readonly why: string }[];
}

const PEOPLE: readonly Thing[] = ["newUser", "newEmail", "person"];

/** Reads from Zoom what the wishes of a plan need, and nothing else. Changes nothing. */
export async function lookUp(zoom: Zoom, reads: ReadsForLookups, wishes: readonly Wish[]): Promise<Found> {
  const unread: { what: string; why: string }[] = [];
  const isAsked = (...things: Thing[]) => wishes.some(({ thing }) => things.includes(thing));
  async function read<T>(what: string, isNeeded: boolean, work: () => Promise<T>): Promise<T | undefined> {
    if (!isNeeded) return undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ZoomError)) throw error;
      unread.push({ what, why: error.message });
      return undefined;
    }
  }
  const all = <Row>(call: PagedCall<Row>) => Array.fromAsync(zoom.pages(call));
  const siteIds = new Set(wishes.filter(({ thing }) => thing === "siteId").map(({ value }) => value));

  const sites = await read("sites", isAsked("siteName", "siteId", "template"), () => all(listPhoneSites()));
  const [users, groups, plans, numbers, phones, templates, addresses] = await Promise.all([
    read("users", isAsked(...PEOPLE), () => readUsers(reads, wishes)),
    read("groups", isAsked("newGroup"), () => all(listGroups())),
    read("calling plans", isAsked("plan"), () => all(listCallingPlans())),
    read("phone numbers", isAsked("number"), () => all(listNumbers())),
    read("extensions", isAsked("extension", "number"), () => all(listPhoneUsers())),
    read("templates", isAsked("template"), () =>
      readTemplates(zoom, [...(sites ?? []).map(({ id }) => id), ...siteIds]),
    ),
    read("emergency addresses", isAsked("emergencyAddress"), () => all(listEmergencyAddresses())),
  ]);
  return { users, groups, sites, plans, numbers, phones, templates, addresses, unread };
}

async function readUsers(reads: ReadsForLookups, wishes: readonly Wish[]): Promise<Map<string, UserReply | undefined>> {
  const names = new Set(wishes.filter(({ thing }) => PEOPLE.includes(thing)).map(({ value }) => value));
  const found = new Map<string, UserReply | undefined>();
  await forEachAtOnce([...names], READS_AT_ONCE, async (name) => {
    found.set(name, await reads.user(name.includes("@") ? { email: name } : { id: name }, ["email", "status"]));
  });
  return found;
}

/** A site has templates of its own, beside those of the account. */
async function readTemplates(zoom: Zoom, siteIds: readonly string[]): Promise<SettingTemplateRow[]> {
  const rows: SettingTemplateRow[] = [];
  await forEachAtOnce([undefined, ...new Set(siteIds)], READS_AT_ONCE, async (siteId) => {
    rows.push(...(await Array.fromAsync(zoom.pages(listSettingTemplates({ siteId })))));
  });
  return rows;
}
