import { z } from "zod";
import { bigInteger } from "../../zoom/api/big-integers";
import type { Body } from "../../zoom/call";
import type { UserSettingsReply } from "../../zoom/api/replies";
import {
  FEATURE_LICENSE_TYPES,
  FEATURE_NAMES,
  FEATURES,
  type FeatureLicense,
  featureOf,
  type Features,
  valuesBy,
} from "./features";

const flag = z.boolean().optional();
const oneOf = <const T extends readonly number[]>(values: T) => z.literal(values).optional();
const listOf = <const T extends readonly number[]>(values: T) => z.array(z.literal(values)).min(1).max(9).optional();

/** What a program may declare of the features. */
export const FeatureInputs = z.strictObject({
  meetingCapacity: z.int().min(1).optional(),
  largeMeeting: flag,
  largeMeetingCapacity: oneOf(FEATURES.largeMeetingCapacity.values),
  webinar: flag,
  webinarCapacity: oneOf(FEATURES.webinarCapacity.values),
  concurrentMeeting: z.enum(["None", "Basic", "Plus"]).optional(),
  zoomEvents: flag,
  zoomEventsCapacity: oneOf(FEATURES.zoomEventsCapacity.values),
  zoomEventsUnlimited: flag,
  zoomEventsUnlimitedCapacities: listOf(FEATURES.zoomEventsUnlimitedCapacities.values),
  zoomSessionsUnlimited: flag,
  zoomSessionsUnlimitedCapacities: listOf(FEATURES.zoomSessionsUnlimitedCapacities.values),
  zoomEventsPayPerAttendee: flag,
  zoomSessionsPayPerAttendee: flag,
  zoomRevenueAccelerator: flag,
  zoomWhiteboard: flag,
  zoomWhiteboardPlus: flag,
  zoomTranslatedCaptions: flag,
  zoomCustomerManagedKey: flag,
  zoomQualityManagement: flag,
  zoomWorkforceManagement: flag,
  zoomScheduler: flag,
  zoomClipsPlus: flag,
  zoomMailCalendar: flag,
  zoomComplianceManagement: flag,
  zoomDocs: flag,
  licenseInfo: z
    .array(
      z.strictObject({
        licenseType: z.enum(FEATURE_LICENSE_TYPES),
        licenseOption: z
          .string()
          .regex(/^(0|[1-9]\d*)$/, { error: `must be one of Zoom's option numbers as a string, or "0" for none` }),
        subscriptionId: z.string().min(1).optional(),
      }),
    )
    .optional(),
});

/** Returns the body that writes one part. */
export function featureBody(part: Features): Body {
  const names = FEATURE_NAMES.filter((name) => part[name] !== undefined);
  return {
    feature: {
      ...Object.fromEntries(names.map((name) => [featureOf(name).zoom, part[name]])),
      ...(part.licenseInfo && { license_info_list: part.licenseInfo.map(licenseBody) }),
    },
  };
}

const licenseBody = ({ licenseType, licenseOption, subscriptionId }: FeatureLicense) => ({
  license_type: licenseType,
  license_option: bigInteger(licenseOption),
  ...(subscriptionId === undefined ? {} : { subscription_id: subscriptionId }),
});

/** Returns the features that the settings show. */
export const featuresOf = ({ feature }: UserSettingsReply): Features => ({
  ...valuesBy((name) => feature.values[featureOf(name).zoom]),
  licenseInfo: (feature.license_info_list ?? []).map((row) => ({
    licenseType: row.license_type,
    licenseOption: row.license_option,
    ...(row.subscription_id ? { subscriptionId: row.subscription_id } : {}),
  })),
});
