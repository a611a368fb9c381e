import fc from "fast-check";
import { UserType } from "pulumi-zoom";
import type { ZoomSimulator } from "../../simulator";

const NAMES = ["ada", "bob", "cy"] as const;
export type Name = (typeof NAMES)[number];
export const addressOf = (name: string) => `${name}@example.com`;

/** One run: what the program says, what happened in Zoom before it, and where the process is killed. */
export interface Round {
  people: Partial<Record<Name, { firstName: string; dept: string; type: UserType }>>;
  /** Whether the first of them has a phone. */
  phone: boolean;
  accepted: Name[];
  edited: Name[];
  /** At which call, a write, and whether Zoom carried it out. */
  killed: { write: number; when: "before" | "after" } | undefined;
}

const person = fc.record({
  firstName: fc.constantFrom("A", "B"),
  dept: fc.constantFrom("Engines", "Looms"),
  type: fc.constantFrom(UserType.Basic, UserType.Licensed),
});

/** Histories of a small company, for tests in which each run takes seconds. */
export const shortHistories: fc.Arbitrary<Round[]> = fc.array(
  fc.record({
    people: fc.record({ ada: person, bob: person, cy: person }, { requiredKeys: ["ada"] }),
    phone: fc.boolean(),
    accepted: fc.subarray([...NAMES]),
    edited: fc.subarray([...NAMES]),
    killed: fc.option(fc.record({ write: fc.nat(3), when: fc.constantFrom("before", "after") }), { nil: undefined }),
  }),
  { minLength: 2, maxLength: 3 },
);

export function happen(zoom: ZoomSimulator, { accepted, edited }: Round): void {
  for (const name of accepted) if (zoom.person(addressOf(name))?.status === "pending") zoom.accept(addressOf(name));
  for (const name of edited)
    if (zoom.person(addressOf(name))?.status === "active") zoom.portal.edit(addressOf(name), { dept: "Portal" });
}

/** Lets `kill` happen with one of the writes of the run that follows. */
export function killAt(zoom: ZoomSimulator, { killed }: Round, kill: () => void) {
  let writes = 0;
  return zoom.fail({
    match({ kind, method }) {
      if (killed === undefined || kind !== "api" || method === "GET" || writes++ !== killed.write) return false;
      kill();
      return true;
    },
    kind: "reset",
    when: killed?.when,
  });
}
