import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ATTRIBUTES,
  type AttributeName,
  decideUser,
  type Desired,
  type Observed,
  planUser,
  same,
  traits,
} from "../../provider/resources/user/rules";
import { changesSince, complete, UserState } from "../../provider/resources/user/state";

const texts = fc.constantFrom("", "a", "b");
const value: Partial<Record<AttributeName, fc.Arbitrary<unknown>>> = {
  type: fc.constantFrom(1, 2, 4),
  planUnitedType: fc.constantFrom("none", "1", "32"),
  zoomOneType: fc.constantFrom("0", "16", "64"),
  firstName: texts,
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

/** Zoom as it is after a run that went well, and the state that the run left. */
function settled(
  was: Desired,
  accountStatus: "active" | "inactive" | "pending",
  role: string,
): { seen: Observed; state: UserState } {
  const names = ATTRIBUTES.filter((name) => was[name] !== undefined);
  const held = names.filter((name) => accountStatus !== "pending" || traits(name).invited);
  const visible = held.filter(
    (name) => !traits(name).hidden && !(accountStatus === "inactive" && traits(name).licence),
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

describe("what the preview announces of a ZoomUser is what happens", () => {
  it("whatever the status, the change and the policies", () =>
    fc.assert(
      fc.property(declared, declared, status, roleId, policies, (was, wants, accountStatus, role, policy) => {
        const { seen, state } = settled(was, accountStatus, role);
        const decision = decideUser(state, changesSince(state, wants), policy);
        const shown = complete(seen, state, true);
        const plan = planUser(shown, wants, true, policy);
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
              const deed =
                name === "email"
                  ? "changeEmail"
                  : name === "status"
                    ? wants.status === "inactive"
                      ? "deactivate"
                      : "activate"
                    : name;
              assert.ok(written.includes(deed as never), `${name} is announced and not written`);
            }
            break;
          case "refuse":
          case "replace":
            assert.ok(decision.of.length > 0);
            assert.ok(decision.outcome === "replace" || decision.why);
        }
      }),
      { numRuns: 2_000 },
    ));

  it("and a change that is carried out leaves nothing to do", () =>
    fc.assert(
      fc.property(declared, status, policies, (was, accountStatus, policy) => {
        const { seen, state } = settled(was, accountStatus, "2");
        fc.pre(was.status === undefined || (was.status === "inactive") === (accountStatus === "inactive"));
        const plan = planUser(complete(seen, state, true), was, true, policy);
        assert.deepEqual([plan.steps, plan.refuse], [[], undefined]);
        assert.deepEqual(decideUser(state, changesSince(state, was), policy).outcome, "none");
      }),
    ));
});
