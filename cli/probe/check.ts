import type { Switches } from "../../simulator";
import type { Facts, FactName } from "./facts";
import type { Need } from "./needs";
import type { Reading } from "./reading";
import type { Step, Steps } from "./steps";

export type SwitchName = keyof Switches;

export interface Description {
  readonly needs: readonly Need[];
  /** What is tried, as a phrase that completes "It tries …". */
  readonly tries: string;
  /** What it means for the user if Zoom differs from what this version assumes. */
  readonly means: string;
}

/** How one switch is told. It describes and decides; the runner does the steps. */
export interface Check<Name extends SwitchName> extends Description {
  /** What must be there before it is tried. */
  readonly uses: readonly FactName[];
  run(facts: Partial<Facts>): Steps<Reading<Switches[Name]>>;
}

/** A switch that no check can tell. */
export interface Untellable {
  /** Why, as a sentence. */
  readonly cannot: string;
}

export type Checks<Name extends SwitchName> = { readonly [N in Name]: Check<N> };

/** Returns a check that gets the facts that it uses. */
export function check<Name extends SwitchName, Used extends FactName = never>(
  description: Description,
  uses: readonly Used[],
  run: (facts: Pick<Facts, Used>) => Steps<Reading<Switches[Name]>>,
): Check<Name> {
  const hasAll = (facts: Partial<Facts>): facts is Partial<Facts> & Pick<Facts, Used> =>
    uses.every((name) => facts[name] !== undefined);
  return {
    ...description,
    uses,
    *run(facts) {
      if (!hasAll(facts)) throw new Error(`The check needs ${uses.join(", ")}.`);
      return yield* run(facts);
    },
  };
}

/** Returns a check that needs no steps of its own. */
export const known = <Name extends SwitchName, Used extends FactName>(
  description: Description,
  uses: readonly Used[],
  decide: (facts: Pick<Facts, Used>) => Reading<Switches[Name]>,
): Check<Name> =>
  check(description, uses, function* (facts) {
    yield* NO_STEPS;
    return decide(facts);
  });

const NO_STEPS: readonly Step[] = [];
