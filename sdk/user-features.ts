import type * as pulumi from "@pulumi/pulumi";

/** The subscription that an add-on license is taken from, for accounts with several subscriptions. */
export interface FeatureLicense {
  /** Zoom's name of the kind of license. Each kind can be declared once. */
  licenseType: pulumi.Input<
    | "ZOOM_WHITEBOARD"
    | "ZOOM_TRANSLATED_CAPTIONS"
    | "ZOOM_SCHEDULER"
    | "ZOOM_CLIPS"
    | "ZOOM_VISITOR_MANAGEMENT"
    | "ZOOM_CMK"
    | "ZOOM_DOCS"
    | "ZOOM_REVENUE_ACCELERATOR"
    | "ZOOM_COMPLIANCE_MANAGEMENT"
    | "ZOOM_WORKFORCE_MANAGEMENT"
    | "ZOOM_QUALITY_MANAGEMENT"
    | "ZOOM_HEALTHCARE_CLINICAL_NOTES"
    | "ZOOM_EVENTS_NEW_SAAS"
    | "ZOOM_EVENTS_CONSUMPTION"
    | "ZOOM_WEBINARS_PLUS"
    | "ZOOM_WEBINARS_PLUS_CONSUMPTION"
  >;
  /** Zoom's option number as a string of digits, such as `"2"` for Whiteboard. `"0"` takes the license away. */
  licenseOption: pulumi.Input<string>;
  /** Zoom's id of the subscription, such as `SUBREF-1a2b3c4d`. If it is missing, Zoom chooses. */
  subscriptionId?: pulumi.Input<string>;
}

/** The number of attendees of a Zoom Events plan. */
export type EventsCapacity = 500 | 1000 | 3000 | 5000 | 10000 | 20000 | 30000 | 50000;

/**
 * The add-on licenses of a user. What is not declared is not managed. `false`, and `"None"` for concurrent meetings, takes
 * the license away. A capacity needs its feature to be true.
 */
export interface UserFeatures {
  /** How many participants the user's meetings can have, as far as their license allows. */
  meetingCapacity?: pulumi.Input<number>;
  /** Large Meetings. Needs a licensed user. */
  largeMeeting?: pulumi.Input<boolean>;
  /** The number of participants of the Large Meetings plan. */
  largeMeetingCapacity?: pulumi.Input<500 | 1000 | 3000 | 5000>;
  /** Webinars. Needs a licensed user, and excludes the plans of Zoom Events. */
  webinar?: pulumi.Input<boolean>;
  /** The number of attendees of the webinar plan. */
  webinarCapacity?: pulumi.Input<100 | 500 | 501 | 1000 | 1001 | 3000 | 5000 | 10000>;
  /** Concurrent meetings. `"None"` takes the license away. Needs a licensed user. */
  concurrentMeeting?: pulumi.Input<"None" | "Basic" | "Plus">;
  /** Zoom Events. Needs a licensed user, and excludes webinars. Zoom may delete events if it is taken away. */
  zoomEvents?: pulumi.Input<boolean>;
  /** The number of attendees of the Zoom Events plan. */
  zoomEventsCapacity?: pulumi.Input<EventsCapacity>;
  /** Zoom Events Unlimited. Needs a licensed user. Zoom may delete events if it is taken away. */
  zoomEventsUnlimited?: pulumi.Input<boolean>;
  /** The numbers of attendees of Zoom Events Unlimited, in any order. */
  zoomEventsUnlimitedCapacities?: pulumi.Input<pulumi.Input<100 | EventsCapacity>[]>;
  /** Zoom Sessions Unlimited. Needs a licensed user. Zoom may delete events if it is taken away. */
  zoomSessionsUnlimited?: pulumi.Input<boolean>;
  /** The numbers of attendees of Zoom Sessions Unlimited, in any order. */
  zoomSessionsUnlimitedCapacities?: pulumi.Input<pulumi.Input<100 | EventsCapacity>[]>;
  /** Zoom Events, paid by attendee. Needs a licensed user. Zoom may delete events if it is taken away. */
  zoomEventsPayPerAttendee?: pulumi.Input<boolean>;
  /** Zoom Sessions, paid by attendee. Needs a licensed user. Zoom may delete events if it is taken away. */
  zoomSessionsPayPerAttendee?: pulumi.Input<boolean>;
  /** Zoom Revenue Accelerator. */
  zoomRevenueAccelerator?: pulumi.Input<boolean>;
  /** Zoom Whiteboard. Excludes Zoom Whiteboard Plus. */
  zoomWhiteboard?: pulumi.Input<boolean>;
  /** Zoom Whiteboard Plus. Excludes Zoom Whiteboard. */
  zoomWhiteboardPlus?: pulumi.Input<boolean>;
  /** Zoom Translated Captions. */
  zoomTranslatedCaptions?: pulumi.Input<boolean>;
  /** Zoom Customer Managed Key. */
  zoomCustomerManagedKey?: pulumi.Input<boolean>;
  /** Zoom Quality Management. */
  zoomQualityManagement?: pulumi.Input<boolean>;
  /** Zoom Workforce Management. */
  zoomWorkforceManagement?: pulumi.Input<boolean>;
  /** Zoom Scheduler. */
  zoomScheduler?: pulumi.Input<boolean>;
  /** Zoom Clips Plus. */
  zoomClipsPlus?: pulumi.Input<boolean>;
  /** Zoom Mail and Calendar. */
  zoomMailCalendar?: pulumi.Input<boolean>;
  /** Zoom Compliance Management. */
  zoomComplianceManagement?: pulumi.Input<boolean>;
  /** Zoom Docs. */
  zoomDocs?: pulumi.Input<boolean>;
  /** The subscriptions that add-on licenses are taken from. Only the declared kinds of license are managed. */
  licenseInfo?: pulumi.Input<pulumi.Input<FeatureLicense>[]>;
}
