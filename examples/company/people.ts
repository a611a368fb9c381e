/** A person of the company. Everyone else in the Zoom account stays as they are. */
export interface Person {
  email: string;
  firstName: string;
  lastName: string;
  dept: string;
  jobTitle: string;
  /** Whether they need a license, for example to host long meetings. */
  licensed: boolean;
  /** Whether they are deactivated. They keep everything they own. */
  onLeave?: boolean;
  phone?: Phone;
}

/** A phone, with a site and a number of the account. */
export interface Phone {
  site: string;
  extension: string;
  number: string;
}

export const people: Record<string, Person> = {
  ada: {
    email: "ada.lovelace@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    dept: "Engineering",
    jobTitle: "Analyst",
    licensed: true,
    phone: { site: "London", extension: "1815", number: "+442079460101" },
  },
  grace: {
    email: "grace.hopper@example.com",
    firstName: "Grace",
    lastName: "Hopper",
    dept: "Engineering",
    jobTitle: "Rear Admiral",
    licensed: true,
    phone: { site: "Arlington", extension: "1906", number: "+17035550101" },
  },
  katherine: {
    email: "katherine.johnson@example.com",
    firstName: "Katherine",
    lastName: "Johnson",
    dept: "Research",
    jobTitle: "Mathematician",
    licensed: true,
    phone: { site: "Arlington", extension: "1918", number: "+17035550102" },
  },
  alan: {
    email: "alan.turing@example.com",
    firstName: "Alan",
    lastName: "Turing",
    dept: "Research",
    jobTitle: "Cryptanalyst",
    licensed: false,
  },
};
