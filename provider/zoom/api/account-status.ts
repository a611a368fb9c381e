/** Zoom's statuses of a user, as far as they matter here. */
export type AccountStatus = "active" | "inactive" | "pending";

/** Returns Zoom's status of a user; any other than these, or none, means active. */
export const accountStatusOf = (status: string | undefined): AccountStatus =>
  status === "pending" || status === "inactive" ? status : "active";
