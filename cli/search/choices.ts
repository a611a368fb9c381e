/** The values that filters accept. */
export const STATUSES = ["active", "inactive", "pending"] as const;
export const TYPES = { basic: 1, licensed: 2, unassigned: 4 } as const;
export const PHONE_STATUSES = ["activate", "deactivate", "pending"] as const;
