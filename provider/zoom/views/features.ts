import type { UserSettingsReply } from "../api/replies";
import type { Zoom } from "../call";
import { readUserSettings } from "../reading/user-settings";

/** The add-on licenses that a user holds, as Zoom shows them. What Zoom does not show is absent. */
export interface FoundFeatures {
  /** How many participants the user's meetings can have. */
  meetingCapacity?: number;
  /** Large Meetings. */
  largeMeeting?: boolean;
  /** The number of participants of the Large Meetings plan. */
  largeMeetingCapacity?: number;
  /** Webinars. */
  webinar?: boolean;
  /** The number of attendees of the webinar plan. */
  webinarCapacity?: number;
  /** Concurrent meetings: `None`, `Basic` or `Plus`. */
  concurrentMeeting?: string;
  /** Zoom Events. */
  zoomEvents?: boolean;
  /** The number of attendees of the Zoom Events plan. */
  zoomEventsCapacity?: number;
  /** Zoom Events Unlimited. */
  zoomEventsUnlimited?: boolean;
  /** The numbers of attendees of Zoom Events Unlimited. */
  zoomEventsUnlimitedCapacities?: number[];
  /** Zoom Sessions Unlimited. */
  zoomSessionsUnlimited?: boolean;
  /** The numbers of attendees of Zoom Sessions Unlimited. */
  zoomSessionsUnlimitedCapacities?: number[];
  /** Zoom Events, paid by attendee. */
  zoomEventsPayPerAttendee?: boolean;
  /** Zoom Sessions, paid by attendee. */
  zoomSessionsPayPerAttendee?: boolean;
  /** Zoom Revenue Accelerator. */
  zoomRevenueAccelerator?: boolean;
  /** Zoom Whiteboard. */
  zoomWhiteboard?: boolean;
  /** Zoom Whiteboard Plus. */
  zoomWhiteboardPlus?: boolean;
  /** Zoom Translated Captions. */
  zoomTranslatedCaptions?: boolean;
  /** Zoom Customer Managed Key. */
  zoomCustomerManagedKey?: boolean;
  /** Zoom Quality Management. */
  zoomQualityManagement?: boolean;
  /** Zoom Workforce Management. */
  zoomWorkforceManagement?: boolean;
  /** Zoom Scheduler. */
  zoomScheduler?: boolean;
  /** Zoom Clips Plus. */
  zoomClipsPlus?: boolean;
  /** Zoom Mail and Calendar. */
  zoomMailCalendar?: boolean;
  /** Zoom Compliance Management. */
  zoomComplianceManagement?: boolean;
  /** Zoom Docs. */
  zoomDocs?: boolean;
  /** The subscriptions from which add-on licenses come, in accounts with several. */
  licenseInfo?: FoundFeatureLicense[];
}

/** The subscription from which an add-on license comes. */
export interface FoundFeatureLicense {
  /** Zoom's name of the kind of license, such as `ZOOM_WHITEBOARD`. */
  licenseType: string;
  /** Zoom's option number as a string of digits. `"0"` means that the user holds none. */
  licenseOption: string;
  /** Zoom's id of the subscription. */
  subscriptionId?: string;
}

type Value = boolean | number | string | number[] | undefined;
const flag = (value: Value) => (typeof value === "boolean" ? value : undefined);
const number = (value: Value) => (typeof value === "number" ? value : undefined);
const word = (value: Value) => (typeof value === "string" ? value : undefined);
const numbers = (value: Value) => (Array.isArray(value) ? value : undefined);

export function foundFeatures({ feature }: UserSettingsReply): FoundFeatures {
  const shown = new Map(Object.entries(feature.values));
  const of = (name: string) => shown.get(name);
  return {
    meetingCapacity: number(of("meeting_capacity")),
    largeMeeting: flag(of("large_meeting")),
    largeMeetingCapacity: number(of("large_meeting_capacity")),
    webinar: flag(of("webinar")),
    webinarCapacity: number(of("webinar_capacity")),
    concurrentMeeting: word(of("concurrent_meeting")),
    zoomEvents: flag(of("zoom_events")),
    zoomEventsCapacity: number(of("zoom_events_capacity")),
    zoomEventsUnlimited: flag(of("zoom_events_unlimited")),
    zoomEventsUnlimitedCapacities: numbers(of("zoom_events_unlimited_capacities")),
    zoomSessionsUnlimited: flag(of("zoom_sessions_unlimited")),
    zoomSessionsUnlimitedCapacities: numbers(of("zoom_sessions_unlimited_capacities")),
    zoomEventsPayPerAttendee: flag(of("zoom_events_pay_per_attendee")),
    zoomSessionsPayPerAttendee: flag(of("zoom_sessions_pay_per_attendee")),
    zoomRevenueAccelerator: flag(of("zoom_revenue_accelerator")),
    zoomWhiteboard: flag(of("zoom_whiteboard")),
    zoomWhiteboardPlus: flag(of("zoom_whiteboard_plus")),
    zoomTranslatedCaptions: flag(of("zoom_translated_captions")),
    zoomCustomerManagedKey: flag(of("zoom_customer_managed_key")),
    zoomQualityManagement: flag(of("zoom_quality_management")),
    zoomWorkforceManagement: flag(of("zoom_workforce_management")),
    zoomScheduler: flag(of("zoom_scheduler")),
    zoomClipsPlus: flag(of("zoom_clips_plus")),
    zoomMailCalendar: flag(of("zoom_mail_calendar")),
    zoomComplianceManagement: flag(of("zoom_compliance_management")),
    zoomDocs: flag(of("zoom_docs")),
    licenseInfo: feature.license_info_list?.map(({ license_type, license_option, subscription_id }) => ({
      licenseType: license_type,
      licenseOption: license_option,
      subscriptionId: subscription_id,
    })),
  };
}

/** Reads what an active user holds, with one call. Others hold no add-on, and someone who was just removed has none. */
export async function readFeatures(
  zoom: Zoom,
  { id, email, status }: { readonly id?: string; readonly email: string; readonly status: string },
): Promise<FoundFeatures | undefined> {
  if (status !== "active") return undefined;
  const reply = await readUserSettings(zoom, id ?? email);
  return reply && foundFeatures(reply);
}
