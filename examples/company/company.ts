import { CallingPlan, UserType, ZoomGroup, ZoomPhoneUser, ZoomUser } from "pulumi-zoom";
import type { Person } from "./people";

/** Declares each person as a Zoom user. The key is the resource's name. */
export function declarePeople(people: Record<string, Person>): Record<string, ZoomUser> {
  return Object.fromEntries(
    Object.entries(people).map(([name, person]) => [
      name,
      new ZoomUser(name, {
        email: person.email,
        firstName: person.firstName,
        lastName: person.lastName,
        dept: person.dept,
        jobTitle: person.jobTitle,
        type: person.licensed ? UserType.Licensed : UserType.Basic,
        status: person.onLeave ? "inactive" : "active",
      }),
    ]),
  );
}

/** Declares a group for each department. Because the members are ids of users, Pulumi creates the users first. */
export function declareGroups(people: Record<string, Person>, users: Record<string, ZoomUser>): void {
  const departments = new Set(Object.values(people).map(({ dept }) => dept));
  for (const dept of departments) {
    const members = Object.entries(users).filter(([name]) => people[name]?.dept === dept);
    new ZoomGroup(dept.toLowerCase(), { name: dept, members: members.map(([, user]) => user.id) });
  }
}

/** Declares the phones. The phone of a pending user is enabled after they accept. */
export function declarePhones(people: Record<string, Person>, users: Record<string, ZoomUser>): void {
  for (const [name, { phone }] of Object.entries(people)) {
    const user = users[name];
    if (!phone || !user) continue;
    new ZoomPhoneUser(name, {
      user,
      siteName: phone.site,
      extensionNumber: phone.extension,
      callingPlans: [phone.number.startsWith("+44") ? CallingPlan.UkIrelandUnlimited : CallingPlan.UsCanadaUnlimited],
      phoneNumbers: [phone.number],
    });
  }
}
