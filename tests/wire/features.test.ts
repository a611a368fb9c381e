import assert from "node:assert/strict";
import { FEATURE_NAMES, featureOf } from "../../provider/resources/user/features";
import { UserSettingsReply } from "../../provider/zoom/api/replies";
import { foundFeatures } from "../../provider/zoom/views/features";

const VALUES = { flag: true, choice: "Plus", number: 300, capacity: 500, capacities: [100, 500] };

describe("the add-on licenses that look-ups show", () => {
  it("are those that a program can declare, with the same names", () => {
    const values = FEATURE_NAMES.map((name) => [name, VALUES[featureOf(name).kind]] as const);
    const reply = { feature: Object.fromEntries(values.map(([name, value]) => [featureOf(name).zoom, value])) };
    assert.deepEqual(foundFeatures(UserSettingsReply.parse(reply)), {
      ...Object.fromEntries(values),
      licenseInfo: undefined,
    });
  });

  it("name the subscriptions from which they come", () => {
    const rows = [{ license_type: "ZOOM_DOCS", license_option: 2, subscription_id: "S-1" }];
    const { licenseInfo } = foundFeatures(UserSettingsReply.parse({ feature: { license_info_list: rows } }));
    assert.deepEqual(licenseInfo, [{ licenseType: "ZOOM_DOCS", licenseOption: "2", subscriptionId: "S-1" }]);
  });

  it("are absent if Zoom does not show them, or shows something else", () => {
    for (const feature of [{}, { webinar: "yes", webinar_capacity: true, zoom_docs: null }]) {
      const found = foundFeatures(UserSettingsReply.parse({ feature }));
      assert.deepEqual(new Set(Object.values(found)), new Set([undefined]));
    }
  });
});
