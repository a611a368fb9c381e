/*
 * The add-on licenses of a Zoom user, which Zoom calls features and keeps in the user's settings. This table is the only
 * place that knows them. Zoom Phone is `ZoomPhoneUser`, and deprecated features are left out.
 */

const EVENT_CAPACITIES = [500, 1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000] as const;
const LISTED_CAPACITIES = [100, ...EVENT_CAPACITIES] as const;

type Kind =
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly values: readonly [string, ...string[]] }
  | { readonly kind: "number" }
  /** The size of another feature, with which it is written. */
  | { readonly kind: "capacity"; readonly of: string; readonly values: readonly number[] }
  | { readonly kind: "capacities"; readonly of: string; readonly values: readonly number[] };

type Row = Kind & {
  /** Zoom's name in the settings. */
  readonly zoom: string;
  /** Zoom refuses it for users without a paid base license. */
  readonly needsLicense?: true;
  /** Zoom may delete the user's events when it is taken away. */
  readonly holdsEvents?: true;
};

const flag = (zoom: string) => ({ kind: "flag", zoom }) as const;
const capacity = <const V extends readonly number[]>(zoom: string, of: string, values: V) =>
  ({ kind: "capacity", zoom, of, values }) as const;
const capacities = (zoom: string, of: string) => ({ kind: "capacities", zoom, of, values: LISTED_CAPACITIES }) as const;
const needsLicense = true;
const holdsEvents = true;

/** The features in the order in which they are written. */
export const FEATURES = {
  meetingCapacity: { kind: "number", zoom: "meeting_capacity" },
  largeMeeting: { ...flag("large_meeting"), needsLicense },
  largeMeetingCapacity: capacity("large_meeting_capacity", "largeMeeting", [500, 1000, 3000, 5000]),
  webinar: { ...flag("webinar"), needsLicense },
  webinarCapacity: capacity("webinar_capacity", "webinar", [100, 500, 501, 1000, 1001, 3000, 5000, 10_000]),
  concurrentMeeting: {
    ...{ kind: "choice", zoom: "concurrent_meeting", values: ["None", "Basic", "Plus"] },
    needsLicense,
  },
  zoomEvents: { ...flag("zoom_events"), needsLicense, holdsEvents },
  zoomEventsCapacity: capacity("zoom_events_capacity", "zoomEvents", EVENT_CAPACITIES),
  zoomEventsUnlimited: { ...flag("zoom_events_unlimited"), needsLicense, holdsEvents },
  zoomEventsUnlimitedCapacities: capacities("zoom_events_unlimited_capacities", "zoomEventsUnlimited"),
  zoomSessionsUnlimited: { ...flag("zoom_sessions_unlimited"), needsLicense, holdsEvents },
  zoomSessionsUnlimitedCapacities: capacities("zoom_sessions_unlimited_capacities", "zoomSessionsUnlimited"),
  zoomEventsPayPerAttendee: { ...flag("zoom_events_pay_per_attendee"), needsLicense, holdsEvents },
  zoomSessionsPayPerAttendee: { ...flag("zoom_sessions_pay_per_attendee"), needsLicense, holdsEvents },
  zoomRevenueAccelerator: flag("zoom_revenue_accelerator"),
  zoomWhiteboard: flag("zoom_whiteboard"),
  zoomWhiteboardPlus: flag("zoom_whiteboard_plus"),
  zoomTranslatedCaptions: flag("zoom_translated_captions"),
  zoomCustomerManagedKey: flag("zoom_customer_managed_key"),
  zoomQualityManagement: flag("zoom_quality_management"),
  zoomWorkforceManagement: flag("zoom_workforce_management"),
  zoomScheduler: flag("zoom_scheduler"),
  zoomClipsPlus: flag("zoom_clips_plus"),
  zoomMailCalendar: flag("zoom_mail_calendar"),
  zoomComplianceManagement: flag("zoom_compliance_management"),
  zoomDocs: flag("zoom_docs"),
} as const satisfies Record<string, Row>;

export type FeatureName = keyof typeof FEATURES;
export const FEATURE_NAMES = Object.keys(FEATURES) as FeatureName[];
export const featureOf = (name: FeatureName): Row => FEATURES[name];

/** Features of which Zoom gives a user only one. */
export const ONLY_ONE_OF: readonly (readonly FeatureName[])[] = [
  ["webinar", "zoomEvents"],
  ["webinar", "zoomEventsUnlimited"],
  ["webinar", "zoomSessionsUnlimited"],
  ["zoomEvents", "zoomEventsUnlimited", "zoomSessionsUnlimited"],
  ["zoomEventsPayPerAttendee", "zoomSessionsPayPerAttendee"],
  ["zoomWhiteboard", "zoomWhiteboardPlus"],
];

