import assert from "node:assert/strict";
import fc from "fast-check";
import {
  aspectOf,
  type Desired,
  keyOf,
  type Observed,
  type Person,
  planGroup,
  type Step,
  type Scope,
} from "../../provider/resources/group/rules";
import { ADDITIONS, aspectsIn, EVERYTHING, scopeOf } from "../../provider/resources/group/scope";

/** A group in Zoom, the people of the account, and what the resource knows. */
interface World {
  id?: string;
  name: string;
  members: ReadonlySet<string>;
  admins: ReadonlySet<string>;
  people: readonly Person[];
  added: ReadonlySet<string>;
  reserved: ReadonlySet<string>;
}

const IDS = ["a", "b", "c", "d", "e", "f"];
const emailOf = (id: string) => `${id}@example.com`;
const people = fc
  .array(fc.constantFrom<Person["status"]>("active", "active", "active", "inactive", "pending", "expired"), {
    minLength: IDS.length,
    maxLength: IDS.length,
  })
  .map((statuses) => statuses.map((status, n): Person => ({ id: IDS[n]!, email: emailOf(IDS[n]!), status })));
const subset = fc.subarray(IDS);
const spelled = fc
  .tuple(fc.constantFrom(...IDS), fc.nat(2))
  .map(([id, how]) => [id, emailOf(id), emailOf(id).toUpperCase()][how]!);
const list = fc.option(fc.array(spelled, { maxLength: 8 }), { nil: undefined });
const program = fc
  .record({
    name: fc.constantFrom("Sales", "sales", "Sellers"),
    members: list,
    membership: fc.constantFrom(undefined, "authoritative" as const, "additive" as const),
    admins: list,
  })
  .map((declared): Desired => declared);
const world = fc
  .record({
    id: fc.constantFrom(undefined, "g1"),
    name: fc.constantFrom("Sales", "sales"),
    members: subset,
    admins: subset,
    people,
    added: subset,
  })
  .map(({ members, admins, people: all, added, ...rest }): World => {
    // Pending users are in no list, and a group that does not exist has no lists.
    const shown = (ids: string[]) =>
      new Set(
        rest.id === undefined
          ? []
          : ids.filter((id) => all.some((one) => one.id === id && ["active", "inactive"].includes(one.status))),
      );
    return {
      ...rest,
      members: shown(members),
      admins: shown(admins),
      people: all,
      added: new Set(added),
      reserved: new Set(),
    };
  });

function observe(zoom: World, desired: Desired): Observed {
  const byName = new Map(zoom.people.flatMap((one) => [[one.id, one] as const, [one.email, one] as const]));
  const rows = (ids: ReadonlySet<string>) => [...ids].map((id) => ({ id, email: emailOf(id) }));
  return {
    id: zoom.id,
    name: zoom.name,
    members: desired.members && { rows: rows(zoom.members), people: byName },
    admins: desired.admins && { rows: rows(zoom.admins).map(({ email }) => ({ email })), people: byName },
  };
}

const plan = (zoom: World, desired: Desired, scope: Scope) =>
  planGroup({ seen: observe(zoom, desired), desired, scope, owned: true, knew: zoom, onExisting: "refuse" });

function apply(zoom: World, step: Step, desired: Desired): World {
  const ids = (rows: readonly { id?: string; email?: string }[]) =>
    new Set(rows.map(({ id, email }) => id ?? email!.replace(/@.*/, "")));
  switch (step.do) {
    case "create":
      return { ...zoom, id: "g1", name: desired.name };
    case "rename":
      return { ...zoom, name: desired.name };
    case "addMembers":
      return { ...zoom, members: zoom.members.union(ids(step.people)), added: zoom.added.union(ids(step.people)) };
    case "reserve":
      return { ...zoom, reserved: zoom.reserved.union(new Set(step.people.map(({ email }) => keyOf(email)))) };
    case "removeMembers":
      return { ...zoom, members: zoom.members.difference(ids(step.rows)) };
    case "addAdmins":
      return { ...zoom, admins: zoom.admins.union(ids(step.people)) };
    case "removeAdmins":
      return { ...zoom, admins: zoom.admins.difference(ids(step.rows)) };
  }
}

const converge = (zoom: World, desired: Desired, scope: Scope, taken: (n: number) => boolean = () => true) =>
  plan(zoom, desired, scope).steps.reduce((now, step, n) => (taken(n) ? apply(now, step, desired) : now), zoom);

