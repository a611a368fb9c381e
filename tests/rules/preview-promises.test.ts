import assert from "node:assert/strict";
import fc from "fast-check";
import { readSettings } from "../../provider/config";
import { Memory } from "../../provider/memory";
import { RefusedError } from "../../provider/zoom/errors";
import { ATTRIBUTES, type AttributeName, same, traits } from "../../provider/resources/user/attributes";
import { takesAway } from "../../provider/resources/user/feature-order";
import { argumentOf } from "../../provider/resources/shared/argument-paths";
import { featuresWithoutLicense } from "../../provider/resources/user/feature-mistakes";
import { type Features, featuresIn, nameOfPart } from "../../provider/resources/user/features";
import { spareLicenses } from "../../provider/resources/user/losses";
import { planChange } from "../../provider/resources/user/plan";
import {
  argumentsOf,
  decideUser,
  type Desired,
  type Observed,
  planRemoval,
  planUser,
  type Policies,
  type Step,
} from "../../provider/resources/user/rules";
import { thingsLost } from "../../provider/resources/user/scarce";
import { changesOfUpdate, changesSince, within } from "../../provider/resources/user/scope";
import { asDerived, complete, UserState } from "../../provider/resources/user/state";

const texts = fc.constantFrom("", "a", "b");
const value: Partial<Record<AttributeName, fc.Arbitrary<unknown>>> = {
  type: fc.constantFrom(1, 2, 4),
  planUnitedType: fc.constantFrom("none", "1", "32"),
  zoomOneType: fc.constantFrom("0", "16", "64"),
  licenseInfo: fc
    .record({ MEETING: fc.constantFrom("", "8", "32"), ZOOM_WORKPLACE_BUNDLE: fc.constantFrom("", "16") })
    .map((options) =>
      Object.entries(options).flatMap(([licenseType, licenseOption]) =>
        licenseOption === "" ? [] : [{ licenseType, licenseOption, subscriptionId: "s1" }],
      ),
    ),
  firstName: texts,
  lastName: texts,
  displayName: texts,
  dept: texts,
  aboutMe: texts,
  usePmi: fc.boolean(),
  divisionIds: fc.constantFrom([], ["d1"], ["d2"]),
  features: fc
    .record(
      {
        zoomDocs: fc.boolean(),
        zoomScheduler: fc.boolean(),
        concurrentMeeting: fc.constantFrom("None", "Basic", "Plus"),
        webinar: fc.constantFrom(
          { webinar: false },
          ...[500, 1000].map((size) => ({ webinar: true, webinarCapacity: size })),
        ),
      },
      { requiredKeys: [] },
    )
    .map(({ webinar, ...others }): Features => ({ ...others, ...webinar })),
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

/** Arguments that state can list as open, with those of single licenses. */
const OPEN = [...ATTRIBUTES, "features.webinar", "features.zoomDocs", "features.concurrentMeeting"];

const settings = readSettings(() => undefined, {});

/** Returns what the preview says. What it refuses does not run. */
function preview(state: UserState, wants: Desired, policy: Policies) {
  try {
    return planChange({
      ...{ id: "u1", state, known: { ...wants, ...policy }, unknown: [], knownElements: {} },
      ...{ settings, memory: new Memory() },
    });
  } catch (error) {
    if (error instanceof RefusedError) fc.pre(false);
    throw error;
  }
}

/** What a run makes true, as `observe` puts it together. */
const wanted = (state: UserState, wants: Desired, shown: Observed) =>
  spareLicenses(state, within(state, wants, shown), shown).desired;
const isWrite = (step: Step) => step.do === "patch" || step.do === "setFeature";

/** Returns the licenses that these steps take from someone, each in the words that name it. */
function lostBy(steps: readonly Step[], desired: Desired, { attributes }: Observed): string[][] {
  const shown = featuresIn(attributes.features);
  return steps.flatMap((step) => {
    if (step.do === "setFeature") return takesAway(step.feature, shown) ? [[nameOfPart(step.feature)]] : [];
    if (step.do !== "patch") return [];
    return step.attributes
      .filter((name) => traits(name).license)
      .flatMap((name) => thingsLost(name, desired[name], attributes[name]).map((thing) => ({ name, ...thing })))
      .map(({ name, words }) => (name === "type" ? [words] : [words, `another license (${name})`]));
  });
}

const isInvited = (name: string) => ATTRIBUTES.some((one) => one === name && traits(one).invited);

describe("a run of a ZoomUser does what its preview announced", () => {
  it("for any status, change and policies", () =>
    fc.assert(
      fc.property(declared, declared, status, roleId, policies, (was, wants, accountStatus, role, policy) => {
        // Without a paid license Zoom refuses these features, which the preview says if it is declared.
        fc.pre(featuresWithoutLicense(featuresIn(wants.features), { ...was, ...wants }).length === 0);
        const { seen, state } = settled(was, accountStatus, role);
        const decision = decideUser(state, changesOfUpdate(state, wants), policy);
        const shown = complete(asDerived(seen, wants), state, true);
        const plan = planUser(shown, wanted(state, wants, shown), true, policy);
        const written = plan.steps.flatMap((step) => (isWrite(step) ? argumentsOf(step).map(argumentOf) : [step.do]));
        // What is declared as none, and what they do not have: for the preview it is a change.
        const isNone = (name: string) =>
          ATTRIBUTES.some((one) => one === name && same(one, wants[one], seen.attributes[one]));
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
              assert.ok(written.includes(action) || isDerived || isNone(name), `${name} is announced but not written`);
            }
            break;
          case "refuse":
            assert.ok(decision.of.length > 0 && decision.why);
            // The run writes nothing either. What only a policy refuses, Zoom would accept and ignore.
            assert.deepEqual(plan.steps, []);
            if (accountStatus !== "pending" || decision.of.includes("status"))
              assert.ok(plan.refuse ?? decision.of.every(isNone), decision.why);
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
        const plan = planUser(shown, wanted(state, was, shown), true, policy);
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
          const { steps } = planUser(shown, wanted(open, wants, shown), true, policy);
          // The line of a deactivation says that Zoom takes every license with it.
          const written = steps.map((step) => (step.do === "deactivate" ? { ...step, licenses: [] } : step));
          for (const name of written.flatMap(argumentsOf).map(argumentOf)) {
            // The derived name follows the names that it is derived from.
            const isFollowing = name === "displayName" && wants.displayName === "";
            assert.ok(announced.of.includes(name) || isFollowing, `${name} is written but not announced`);
          }
        },
      ),
      { numRuns: 2_000 },
    ));

  it("and takes no license that a line did not name, whatever someone was given in Zoom meanwhile", () =>
    fc.assert(
      fc.property(
        ...[declared, declared, attributes, status, fc.subarray(OPEN), fc.subarray(OPEN), policies],
        (was, wants, drift, accountStatus, unfinished, deferred, policy) => {
          const { state } = settled(was, accountStatus, "2");
          const open = UserState.parse({ ...state, unfinished, deferred });
          const seen: Observed = {
            id: "u1",
            email: was.email,
            accountStatus: "active",
            roleId: "2",
            attributes: drift,
          };
          fc.pre(wants.status !== "inactive");
          const { lines, replaces } = preview(open, wants, policy);
          fc.pre(replaces.length === 0);
          const shown = complete(asDerived(seen, wants), open, true);
          const desired = wanted(open, wants, shown);
          const { steps } = planUser(shown, desired, true, policy);
          for (const lost of lostBy(steps, desired, shown))
            assert.ok(
              lines.some((line) => line.includes("gives up") && lost.some((words) => line.includes(words))),
              `${lost[0]} is taken away, and the preview says only: ${lines.join(" ")}`,
            );
        },
      ),
      { numRuns: 1_000 },
    ));
});
