import type { SeedPerson, ZoomOptions } from "../options";
import { ADMIN_ROLE, MEMBER_ROLE, OWNER_ROLE, UserType, type PersonStatus } from "./account";
import { pick, roll, type Dice } from "./ids";

/** Plausible people: the first is the owner, one in a hundred an administrator, 3 % pending and 5 % deactivated. */
export function madeUpPeople(
  { users = 0, departments, domain = "example.com" }: ZoomOptions,
  dice: Dice,
): SeedPerson[] {
  const depts = nonEmpty(departments) ?? DEPARTMENTS;
  return Array.from({ length: users }, (_, index) => {
    const firstName = pick(dice, FIRST_NAMES);
    const lastName = pick(dice, LAST_NAMES);
    const isOwner = index === 0;
    const isAdmin = !isOwner && index % 100 === 1;
    const status = isOwner || isAdmin ? "active" : statusOf(roll(dice));
    return {
      email: `${firstName}.${lastName}.${index + 1}@${domain}`.toLowerCase(),
      first_name: firstName,
      last_name: lastName,
      status,
      type: status !== "inactive" && (isOwner || isAdmin || roll(dice) < 0.7) ? UserType.Licensed : UserType.Basic,
      role_id: isOwner ? OWNER_ROLE : isAdmin ? ADMIN_ROLE : MEMBER_ROLE,
      dept: pick(dice, depts),
      job_title: pick(dice, JOBS),
      location: pick(dice, PLACES),
      company: "Example, Inc.",
      cost_center: String(1000 + Math.floor(roll(dice) * 50)),
    };
  });
}

function statusOf(chance: number): PersonStatus {
  if (chance < 0.03) return "pending";
  return chance < 0.08 ? "inactive" : "active";
}

type NonEmpty = readonly [string, ...string[]];

function nonEmpty(words: readonly string[] | undefined): NonEmpty | undefined {
  const [first, ...rest] = words ?? [];
  return first === undefined ? undefined : [first, ...rest];
}

const DEPARTMENTS: NonEmpty = ["Engineering", "Sales", "Support", "Finance", "Marketing", "People", "Legal"];
const JOBS: NonEmpty = ["Analyst", "Engineer", "Manager", "Specialist", "Director", "Coordinator"];
const PLACES: NonEmpty = ["Berlin", "Austin", "London", "Toronto", "Sydney", "Tokyo"];
const FIRST_NAMES: NonEmpty = [
  "Ada", "Alan", "Barbara", "Claude", "Dorothy", "Edsger", "Frances", "Grace", "Hedy", "Ivan", "Joan", "Katherine",
  "Lynn", "Margaret", "Niklaus", "Ole", "Peter", "Radia", "Sophie", "Tim", "Ursula", "Vint", "Wanda", "Yukihiro",
]; // prettier-ignore
const LAST_NAMES: NonEmpty = [
  "Allen",
  "Berners",
  "Clarke",
  "Dijkstra",
  "Easley",
  "Franklin",
  "Goldberg",
  "Hopper",
  "Ishikawa",
  "Johnson",
  "Kaplan",
  "Lovelace",
  "Moore",
  "Nygaard",
  "Okafor",
  "Perlman",
  "Quintero",
  "Ritchie",
  "Shannon",
  "Turing",
  "Umar",
  "Vaughan",
  "Wirth",
  "Young",
];
