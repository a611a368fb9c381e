import type { SeedPerson, ZoomOptions } from "../options";
import { ADMIN_ROLE, MEMBER_ROLE, OWNER_ROLE, UserType, type PersonStatus } from "./account";
import { pickOne, randomFraction, type RandomState } from "./ids";

/** Returns invented people: the first is the owner, 1% are administrators, 3% are pending and 5% deactivated. */
export function madeUpPeople(
  { users = 0, departments = DEPARTMENTS, domain = "example.com" }: ZoomOptions,
  random: RandomState,
): SeedPerson[] {
  return Array.from({ length: users }, (_, index) => {
    const firstName = pickOne(random, FIRST_NAMES);
    const lastName = pickOne(random, LAST_NAMES);
    const isOwner = index === 0;
    const isAdmin = !isOwner && index % 100 === 1;
    const status = isOwner || isAdmin ? "active" : statusOf(randomFraction(random));
    return {
      email: `${firstName}.${lastName}.${index + 1}@${domain}`.toLowerCase(),
      first_name: firstName,
      last_name: lastName,
      status,
      type:
        status !== "inactive" && (isOwner || isAdmin || randomFraction(random) < 0.7)
          ? UserType.Licensed
          : UserType.Basic,
      role_id: isOwner ? OWNER_ROLE : isAdmin ? ADMIN_ROLE : MEMBER_ROLE,
      dept: pickOne(random, departments),
      job_title: pickOne(random, JOBS),
      location: pickOne(random, PLACES),
      company: "Example, Inc.",
      cost_center: String(1000 + Math.floor(randomFraction(random) * 50)),
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
