/** Zoom's calling plans by the names that `CallingPlan` gives them in programs. */
const NAMES: Readonly<Record<number, string>> = {
  100: "UsCanadaMetered",
  101: "AustraliaNewZealandMetered",
  102: "UkIrelandMetered",
  103: "EuropeZoneAMetered",
  104: "EuropeZoneBMetered",
  107: "JapanMetered",
  200: "UsCanadaUnlimited",
  201: "AustraliaNewZealandUnlimited",
  202: "UkIrelandUnlimited",
  203: "EuropeZoneAUnlimited",
  204: "EuropeZoneBUnlimited",
  207: "JapanUnlimited",
  600: "Beta",
  1000: "GlobalSelect",
  1001: "GlobalSelectMetered",
  3000: "ZoomPhonePro",
  4000: "InternationalAddOn",
  4010: "PowerPack",
};

/** Returns a calling plan as a sentence names it, such as `the calling plan UsCanadaUnlimited (200)`. */
export const planInWords = (type: number): string =>
  NAMES[type] === undefined ? `the calling plan ${type}` : `the calling plan ${NAMES[type]} (${type})`;
