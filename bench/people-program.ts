import { UserType, ZoomUser } from "pulumi-zoom";
import { personNamed } from "./people";

/** How many users are declared, and how many of them with another job title. */
export type Declared = number | { people: number; promoted: number };

/** Declares a number of users with ten attributes each. */
export function program(declared: Declared): void {
  const { people, promoted } = typeof declared === "number" ? { people: declared, promoted: 0 } : declared;
  for (let number = 0; number < people; number++) {
    const { name, ...attributes } = personNamed(number);
    const jobTitle = number < promoted ? "Countess" : attributes.jobTitle;
    new ZoomUser(name, { ...attributes, type: UserType.Basic, jobTitle });
  }
}
