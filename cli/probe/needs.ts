/** What a user may allow the probe to change of the accepted user. */
export const ALLOWANCES = ["profile", "license", "status", "email", "phone"] as const;
export type Allowance = (typeof ALLOWANCES)[number];

/** A flag that a check needs. */
export type Need = "--test-user" | "--accepted-user" | "--test-group" | `--allow ${Allowance}`;
