import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/input-mistakes";
import type { ZoomOptions } from "../../simulator";
import type { Account } from "./account";
import { from, type Program, type Run } from "./small-engine";

export const at = (name: string) => `${name}@example.com`;
export const zoom = (...names: string[]): ZoomOptions => ({
  people: names.map((name) => ({ id: name, email: at(name) })),
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0 },
});
export const names = (account: Account) => [...account.zoom.store.groups.values()].map(({ name }) => name).sort();
export const inOrder = (program: Program, ...order: string[]): Program =>
  Object.fromEntries(order.map((name) => [name, program[name] ?? {}]));

/** Runs twice, the second time without a failure, and asserts that the third run does nothing. Returns the first run. */
export async function inTwoRuns(account: Account, program: Program, sideBySide = false): Promise<Run> {
  const first = await account.up(program, [], sideBySide);
  assert.deepEqual((await account.up(program, [], sideBySide)).failed, {});
  account.writes();
  const third = await account.up(program, [], sideBySide);
  assert.deepEqual([third.did, third.failed, account.writes()], [{}, {}, []]);
  return first;
}

/** Values that a preview does not know, because they come from the new group "first". */
export const onlyInRun = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      from("group:first", ({ id }) => (id === UNKNOWN ? UNKNOWN : value)),
    ]),
  );

/** Asserts that each resource has an object of its own. */
export const oneForEach = ({ state }: Account, ...resources: readonly string[]) =>
  assert.equal(new Set(resources.map((name) => state.get(name)?.id)).size, resources.length);

/** Zoom may show no id of a pending user. */
export const hideIdsOfInvited = ({ zoom }: Account) =>
  zoom.fail({
    match: "GET /users/*",
    kind: "altered",
    times: Infinity,
    alter: (reply) => ({
      ...reply,
      body: String(reply.body).replace(/"id":"[^"]*",(?=.*"status":"pending")/, ""),
    }),
  });
