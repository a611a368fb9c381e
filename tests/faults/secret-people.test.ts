import fc from "fast-check";
import assert from "node:assert/strict";
import { type Account, startAccount } from "../resources/account";
import { from, type Program, type Run } from "../resources/small-engine";
import { histories } from "./replay";

const at = (name: string) => `${name}@example.com`;
const SECRET = ["ada", "pat", "cy"];
const MARK = "4dabf18193072939515e22adb298388d";
const people = [
  { id: "id-1", email: at("ada") },
  { id: "id-2", email: at("bob") },
  { id: "id-3", email: at("cy") },
];

/** What is stored in clear: without what the engine encrypts, and without the argument that is secret itself. */
function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  if (MARK in value) return "[secret]";
  const own = "secretArguments" in value && Array.isArray(value.secretArguments) ? value.secretArguments : [];
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (own.includes(name) ? [] : [[name, inClear(inner)]])),
  );
}

/** The people whose own resource makes their e-mail secret. */
const secretIn = ({ state }: Account, declared: readonly string[] = []) =>
  SECRET.filter((name) => state.has(name) || declared.includes(name));

function assertHidden(text: string, secret: readonly string[], step: string): void {
  const one = new RegExp(`\\b(${secret.join("|")})(@|%40)example`, "i");
  if (secret.length > 0) assert.doesNotMatch(text, one, `${step}: ${text}`);
}
const saidIn = ({ told, failed }: Run) => [...told, ...Object.values(failed)].join("\n");
const keptIn = ({ state }: Account) =>
  [...state].map(([name, entry]) => JSON.stringify([name, inClear({ ...entry })])).join("\n");

const isNamed = ({ state, zoom }: Account, name: string) => {
  const { members, admins, memberIds } = state.get("group:team")?.outputs ?? {};
  const named = JSON.stringify([members, admins, memberIds]);
  return [at(name), zoom.person(at(name))?.id].some((one) => one !== undefined && named.includes(one));
};

const user = (name: string, more: object = {}) => ({
  ...{ email: at(name), onExisting: "adopt", ...more },
  ...(SECRET.includes(name) ? { secretArguments: ["email"] } : {}),
});

interface Shape {
  users: string[];
  phones: string[];
  members: string[];
  admins: string[];
  additive: boolean;
  extension: string | undefined;
  /** Whether phones and members are declared by an id in the program, and not by the resource of the user. */
  literal: boolean;
}

function programOf({ users, phones, members, admins, additive, extension, literal }: Shape): Program {
  const idOf: Record<string, string> = { ada: "id-1", bob: "id-2", cy: "id-3" };
  const one = (name: string) => (literal && idOf[name] !== undefined ? idOf[name] : from(name));
  const known = (names: string[]) => names.filter((name) => users.includes(name)).map(one);
  return {
    ...Object.fromEntries(users.map((name) => [name, user(name)])),
    ...Object.fromEntries(
      phones
        .filter((name) => users.includes(name))
        .map((name, index) => [
          `phone:${name}`,
          {
            userId: one(name),
            callingPlans: [200],
            ...(extension !== undefined && index === 0 ? { extensionNumber: extension } : {}),
          },
        ]),
    ),
    "group:team": {
      ...{ name: "Team", members: known(members), admins: known(admins), onExisting: "adopt" },
      ...(additive ? { membership: "additive" } : {}),
    },
  };
}

const names = ["ada", "bob", "pat", "cy"];
const shape: fc.Arbitrary<Shape> = fc.record({
  users: fc.subarray(names),
  phones: fc.subarray(names),
  members: fc.subarray(names),
  admins: fc.subarray(["ada", "bob", "cy"]),
  additive: fc.boolean(),
  extension: fc.option(fc.constantFrom("2001", "2002"), { nil: undefined }),
  literal: fc.boolean(),
});
const name = fc.constantFrom(...names);
interface Step {
  readonly title: string;
  readonly declares?: readonly string[];
  readonly take: (account: Account) => Promise<Run | undefined>;
}
const happens = (title: string, take: (account: Account) => void): Step => ({
  title,
  take: (account) => Promise.resolve(void take(account)).then(() => undefined),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(shape, fc.boolean()).map(([one, sideBySide]): Step => ({
    title: `up ${JSON.stringify(one)}`,
    declares: one.users,
    async take(account) {
      const preview = await account.preview(programOf(one));
      assertHidden(saidIn(preview), secretIn(account, one.users), "preview");
      return account.up(programOf(one), [], sideBySide, true);
    },
  })),
  fc.boolean().map((sideBySide): Step => ({ title: "refresh", take: (account) => account.refresh(sideBySide) })),
  fc.boolean().map((sideBySide): Step => ({ title: "destroy", take: (account) => account.destroy(sideBySide) })),
  name.map((who) =>
    happens(`the portal deactivates ${who}`, ({ zoom }) => {
      if (zoom.person(at(who))?.status === "active") zoom.portal.deactivate(at(who));
    }),
  ),
  name.map((who) =>
    happens(`${who} accepts`, ({ zoom }) => {
      if (zoom.person(at(who))?.status === "pending") zoom.accept(at(who));
    }),
  ),
  name.map((who) =>
    happens(`the portal adds ${who} to the group`, ({ zoom }) => {
      const isThere = [...zoom.store.groups.values()].some((group) => group.name === "Team");
      if (isThere && zoom.person(at(who))?.status === "active") zoom.portal.groups.addMember("Team", at(who));
    }),
  ),
  fc.tuple(name, fc.constantFrom("GET", "POST", "PATCH", "DELETE")).map(([who, method]) =>
    happens(`Zoom refuses a ${method} with the e-mail of ${who}`, ({ zoom }) => {
      const message = `Not for ${at(who)}, "${at(who)}".`;
      zoom.fail({ match: `${method} *`, status: 400, code: 300, message, times: 1 });
    }),
  ),
);

describe("e-mails that a program marks as secret", () => {
  it("appear nowhere else in what runs print and store, whatever happens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 9 }), async (history) => {
        const account = await startAccount({
          people,
          groups: [{ id: "g1", name: "Team", members: [at("cy"), at("bob")] }],
          phone: { numbers: [], sites: [{ id: "s1", name: "Main Site" }] },
        });
        try {
          // What an earlier run stored before it was secret stays until a run succeeds.
          let settled: string[] = [];
          for (const { title, declares, take } of history) {
            const secret = secretIn(account, declares);
            // A refresh may read a group before the user whom it finds there, and nothing tells it that they are secret.
            if (title === "refresh") settled = settled.filter((one) => isNamed(account, one));
            const run = await take(account);
            if (run) assertHidden(saidIn(run), secret, title);
            if (declares && run && Object.keys(run.failed).length === 0) settled = secretIn(account);
            settled = settled.filter((one) => account.state.has(one));
            assertHidden(keptIn(account), settled, `the state after ${title}`);
          }
        } finally {
          await account.close();
        }
      }),
      histories(60),
    );
  }).timeout(120_000);
});
