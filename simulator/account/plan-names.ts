/** Zoom's names of calling plans: in lists, and in batch requests. Zoom has more plans than it documents. */
const PLANS: readonly [type: number, long: string, short: string][] = [
  [100, "United States/Canada Metered Calling Plan", "US/CA Metered"],
  [101, "Australia/New Zealand Metered Calling Plan", "AU/NZ Metered"],
  [102, "UK/Ireland Metered Calling Plan", "UK/Ireland Metered"],
  [103, "Europe Zone A Metered Calling Plan", "Europe Zone A Metered"],
  [104, "Europe Zone B Metered Calling Plan", "Europe Zone B Metered"],
  [107, "Japan Metered Calling Plan", "JP Metered"],
  [200, "United States/Canada Unlimited Calling Plan", "US/CA Unlimited"],
  [201, "Australia/New Zealand Unlimited Calling Plan", "AU/NZ Unlimited"],
  [202, "UK/Ireland Unlimited Calling Plan", "UK/Ireland Unlimited"],
  [203, "Europe Zone A Unlimited Calling Plan", "Europe Zone A Unlimited"],
  [204, "Europe Zone B Unlimited Calling Plan", "Europe Zone B Unlimited"],
  [207, "Japan Unlimited Calling Plan", "JP Unlimited"],
  [600, "Beta Calling Plan", "Beta"],
  [1000, "Global Select Calling Plan", "Global Select"],
  [1001, "Global Select Metered Calling Plan", "Global Select Metered"],
  [3000, "Zoom Phone Pro", "Pro"],
  [3010, "Zoom Phone Basic", "Basic"],
  [4000, "International Calling Add-On", "International Calling Add-On"],
  [4010, "Zoom Phone Power Pack", "Power Pack"],
];

export const planName = (type: number): string => PLANS.find(([code]) => code === type)?.[1] ?? `Calling Plan ${type}`;

/** Returns the type of a plan that a batch request names. A billing subscription can follow after a colon. */
export const planCode = (name: string): number | undefined =>
  PLANS.find(([, , short]) => short === name.split(":")[0])?.[0];
