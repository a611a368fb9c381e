import type { SeedPerson, ZoomOptions } from "../options";
import { ADMIN_ROLE, MEMBER_ROLE, OWNER_ROLE, UserType, type PersonStatus } from "./account";
import { pick, roll, type Dice } from "./ids";

/** Plausible people: the first is the owner, one in a hundred an administrator, 3 % pending and 5 % deactivated. */
export function madeUpPeople(
  { users = 0, departments = DEPARTMENTS, domain = "example.com" }: ZoomOptions,
  dice: Dice,
): SeedPerson[] {
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
      dept: pick(dice, departments),
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

const words = (text: string): string[] => text.split(" ");

const DEPARTMENTS = words("Engineering Sales Support Finance Marketing People Legal");
const JOBS = words("Analyst Engineer Manager Specialist Director Coordinator");
const PLACES = words("Berlin Austin London Toronto Sydney Tokyo");
const FIRST_NAMES = words(
  "Ada Alan Barbara Claude Dorothy Edsger Frances Grace Hedy Ivan Joan Katherine Lynn Margaret Niklaus Ole Peter " +
    "Radia Sophie Tim Ursula Vint Wanda Yukihiro",
);
const LAST_NAMES = words(
  "Allen Berners Clarke Dijkstra Easley Franklin Goldberg Hopper Ishikawa Johnson Kaplan Lovelace Moore Nygaard " +
    "Okafor Perlman Quintero Ritchie Shannon Turing Umar Vaughan Wirth Young",
);
