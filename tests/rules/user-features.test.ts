import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mistakesInFeatures } from "../../provider/resources/user/feature-mistakes";
import { featureBody } from "../../provider/resources/user/feature-wire";
import {
  changedFeatures,
  FEATURE_LICENSE_TYPES,
  FEATURE_NAMES,
  featureOf,
  type Features,
  featuresAsDeclared,
  isOff,
  partsOf,
  sameFeatures,
} from "../../provider/resources/user/features";
import { checkUser } from "../../provider/resources/user/inputs";
import { readSettings } from "../../provider/config";
import { thingsLost } from "../../provider/resources/user/scarce";
import { openApiFolder } from "../simulator/contract/openapi";

const settings = readSettings(() => undefined, {});

describe("features", () => {
  const SAME: [declared: Features, shown: Features, isSame: boolean][] = [
    [{ webinar: false }, {}, true],
    [{ webinar: true }, {}, false],
    [{ webinar: true }, { webinar: true, webinarCapacity: 500 }, true],
    [{ webinarCapacity: 100 }, { webinar: true, webinarCapacity: 500 }, false],
    [{ concurrentMeeting: "None" }, {}, true],
    [{ zoomEventsUnlimitedCapacities: [100, 500] }, { zoomEventsUnlimitedCapacities: [500, 100] }, true],
    [{ licenseInfo: [{ licenseType: "A", licenseOption: "0" }] }, { licenseInfo: [] }, true],
    [{ licenseInfo: [{ licenseType: "A", licenseOption: "2" }] }, { licenseInfo: [] }, false],
    [
      { licenseInfo: [{ licenseType: "A", licenseOption: "2" }] },
      { licenseInfo: [{ licenseType: "A", licenseOption: "2", subscriptionId: "S" }] },
      true,
    ],
  ];
  for (const [declared, shown, isSame] of SAME)
    it(`${isSame ? "are" : "are not"} as declared: ${JSON.stringify(declared)} in ${JSON.stringify(shown)}`, () =>
      assert.equal(sameFeatures(declared, shown), isSame));

  it("are written license by license, each with its size", () =>
    assert.deepEqual(partsOf({ webinarCapacity: 500, zoomDocs: true, webinar: true }).map(featureBody), [
      { feature: { webinar: true, webinar_capacity: 500 } },
      { feature: { zoom_docs: true } },
    ]));

  it("that the program does not change are not written", () =>
    assert.deepEqual(
      changedFeatures(
        { webinar: true, webinarCapacity: 1000, zoomDocs: true },
        { webinar: true, webinarCapacity: 500, zoomDocs: true },
      ),
      { webinar: true, webinarCapacity: 1000 },
    ));

  it("are shown as drift only if they are declared", () =>
    assert.deepEqual(featuresAsDeclared({ webinar: true, zoomDocs: false }, { zoomDocs: true, zoomScheduler: true }), {
      webinar: false,
      zoomDocs: true,
    }));

  it("that Zoom shows as off have no size, because a program can declare none for them", () => {
    const declared: Features = { webinar: true, webinarCapacity: 500, meetingCapacity: 300 };
    for (const shown of [{}, { webinar: false, webinarCapacity: 0 }] satisfies Features[])
      assert.deepEqual(featuresAsDeclared(declared, shown), { webinar: false });
    const unlimited: Features = { zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [500] };
    const none: Features = { zoomEventsUnlimited: false, zoomEventsUnlimitedCapacities: [] };
    assert.deepEqual(featuresAsDeclared(unlimited, none), { zoomEventsUnlimited: false });
  });

  it("that are no longer declared are not given up", () => {
    const words = (now: Features) =>
      thingsLost("features", now, { webinar: true, zoomDocs: true }).map((one) => one.words);
    assert.deepEqual([words({ zoomDocs: true }), words({ webinar: false })], [[], ["a license (webinar)"]]);
  });

  it("that are off take no license", () =>
    assert.ok(partsOf({ webinar: false, concurrentMeeting: "None", zoomEvents: false }).every(isOff)));

  const MISTAKES: [features: Features, reason: RegExp][] = [
    [{ webinarCapacity: 500 }, /declare webinar: true as well/],
    [{ webinar: false, webinarCapacity: 500 }, /declare webinar: true as well/],
    [{ webinar: true, zoomEvents: true }, /only one of webinar and zoomEvents/],
    [{ zoomWhiteboard: true, zoomWhiteboardPlus: true }, /only one of zoomWhiteboard and zoomWhiteboardPlus/],
    [
      { licenseInfo: ["1", "2"].map((licenseOption) => ({ licenseType: "ZOOM_CLIPS", licenseOption })) },
      /ZOOM_CLIPS is declared twice/,
    ],
    [{ zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [500, 500] }, /^a size is declared twice/],
    [{ zoomSessionsUnlimited: true, zoomSessionsUnlimitedCapacities: [500, 1000, 500] }, /^a size is declared twice/],
  ];
  for (const [features, reason] of MISTAKES)
    it(`fail the preview: ${JSON.stringify(features)}`, () =>
      assert.match(
        mistakesInFeatures(features)
          .map((one) => one.reason)
          .join(),
        reason,
      ));

  it("fail the preview if the program declares a user without a paid license", () => {
    const check = (more: object, unknown: string[] = []) =>
      checkUser(
        { email: "ada@example.com", features: { webinar: true, zoomDocs: true }, ...more },
        unknown,
        undefined,
        settings,
      );
    assert.deepEqual(
      check({ type: 1 }).map(({ property }) => property),
      ["features.webinar"],
    );
    const allowed = [
      check({}),
      check({ type: 2 }),
      check({ type: 1, zoomOneType: "16" }),
      check({ type: 1 }, ["zoomOneType"]),
    ];
    assert.deepEqual(allowed, [[], [], [], []]);
  });
});

describe("Zoom's schema of features", function () {
  const folder = openApiFolder();
  if (folder === undefined) return;
  const document = JSON.parse(readFileSync(join(folder, "user.json"), "utf8")) as {
    paths: Record<string, { patch: { requestBody: { content: Record<string, { schema: { oneOf: Schema[] } }> } } }>;
  };
  const body = document.paths["/users/{userId}/settings"]?.patch.requestBody.content["application/json"];
  const schema = body?.schema.oneOf.find(({ properties }) => properties?.feature)?.properties?.feature;

  it("has every feature of the table, with the same values, and no other that is not deprecated", () => {
    const current = Object.entries(schema?.properties ?? {}).filter(([, { deprecated }]) => !deprecated);
    const elsewhere = ["zoom_phone", "license_info_list"];
    assert.deepEqual(
      current
        .map(([name]) => name)
        .filter((name) => !elsewhere.includes(name))
        .sort(),
      FEATURE_NAMES.map((name) => featureOf(name).zoom).sort(),
    );
    for (const name of FEATURE_NAMES) {
      const row = featureOf(name);
      const property = schema?.properties?.[row.zoom];
      const values = property?.enum ?? property?.items?.enum;
      if ("values" in row && values) assert.deepEqual([...row.values].sort(), [...values].sort(), name);
    }
    const types = schema?.properties?.license_info_list?.items?.properties?.license_type?.enum;
    assert.deepEqual([...FEATURE_LICENSE_TYPES], types);
  });
});

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: (string | number)[];
  deprecated?: boolean;
}