const personOf = (name: string) => name.toLowerCase().charAt(0);
const peopleIn = (names: readonly string[] = []) => new Set(names.map(personOf));
const isActive = (zoom: World, id: string) => zoom.people.some((one) => one.id === id && one.status === "active");

describe("a change of a ZoomGroup", () => {
  it("touches nothing that the preview did not announce, whatever was changed in Zoom meanwhile", () =>
    fc.assert(
      fc.property(world, world, program, program, (zoom, drifted, was, desired) => {
        const settled = converge(zoom, was, EVERYTHING);
        const now = { ...settled, members: drifted.members, admins: drifted.admins, id: "g1" };
        const scope = scopeOf(was, desired);
        const announced = aspectsIn(scope);
        const { steps } = plan(now, desired, scope);
        assert.deepEqual(
          steps.map(aspectOf).filter((aspect) => !announced.includes(aspect)),
          [],
        );
        const after = converge(now, desired, scope);
        for (const list of ["members", "admins"] as const) {
          const [before, wanted] = [peopleIn(was[list]), peopleIn(desired[list])];
          const spellings = new Set(was[list]?.map(keyOf));
          const joining = peopleIn(desired[list]?.filter((name) => !spellings.has(keyOf(name))));
          for (const id of after[list].difference(now[list])) assert.ok(joining.has(id), `${id} joined`);
          for (const id of now[list].difference(after[list]))
            assert.ok(before.has(id) && !wanted.has(id), `${id} left`);
        }
      }),
      { numRuns: 2_000 },
    ));

  it("makes the change that the preview announced", () =>
    fc.assert(
      fc.property(world, program, program, (zoom, was, desired) => {
        const settled = converge({ ...zoom, members: new Set(), admins: new Set() }, was, EVERYTHING);
        const after = converge(settled, desired, scopeOf(was, desired));
        assert.equal(after.name, desired.name);
        if (desired.members)
          assert.deepEqual(
            [...after.members].sort(),
            [...peopleIn(desired.members)].filter((id) => isActive(zoom, id)).sort(),
          );
        if (desired.admins)
          assert.deepEqual(
            [...after.admins].sort(),
            [...peopleIn(desired.admins)].filter((id) => isActive(zoom, id)).sort(),
          );
      }),
      { numRuns: 2_000 },
    ));

  it("leaves nothing to do, and the lists as declared, if it is a creation", () =>
    fc.assert(
      fc.property(world, program, (zoom, desired) => {
        const after = converge(zoom, desired, EVERYTHING);
        assert.deepEqual(plan(after, desired, EVERYTHING).steps, []);
        if (desired.members) {
          const wanted = peopleIn(desired.members);
          for (const id of wanted) assert.ok(after.members.has(id) || !isActive(after, id), `${id} is declared`);
          for (const id of after.members)
            assert.ok(
              wanted.has(id) || (desired.membership === "additive" && !after.added.has(id)),
              `${id} is in the group`,
            );
        } else assert.deepEqual(after.members, zoom.members);
        if (!desired.admins) assert.deepEqual(after.admins, zoom.admins);
      }),
      { numRuns: 2_000 },
    ));

  it("removes no one if it is an adoption", () =>
    fc.assert(
      fc.property(world, program, (zoom, desired) => {
        const after = converge(zoom, desired, ADDITIONS);
        assert.deepEqual(plan(after, desired, ADDITIONS).steps, []);
        assert.ok(zoom.members.isSubsetOf(after.members) && zoom.admins.isSubsetOf(after.admins));
      }),
      { numRuns: 2_000 },
    ));

  it("leaves to do what Zoom dropped, and nothing else", () =>
    fc.assert(
      fc.property(
        world,
        program,
        program,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (zoom, was, desired, coins) => {
          for (const scope of [EVERYTHING, ADDITIONS, scopeOf(was, desired)]) {
            const { steps } = plan(zoom, desired, scope);
            const dropped = steps.map((step, n) => step.do !== "create" && coins[n]);
            const left = plan(
              converge(zoom, desired, scope, (n) => !dropped[n]),
              desired,
              scope,
            );
            assert.deepEqual(
              left.steps,
              steps.filter((_, n) => dropped[n]),
            );
          }
        },
      ),
      { numRuns: 1_000 },
    ));
});
