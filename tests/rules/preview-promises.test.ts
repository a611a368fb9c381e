import assert from "node:assert/strict";
import fc from "fast-check";
import { ATTRIBUTES, type AttributeName, same, traits } from "../../provider/resources/user/attributes";
import {
  argumentsOf,
  decideUser,
  type Desired,
  type Observed,
  planRemoval,
  planUser,
} from "../../provider/resources/user/rules";
import { changesOfUpdate, changesSince, within } from "../../provider/resources/user/scope";
import { asDerived, complete, UserState } from "../../provider/resources/user/state";

const texts = fc.constantFrom("", "a", "b");
const value: Partial<Record<AttributeName, fc.Arbitrary<unknown>>> = {
  type: fc.constantFrom(1, 2, 4),
  planUnitedType: fc.constantFrom("none", "1", "32"),
  zoomOneType: fc.constantFrom("0", "16", "64"),
  firstName: texts,
  lastName: texts,
  displayName: texts,
  dept: texts,
  aboutMe: texts,
  usePmi: fc.boolean(),
  divisionIds: fc.constantFrom([], ["d1"], ["d2"]),
};
const attributes = fc.record(value, { requiredKeys: [] });
const declared = fc
  .record({
    attributes,
    email: fc.constantFrom("ada@example.com", "Ada@Example.com", "al@example.com"),
    status: fc.option(fc.constantFrom("active" as const, "inactive" as const), { nil: undefined }),
  })
  .map(({ attributes: rest, ...fixed }): Desired => ({ ...rest, ...fixed }));
const policies = fc.record({
  onExisting: fc.constantFrom("refuse" as const, "adopt" as const),
  immediateLogout: fc.boolean(),
  whenPending: fc.constantFrom("replace" as const, "defer" as const, "refuse" as const),
  whenInactive: fc.constantFrom("defer" as const, "refuse" as const),
  onEmailChange: fc.constantFrom("update" as const, "replace" as const),
});
const status = fc.constantFrom("active" as const, "inactive" as const, "pending" as const);
const roleId = fc.constantFrom("0", "1", "2");

/** Returns Zoom as it is after a successful run, and the state that the run left. */
function settled(
  was: Desired,
  accountStatus: "active" | "inactive" | "pending",
  role: string,
): { seen: Observed; state: UserState } {
  const names = ATTRIBUTES.filter((name) => was[name] !== undefined);
  const held = names.filter((name) => accountStatus !== "pending" || traits(name).invited);
  const visible = held.filter(
    (name) => !traits(name).hidden && !(accountStatus === "inactive" && traits(name).license),
  );
  const seen: Observed = {
    id: "u1",
    email: was.email,
    accountStatus,
    roleId: role,
    attributes: Object.fromEntries(visible.map((name) => [name, was[name]])),
  };
  const deferred = names.filter((name) => !held.includes(name));
  return { seen, state: UserState.parse({ ...was, accountStatus, roleId: role, deferred }) };
}

const isInvited = (name: string) => ATTRIBUTES.some((one) => one === name && traits(one).invited);

describe("a run of a ZoomUser does what its preview announced", () => {
  it("for any status, change and policies", () =>
    fc.assert(
      fc.property(declared, declared, status, roleId, policies, (was, wants, accountStatus, role, policy) => {
        const { seen, state } = settled(was, accountStatus, role);
        const decision = decideUser(state, changesOfUpdate(state, wants), policy);
        const shown = complete(asDerived(seen, wants), state, true);
        const plan = planUser(shown, within(state, wants, shown), true, policy);
        const written = plan.steps.flatMap((step) => (step.do === "patch" ? step.attributes : [step.do]));
        switch (decision.outcome) {
          case "none":
            assert.deepEqual([plan.steps, plan.refuse], [[], undefined]);
            break;
          case "defer":
            assert.deepEqual([plan.steps, plan.refuse], [[], undefined]);
            for (const name of ATTRIBUTES.filter((attribute) => decision.of.includes(attribute)))
              assert.ok(plan.deferred.includes(name) || same(name, wants[name], shown.attributes[name]), name);
            break;
          case "update":
            assert.equal(plan.refuse, undefined);
            for (const name of decision.of) {
              const action =
                name === "email"
                  ? "changeEmail"
                  : name === "status"
                    ? wants.status === "inactive"
                      ? "deactivate"
                      : "activate"
                    : name;
              // Zoom derives this name already.
              const isDerived = name === "displayName" && shown.attributes.displayName === wants.displayName;
              assert.ok(written.includes(action as never) || isDerived, `${name} is announced but not written`);
            }
            break;
          case "refuse":
            assert.ok(decision.of.length > 0 && decision.why);
            // The run writes nothing either. What only a policy refuses, Zoom would accept and ignore.
            assert.deepEqual(plan.steps, []);
            if (accountStatus !== "pending" || decision.of.includes("status")) assert.ok(plan.refuse, decision.why);
            break;
          case "replace": {
            const changed = decision.of.filter((name) => name === "email" || isInvited(name));
            assert.deepEqual(changed, decision.of, "only what an invitation carries needs a replacement");
            const removal = planRemoval(seen, "deactivate");
            if (accountStatus === "pending") assert.deepEqual(removal, { do: "withdraw" });
            else {
              assert.deepEqual([accountStatus, decision.of, policy.onEmailChange], ["active", ["email"], "replace"]);
              assert.ok("refuse" in removal ? role !== "2" : removal.do === "deactivate");
            }
            const created = planUser(undefined, wants, true, policy);
            if (wants.status === "inactive") assert.ok(created.refuse);
            else assert.deepEqual(created.steps, [{ do: "create" }]);
          }
        }
      }),
      { numRuns: 2_000 },
    ));

  it("and has nothing to do after that", () =>
    fc.assert(
      fc.property(declared, status, policies, (was, accountStatus, policy) => {
        const { seen, state } = settled(was, accountStatus, "2");
        fc.pre(was.status === undefined || (was.status === "inactive") === (accountStatus === "inactive"));
        const shown = complete(asDerived(seen, was), state, true);
        const plan = planUser(shown, within(state, was, shown), true, policy);
        assert.deepEqual([plan.steps, plan.refuse], [[], undefined]);
        assert.deepEqual(decideUser(state, changesSince(state, was), policy).outcome, "none");
      }),
    ));

  it("and writes nothing that the preview did not announce, whatever was changed in Zoom meanwhile", () =>
    fc.assert(
      fc.property(
        declared,
        declared,
        attributes,
        fc.subarray(ATTRIBUTES),
        fc.subarray(ATTRIBUTES),
        policies,
        (was, wants, drift, unfinished, deferred, policy) => {
          const { seen, state } = settled(was, "active", "2");
          const open = { ...state, unfinished, deferred: deferred.filter((name) => was[name] !== undefined) };
          const drifted = { ...seen, attributes: { ...seen.attributes, ...drift } };
          const announced = decideUser(open, changesOfUpdate(open, wants), policy);
          fc.pre(announced.outcome === "update" || announced.outcome === "none");
          const shown = complete(asDerived(drifted, wants), open, true);
          const { steps } = planUser(shown, within(open, wants, shown), true, policy);
          for (const name of steps.flatMap(argumentsOf)) {
            // The derived name follows the names that it is derived from.
            const isFollowing = name === "displayName" && wants.displayName === "";
            assert.ok(announced.of.includes(name) || isFollowing, `${name} is written but not announced`);
          }
        },
      ),
      { numRuns: 2_000 },
    ));
});
