import type { SeedPerson, ZoomOptions } from "../../simulator";

/** An account of 500 people of all kinds beside its owner, 40 groups of 3 to 300 of them, and 120 phone users. */
export function bigAccount(): ZoomOptions {
  const people: SeedPerson[] = Array.from({ length: 481 }, (_, index) => person(index));
  const odd: SeedPerson[] = ODD_NAMES.map((name, index) => ({
    email: `odd.${index}+name@example.com`,
    first_name: name,
    last_name: name,
    dept: name.repeat(3),
    job_title: name,
  }));
  const everybody = [...people, ...odd];
  const withPhones = people.filter(({ status, role_id }) => status === "active" && role_id === "2").slice(0, 120);
  for (const one of withPhones) one.phone = { calling_plans: [200] };
  const members = everybody.filter(({ status }) => status !== "pending").map(({ email }) => email);
  return {
    people: [{ email: "owner@example.com", role_id: "0" }, ...everybody],
    groups: Array.from({ length: 40 }, (_, index) => ({
      name: `Group ${index} "of" many`,
      members: members.slice(index, index + 3 + Math.round((297 * index) / 39)),
      admins: members.slice(index, index + (index % 3)),
    })),
    customAttributes: [{ key: "cbf_building", name: "Building" }],
    phone: { sites: [{ name: "Main", isMain: true, ranges: [{ from: 1000, to: 4999 }] }] },
  };
}

function person(index: number): SeedPerson {
  const status = index % 20 === 7 ? "pending" : index % 12 === 5 ? "inactive" : "active";
  return {
    // Ids that a command line would take for a flag.
    ...(index % 10 === 0 ? { id: `-${String(index).padStart(4, "0")}dash-and_more12` } : {}),
    email: index % 15 === 2 ? `Person.${index}+team@example.com` : `person.${index}@example.com`,
    status,
    type: status !== "inactive" && index % 3 > 0 ? 2 : 1,
    role_id: index % 100 === 99 ? "1" : "2",
    dept: ["Engineering", "Sales", ""][index % 3],
    job_title: index % 4 === 0 ? "Analyst" : "",
    ...(index % 7 === 0 ? { custom_attributes: [{ key: "cbf_building", name: "Building", value: `B${index}` }] } : {}),
    ...(index % 9 === 0
      ? {
          phone_numbers: [
            { country: "US", code: "+1", number: String(6_505_550_100 + index), label: "Mobile", verified: false },
          ],
        }
      : {}),
  };
}

const ODD_NAMES = [
  `Robert"); DROP TABLE users;--`,
  "${process.exit(1)}",
  "`backticks`",
  "back\\slash\\",
  "two\nlines\r\n",
  "tab\tand\u0000null",
  "\u202eright to left\u202c",
  "שלום עולם",
  "李小龙",
  "Zoë Åsa Łukasz",
  "👩‍💻🏳️‍🌈",
  "line\u2028and\u2029paragraph",
  "</script><!--",
  "{{mustache}} %s %n",
  "__proto__",
  "constructor",
  " leading and trailing ",
  "'single' and \"double\"",
  "/* comment */ // too",
];
