import { CallingPlan, UserType, ZoomGroup, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
import { foldCase } from "./letter-case";
import { nameOf, type Row } from "./read-people";

/** Declares the users of the file, a group for each department, and a phone for those who have one. */
export function declareRows(rows: readonly Row[]): void {
  /** By the name in lower case, because Zoom compares the names of groups ignoring case. */
  const departments = new Map<string, { name: string; members: ZoomUser[] }>();
  for (const { name, email, firstName, lastName, dept, jobTitle, licensed, phone, status } of rows) {
    // Users whose resource is named by their e-mail keep it when the file gets a column with employee numbers.
    const former = nameOf(email);
    const options = former === name ? {} : { aliases: [{ name: former }] };
    const type = licensed === undefined ? undefined : licensed ? UserType.Licensed : UserType.Basic;
    const user = new ZoomUser(name, { email, firstName, lastName, dept, jobTitle, type, status }, options);
    if (dept !== "") {
      const key = foldCase(dept);
      const department = departments.get(key) ?? { name: dept, members: [] };
      departments.set(key, department);
      department.members.push(user);
    }
    if (phone) {
      const args = { user, callingPlans: [CallingPlan.UsCanadaUnlimited], phoneNumbers: [phone] };
      new ZoomPhoneUser(name, args, options);
    }
  }
  for (const [key, { name, members }] of departments)
    new ZoomGroup(key, { name, members: members.map((user) => user.id) });
}
