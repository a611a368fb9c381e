import { readSettings, requireCredentials } from "../../../provider/config";
import type { Clock } from "../../../provider/zoom/call";
import type { Inputs } from "../../../cli/probe/facts";
import { type Lab, openLab } from "../../../cli/probe/lab";
import type { Hooks } from "../../../cli/probe/run-probe";
import { ALLOWANCES, type Need } from "../../../cli/probe/needs";
import type { ZoomOptions, ZoomSimulator } from "../../../simulator";
import { environmentOf } from "../zoom";

export const TEST_USER = "grace@example.com";
export const ACCEPTED_USER = "ada@example.com";

export const ALL_FLAGS: readonly Need[] = [
  ...(["--test-user", "--accepted-user", "--test-group"] as const),
  ...ALLOWANCES.map((kind): Need => `--allow ${kind}`),
];

/** An account in which every switch can be told that needs nothing unusual. */
export const account = (more: ZoomOptions = {}): ZoomOptions => ({
  managedDomains: ["example.com"],
  customAttributes: [
    { key: "cbf_a", name: "A" },
    { key: "cbf_b", name: "B" },
  ],
  people: [
    {
      ...{ id: "ada", email: ACCEPTED_USER, first_name: "Ada", last_name: "Lovelace", type: 2, job_title: "Countess" },
      custom_attributes: [
        { key: "cbf_a", name: "A", value: "1" },
        { key: "cbf_b", name: "B", value: "2" },
      ],
    },
    {
      id: "bob",
      email: "bob@example.com",
      groups: ["Builders"],
      phone: { calling_plans: [200], phone_numbers: [HELD] },
    },
  ],
  ...more,
  phone: {
    readyMs: 0,
    sites: [
      { name: "Main Site", id: "main" },
      { name: "London", id: "london" },
    ],
    numbers: [{ number: HELD }, { number: "+15125550002" }, { number: "+442079460001", site: "London" }],
    plans: [
      { type: 200, subscribed: 5 },
      { type: 100, subscribed: 0 },
    ],
    ...more.phone,
  },
});

const HELD = "+15125550001";

export const inputs = (flags: readonly Need[] = ALL_FLAGS): Inputs => ({
  testUser: flags.includes("--test-user") ? TEST_USER : undefined,
  acceptedUser: flags.includes("--accepted-user") ? ACCEPTED_USER : undefined,
  given: new Set(flags),
  random: "0123456789ab",
  phoneReadySeconds: 60,
});

/** Never waits. */
const hurried: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

export function labOf(sim: ZoomSimulator, clock: Clock = hurried): Lab & AsyncDisposable {
  const settings = readSettings({}, environmentOf(sim), { plan: "none" });
  const lab = openLab({ settings, credentials: requireCredentials(settings), clock });
  return { ...lab, [Symbol.asyncDispose]: () => lab.close() };
}

/** No one interrupts the run. */
export const calm = (): Hooks => ({ stop: new AbortController().signal, giveUp: new AbortController().signal });

/** A clock that moves the account's time on when something waits. */
export const clockOf = (sim: ZoomSimulator): Clock => ({
  now: () => sim.clock.now(),
  sleep: (ms) => {
    sim.clock.advance(ms);
    return Promise.resolve();
  },
});
