import { CallingPlan, UserType, ZoomGroup, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
import type { Row } from "./read-people";

/** Everybody of the file, a group for each department, and a phone for those who have one. */
export function declareRows(rows: readonly Row[]): void {
  const departments = new Map<string, ZoomUser[]>();
  for (const { name, email, firstName, lastName, dept, jobTitle, licensed, phone } of rows) {
    const type = licensed ? UserType.Licensed : UserType.Basic;
    const user = new ZoomUser(name, { email, firstName, lastName, dept, jobTitle, type });
    departments.set(dept, [...(departments.get(dept) ?? []), user]);
    if (phone) new ZoomPhoneUser(name, { user, callingPlans: [CallingPlan.UsCanadaUnlimited], phoneNumbers: [phone] });
  }
  for (const [dept, users] of departments)
    new ZoomGroup(dept.toLowerCase(), { name: dept, members: users.map((user) => user.id) });
}
