/** The statuses of a user that this package distinguishes. */
export type AccountStatus = "active" | "inactive" | "pending";

/** Returns the status of a user. Any other status, or none, means active. */
export const accountStatusOf = (status: string | undefined): AccountStatus =>
  status === "pending" || status === "inactive" ? status : "active";