/** The kinds of license for which an account can name the subscription. */
export const FEATURE_LICENSE_TYPES = [
  "ZOOM_WHITEBOARD",
  "ZOOM_TRANSLATED_CAPTIONS",
  "ZOOM_SCHEDULER",
  "ZOOM_CLIPS",
  "ZOOM_VISITOR_MANAGEMENT",
  "ZOOM_CMK",
  "ZOOM_DOCS",
  "ZOOM_REVENUE_ACCELERATOR",
  "ZOOM_COMPLIANCE_MANAGEMENT",
  "ZOOM_WORKFORCE_MANAGEMENT",
  "ZOOM_QUALITY_MANAGEMENT",
  "ZOOM_HEALTHCARE_CLINICAL_NOTES",
  "ZOOM_EVENTS_NEW_SAAS",
  "ZOOM_EVENTS_CONSUMPTION",
  "ZOOM_WEBINARS_PLUS",
  "ZOOM_WEBINARS_PLUS_CONSUMPTION",
] as const;

export interface FeatureLicense {
  readonly licenseType: string;
  /** Zoom's option number; "0" for none. */
  readonly licenseOption: string;
  readonly subscriptionId?: string;
}

export type FeatureValue = boolean | number | string | readonly number[];
type Values = { readonly [name in FeatureName]?: FeatureValue };
/** Features with their values: declared, shown by Zoom, or a part of these. */
export type Features = Values & { readonly licenseInfo?: readonly FeatureLicense[] };

const isValue = (value: unknown): value is FeatureValue =>
  ["boolean", "number", "string"].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === "number"));

/** Returns the features that have a value. */
export function valuesBy(read: (name: FeatureName) => unknown): Features {
  const values: Partial<Record<FeatureName, FeatureValue>> = {};
  for (const name of FEATURE_NAMES) {
    const value = read(name);
    if (isValue(value)) values[name] = value;
  }
  return values;
}

const isRow = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Returns the features in a value of state, of the program or of an observation. */
export function featuresIn(value: unknown): Features {
  if (!isRow(value)) return {};
  const values = valuesBy((name) => value[name]);
  if (!Array.isArray(value.licenseInfo)) return values;
  return { ...values, licenseInfo: value.licenseInfo.filter(isRow).map(licenseIn) };
}

const licenseIn = ({ licenseType, licenseOption, subscriptionId }: Record<string, unknown>): FeatureLicense => ({
  licenseType: String(licenseType),
  licenseOption: String(licenseOption),
  ...(typeof subscriptionId === "string" ? { subscriptionId } : {}),
});

/** Returns the names of the features that have a value. */
export const namesIn = (features: Features) => FEATURE_NAMES.filter((name) => features[name] !== undefined);
/** Returns the feature whose size this is, or the feature itself. */
export function ownerOf(name: FeatureName): FeatureName {
  const row = featureOf(name);
  return ("of" in row ? FEATURE_NAMES.find((one) => one === row.of) : undefined) ?? name;
}

const valuesOf = (features: Features, names: readonly FeatureName[]): Values =>
  Object.fromEntries(names.map((name) => [name, features[name]]));

/** Returns the features as parts, each with one license: a feature with its size, or one entry of `licenseInfo`. */
export function partsOf(features: Features): Features[] {
  const owners = new Set(namesIn(features).map(ownerOf));
  return [
    ...[...owners].map((owner) =>
      valuesOf(
        features,
        namesIn(features).filter((name) => ownerOf(name) === owner),
      ),
    ),
    ...(features.licenseInfo ?? []).map((row) => ({ licenseInfo: [row] })),
  ];
}

/** Returns the name of a part's license, such as `webinar`. */
export function nameOfPart(part: Features): string {
  const [name] = namesIn(part);
  return name === undefined ? (part.licenseInfo?.[0]?.licenseType ?? "") : ownerOf(name);
}

const isNoSize = (value: FeatureValue) => value === 0 || (Array.isArray(value) && value.length === 0);

export const isOffValue = (value: unknown) =>
  value === undefined || value === false || value === "None" || (Array.isArray(value) && value.length === 0);

/** Returns whether a part takes a license away, or holds none. */
export function isOff(part: Features): boolean {
  const [row] = part.licenseInfo ?? [];
  if (row) return row.licenseOption === "0";
  return namesIn(part).every((name) => isOffValue(part[name]) || part[ownerOf(name)] === false);
}

