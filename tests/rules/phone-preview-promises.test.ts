import assert from "node:assert/strict";
import fc from "fast-check";
import {
  attributeOf,
  decidePhoneUser,
  type Desired,
  differing,
  digitsOf,
  type Observed,
  type Phone,
  planOf,
  planPhoneUser,
  type Standing,
  type Step,
} from "../../provider/resources/phone/rules";
import { goalOf } from "../../provider/resources/phone/scope";
import { changeSince, complete, isWaiting, knowledgeOf, PhoneUserState } from "../../provider/resources/phone/state";

const plan = fc.constantFrom<NonNullable<Desired["callingPlans"]>[number]>(100, 200, 4000, {
  type: 200,
  billingSubscriptionId: "east",
});
const number = fc.integer({ min: 1_000, max: 1_019 }).map((last) => `+1650555${last}`);
const declared: fc.Arbitrary<Desired> = fc.record(
  {
    siteId: fc.constantFrom("s1", "s2"),
    extensionNumber: fc.constantFrom("801", "802", "1001"),
    callingPlans: fc.uniqueArray(plan, { maxLength: 3, selector: (one) => planOf(one).type }),
    phoneNumbers: fc.uniqueArray(number, { maxLength: 10 }),
    outboundCallerId: fc.constantFrom("", "+16505551000", "+16505551001"),
    emergencyAddressId: fc.constantFrom("a1", "a2"),
    templateId: fc.constantFrom("t1", "t2"),
  },
  { requiredKeys: [] },
);
const status = fc.constantFrom("active" as const, "inactive" as const, "pending" as const);

/** Zoom and the state as a run that went well left them. */
function settled(was: Desired, accountStatus: "active" | "inactive" | "pending") {
  const waits = accountStatus !== "active";
  const phone: Phone = {
    ...was,
    callingPlans: (was.callingPlans ?? []).map(planOf),
    phoneNumbers: was.phoneNumbers ?? [],
    templateId: undefined,
  };
  const seen: Observed = { accountStatus, phone: waits ? undefined : phone };
  const state = PhoneUserState.parse({ userId: "u1", ...was, accountStatus, deferred: waits ? ["phone"] : undefined });
  return { seen, state };
}

const shown = (seen: Observed, wants: Desired, state: PhoneUserState): Observed => ({
  ...seen,
  phone: seen.phone && complete(seen.phone, wants, knowledgeOf(state), true),
});

const situation = (standing: Standing, whenPending: "defer" | "refuse" = "defer") =>
  ({ standing, whenPending, owned: true, onExisting: "refuse" }) as const;

/** What the run may write of a change. */
const scopeOf = (state: PhoneUserState, wants: Desired) =>
  goalOf({ was: isWaiting(state) ? undefined : state, wants, open: [], isAdopted: false });

/** What Zoom does with each step. */
function after(phone: Phone, step: Step): Phone {
  switch (step.do) {
    case "enable":
      return { callingPlans: [], phoneNumbers: [] };
    case "moveSite":
      return { ...phone, siteId: step.siteId };
    case "setExtension":
      return { ...phone, extensionNumber: step.extension };
    case "swapPlan":
      return { ...phone, callingPlans: [...phone.callingPlans.filter((held) => held !== step.from), step.to] };
    case "addPlans":
      return { ...phone, callingPlans: [...phone.callingPlans, ...step.plans] };
    case "removePlan":
      return { ...phone, callingPlans: phone.callingPlans.filter((held) => held !== step.plan) };
    case "addNumbers":
      return { ...phone, phoneNumbers: [...phone.phoneNumbers, ...step.numbers] };
    case "removeNumber":
      return { ...phone, phoneNumbers: phone.phoneNumbers.filter((held) => held !== step.number) };
    case "setOutboundCaller":
      return { ...phone, outboundCallerId: step.number };
    case "setEmergencyAddress":
      return { ...phone, emergencyAddressId: step.addressId };
    case "applyTemplate":
      return { ...phone, templateId: step.templateId };
  }
}

