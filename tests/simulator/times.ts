/** Noon of a day and the following midnight, in UTC. */
export const NOON = Date.parse("2026-03-01T12:00:00Z");
export const MIDNIGHT = Date.parse("2026-03-02T00:00:00Z");