/** Returns whether a part holds a license. Every user has a meeting capacity, which comes with the base license. */
export const holdsLicense = (part: Features): boolean => !isOff(part) && part.meetingCapacity === undefined;

export const needsBaseLicense = (part: Features) =>
  !isOff(part) && namesIn(part).some((name) => featureOf(ownerOf(name)).needsLicense === true);

export const holdsEventsIn = (part: Features) =>
  namesIn(part).some((name) => featureOf(name).holdsEvents === true) ||
  (part.licenseInfo ?? []).some(({ licenseType }) => licenseType.startsWith("ZOOM_EVENTS"));

const sorted = (value: unknown) => JSON.stringify([...[value ?? []].flat()].map(Number).sort((a, b) => a - b));

function isSameValue(name: FeatureName, declared: unknown, shown: unknown): boolean {
  if (isOffValue(declared) && isOffValue(shown)) return true;
  return featureOf(name).kind === "capacities" ? sorted(declared) === sorted(shown) : declared === shown;
}

/** Returns whether Zoom shows every declared feature. What is not declared does not count. */
export function sameFeatures(declared: Features, shown: Features): boolean {
  return (
    namesIn(declared).every((name) => isSameValue(name, declared[name], shown[name])) &&
    (declared.licenseInfo ?? []).every((row) => isSameLicense(row, shown.licenseInfo ?? []))
  );
}

function isSameLicense(row: FeatureLicense, shown: readonly FeatureLicense[]): boolean {
  const other = shown.find(({ licenseType }) => licenseType === row.licenseType);
  if (row.licenseOption === "0") return other === undefined || other.licenseOption === "0";
  return (
    other?.licenseOption === row.licenseOption &&
    (row.subscriptionId === undefined || row.subscriptionId === other.subscriptionId)
  );
}

/** Returns the parts that Zoom does not show as declared. */
export const differingParts = (declared: Features, shown: Features): Features[] =>
  partsOf(declared).filter((part) => !sameFeatures(part, shown));

/** What a feature is that Zoom does not show. What is off has no size, and a program can declare none for it. */
const ABSENT: Partial<Record<Row["kind"], FeatureValue>> = { flag: false, choice: "None" };

/** Returns the declared features with the values that Zoom shows, in the spelling of the program. */
export function featuresAsDeclared(declared: Features, shown: Features): Features {
  const valueOf = (name: FeatureName) => {
    if (isSameValue(name, declared[name], shown[name])) return declared[name];
    const value = shown[name];
    return value === undefined || isNoSize(value) ? ABSENT[featureOf(name).kind] : value;
  };
  const licenses = declared.licenseInfo?.map((row) =>
    isSameLicense(row, shown.licenseInfo ?? [])
      ? row
      : (shown.licenseInfo?.find(({ licenseType }) => licenseType === row.licenseType) ?? {
          licenseType: row.licenseType,
          licenseOption: "0",
        }),
  );
  return {
    ...valuesBy((name) => (declared[name] === undefined ? undefined : valueOf(name))),
    ...(licenses && { licenseInfo: licenses }),
  };
}

/** Returns of `features` what has the license of one of these parts. */
export function partsLike(features: Features, parts: readonly Features[]): Features[] {
  const names = new Set(parts.map(nameOfPart));
  return partsOf(features).filter((part) => names.has(nameOfPart(part)));
}

/** Returns features from parts. */
export function fromParts(parts: readonly Features[]): Features {
  const licenses = parts.flatMap(({ licenseInfo }) => licenseInfo ?? []);
  const all = parts.reduce<Features>((joined, part) => ({ ...joined, ...part }), {});
  return licenses.length > 0 ? { ...all, licenseInfo: licenses } : all;
}

/**
 * Returns what the program changes or declares for the first time: whole parts, so that a capacity is written with its
 * feature.
 */
export const changedFeatures = (declared: Features, applied: Features): Features =>
  fromParts(partsOf(declared).filter((part) => isNew(part, applied) || !sameFeatures(part, applied)));

const isNew = (part: Features, applied: Features) => partsLike(applied, [part]).length === 0;

/** Returns a part in words, such as `webinar 500`. */
export function wordsOfPart(part: Features): string {
  const [row] = part.licenseInfo ?? [];
  if (row) return [row.licenseType, row.licenseOption, row.subscriptionId].filter(Boolean).join(" ");
  const size = namesIn(part)
    .filter((name) => featureOf(name).kind !== "flag")
    .map((name) => [part[name]].flat().map(String).join("+"));
  return [nameOfPart(part), ...size].join(" ");
}

/** Returns whether a user holds this license, whatever its size. */
export const holdsFeature = (features: Features, name: FeatureName) => !isOffValue(features[name]);