describe("what the preview announces of a ZoomPhoneUser is what happens", () => {
  it("whatever the status before and now, and whatever the change", () =>
    fc.assert(
      fc.property(declared, declared, status, status, (was, wants, before, now) => {
        const { state } = settled(was, before);
        // Only the deactivation takes a phone away; acceptance and activation give none.
        const { seen } = settled(was, before === "active" ? now : "pending");
        const goal = scopeOf(state, wants);
        const world: Observed = shown({ ...seen, accountStatus: now }, goal, state);
        const change = changeSince(state, { userId: "u1", ...wants, accountStatus: now });
        const { outcome, of } = decidePhoneUser({ id: "u1", waiting: isWaiting(state) }, change);
        const { steps, waits, refuse } = planPhoneUser(
          world,
          goal,
          situation(isWaiting(state) ? "waiting" : "kept", "refuse"),
        );
        assert.equal(refuse, undefined);
        switch (outcome) {
          case "none":
            assert.deepEqual([steps, waits], [[], now !== "active"]);
            break;
          case "defer":
            assert.deepEqual([steps, waits], [[], true]);
            break;
          case "update": {
            assert.equal(waits, false);
            if (of.includes("accountStatus")) return assert.deepEqual(steps, [{ do: "enable" }]);
            const written = new Set<string>(steps.map(attributeOf));
            // What is declared for the first time may be so already.
            const differ = world.phone ? differing(goal, world.phone) : [];
            for (const name of differ) assert.ok(written.has(name) && of.includes(name), `${name} is not announced`);
            // The extension is set again after a move to another site.
            for (const name of of)
              assert.ok(written.has(name) || !(name in was), `${name} is announced and not written`);
            break;
          }
          case "replace":
            assert.fail("the id stays");
        }
      }),
      { numRuns: 2_000 },
    ));

  it("and nothing else, however Zoom was changed by hand meanwhile", () =>
    fc.assert(
      fc.property(declared, declared, declared, (was, wants, byHand) => {
        const { state } = settled(was, "active");
        const phone = settled({ ...was, ...byHand }, "active").seen.phone;
        const goal = scopeOf(state, wants);
        const { attributes } = changeSince(state, { userId: "u1", ...wants });
        const { steps } = planPhoneUser(
          shown({ accountStatus: "active", phone }, goal, state),
          goal,
          situation("kept"),
        );
        const allowed = [...attributes];
        if (attributes.includes("siteId")) allowed.push("extensionNumber");
        if (attributes.includes("phoneNumbers")) allowed.push("outboundCallerId");
        for (const step of steps) assert.ok(allowed.includes(attributeOf(step)), `${step.do} was not announced`);
        const [before = [], after = []] = [was.phoneNumbers, wants.phoneNumbers];
        for (const step of steps) {
          if (step.do === "removeNumber") assert.ok(before.includes(step.number) && !after.includes(step.number));
          if (step.do === "addNumbers")
            for (const one of step.numbers) assert.ok(after.includes(one) && !before.includes(one));
        }
      }),
      { numRuns: 2_000 },
    ));

  it("and a change that is carried out leaves nothing to do", () =>
    fc.assert(
      fc.property(declared, status, (was, accountStatus) => {
        const { seen, state } = settled(was, accountStatus);
        const standing = isWaiting(state) ? "waiting" : "kept";
        assert.deepEqual(planPhoneUser(shown(seen, was, state), was, situation(standing)).steps, []);
        const change = changeSince(state, { userId: "u1", ...was });
        assert.equal(decidePhoneUser({ id: "u1", waiting: isWaiting(state) }, change).outcome, "none");
      }),
    ));
});

describe("the steps of a ZoomPhoneUser", () => {
  it("lead to what is declared, with never more than ten numbers, and never without one on the way", () =>
    fc.assert(
      fc.property(declared, declared, (was, wants) => {
        const { seen, state } = settled(was, "active");
        let { phone } = shown(seen, wants, state);
        assert.ok(phone);
        const { steps } = planPhoneUser({ accountStatus: "active", phone }, wants, situation("kept"));
        const keepsALine = phone.phoneNumbers.length > 0 && wants.phoneNumbers?.length !== 0;
        const keepsAPlan = phone.callingPlans.length > 0 && wants.callingPlans?.length !== 0;
        for (const step of steps) {
          phone = after(phone, step);
          assert.ok(phone.phoneNumbers.length <= 10);
          assert.equal(new Set(phone.phoneNumbers.map(digitsOf)).size, phone.phoneNumbers.length);
          if (step.do === "addNumbers") assert.ok(step.numbers.length <= 5);
          if (keepsALine) assert.ok(phone.phoneNumbers.length > 0);
          if (keepsAPlan) assert.ok(phone.callingPlans.length > 0);
        }
        assert.deepEqual(differing(wants, phone), []);
      }),
      { numRuns: 2_000 },
    ));
});
