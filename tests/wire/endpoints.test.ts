import assert from "node:assert/strict";
import type { Call, Rate } from "../../provider/zoom/call";
import * as endpoints from "../../provider/zoom/api/endpoints";
import { CALLS } from "./every-call";

const e = endpoints;

/** Zoom's published table: call, label, rate table (general or phone), granular scope. */
const published = `
GET /users                                                   | Medium | G | user:read:list_users:admin
POST /users                                                  | Light  | G | user:write:user:admin
GET /users/{userId}                                          | Light  | G | user:read:user:admin
PATCH /users/{userId}                                        | Light  | G | user:update:user:admin
PATCH /users/{userId}/settings                               | Medium | G | user:update:settings:admin
DELETE /users/{userId}                                       | Light  | G | user:delete:user:admin
PUT /users/{userId}/status                                   | Light  | G | user:update:status:admin
PUT /users/{userId}/email                                    | Light  | G | user:update:email:admin
DELETE /users/{userId}/token                                 | Light  | G | user:delete:token:admin
GET /users/{userId}/settings                                 | Medium | G | user:read:settings:admin
GET /users/summary                                           | Medium | G | user:read:summary:admin
GET /accounts/{accountId}/plans/usage                        | Heavy  | G | billing:read:plan_usage:admin
GET /roles                                                   | Medium | G | role:read:list_roles:admin
GET /roles/{roleId}/members                                  | Medium | G | role:read:list_members:admin
GET /groups                                                  | Medium | G | group:read:list_groups:admin
POST /groups                                                 | Light  | G | group:write:group:admin
GET /groups/{groupId}                                        | Light  | G | group:read:group:admin
PATCH /groups/{groupId}                                      | Light  | G | group:update:group:admin
DELETE /groups/{groupId}                                     | Light  | G | group:delete:group:admin
GET /groups/{groupId}/members                                | Medium | G | group:read:list_members:admin
POST /groups/{groupId}/members                               | Medium | G | group:write:member:admin
DELETE /groups/{groupId}/members/{memberId}                  | Light  | G | group:delete:member:admin
GET /groups/{groupId}/admins                                 | Medium | G | group:read:administrator:admin
POST /groups/{groupId}/admins                                | Medium | G | group:write:administrator:admin
DELETE /groups/{groupId}/admins/{userId}                     | Light  | G | group:delete:administrator:admin
GET /phone/users                                             | Medium | P | phone:read:list_users:admin
GET /phone/users/{userId}                                    | Light  | P | phone:read:user:admin
PATCH /phone/users/{userId}                                  | Light  | P | phone:update:user:admin
POST /phone/users/{userId}/calling_plans                     | Light  | P | phone:write:calling_plan:admin
PUT /phone/users/{userId}/calling_plans                      | Light  | P | phone:update:calling_plan:admin
DELETE /phone/users/{userId}/calling_plans/{planType}        | Light  | P | phone:delete:users_calling_plan:admin
POST /phone/users/{userId}/phone_numbers                     | Light  | P | phone:write:user_number:admin
DELETE /phone/users/{userId}/phone_numbers/{phoneNumberId}   | Light  | P | phone:delete:user_number:admin
GET /phone/users/{userId}/settings                           | Light  | P | phone:read:user_setting:admin
PATCH /phone/users/{userId}/settings                         | Light  | P | phone:update:user_setting:admin
GET /phone/calling_plans                                     | Medium | P | phone:read:list_calling_plans:admin
GET /phone/sites                                             | Medium | P | phone:read:list_sites:admin
GET /phone/sites/{siteId}                                    | Light  | P | phone:read:site:admin
GET /phone/settings                                          | Light  | P | phone:read:settings:admin
GET /phone/emergency_addresses                               | Medium | P | phone:read:list_emergency_addresses:admin
GET /phone/setting_templates                                 | Light  | P | phone:read:list_setting_templates:admin
GET /number_management/numbers                               | Light  | P | number_management:read:list_numbers:admin
`;

const LABELS: Record<Rate, string> = {
  light: "Light",
  medium: "Medium",
  heavy: "Heavy",
  resourceIntensive: "Resource-intensive",
};

describe("endpoints", () => {
  it("all have the labels and scopes that Zoom publishes", () => {
    const ours = CALLS.map(
      ({ method, route, rate, family, scopes }) =>
        `${method} ${route} | ${LABELS[rate]} | ${family === "phone" ? "P" : "G"} | ${scopes.granular}`,
    );
    const theirs = published
      .trim()
      .split("\n")
      .map((line) => line.replace(/ +/g, " "));
    assert.deepEqual(ours.toSorted(), theirs.toSorted());
  });

  it("are all in this test, with the names of their functions", () => {
    const exported = Object.entries(endpoints).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
    assert.deepEqual(CALLS.map(({ name }) => name).toSorted(), exported.toSorted());
  });

  it("may be called with classic scopes: reads with read or write scopes, writes with write scopes", () => {
    for (const { name, method, route, scopes } of CALLS) {
      const area = route.split("/")[1]?.replace(/s$/, "") ?? "";
      const write = `${area}:write:admin`;
      const expected =
        area === "account"
          ? ["account:read:admin", "billing:master"]
          : area === "number_management"
            ? ["number_management_numbers:read:admin"]
            : method !== "GET"
              ? [write]
              : area === "phone"
                ? ["phone:read:admin"]
                : [`${area}:read:admin`, write];
      assert.deepEqual(scopes.classic, expected, name);
    }
  });

  const paths: [Call<unknown>, string][] = [
    [e.getUser("ada+x@example.com"), "/users/ada%2Bx%40example.com"],
    [e.getUser("-cn1DHGRRTSOlnVwyZNhKw"), "/users/-cn1DHGRRTSOlnVwyZNhKw"],
    [e.getUser("a/b?c#d"), "/users/a%2Fb%3Fc%23d"],
    [e.unassignPhoneNumber("u1", "+15550100"), "/phone/users/u1/phone_numbers/%2B15550100"],
    [e.getPlanUsage(), "/accounts/me/plans/usage"],
  ];
  for (const [call, path] of paths) it(`send ${call.name} to ${path}`, () => assert.equal(call.path, path));

  for (const id of ["", ".", ".."])
    it(`refuse the id "${id}", which would address another route`, () => {
      assert.throws(() => e.deleteUser(id), /needs a \{userId\}/);
      assert.throws(() => e.removeGroupMember("g1", id), /needs a \{memberId\}/);
    });

  it("send exactly the flags of the deletion", () => {
    const { query } = e.deleteUser("u1", {
      action: "delete",
      transfer_email: "bob@example.com",
      transfer_meeting: true,
    });
    assert.deepEqual(query, { action: "delete", transfer_email: "bob@example.com", transfer_meeting: true });
    assert.deepEqual(e.deleteUser("u1").query, {});
  });

  it("are not safe to repeat if they are a POST, except additions to a group", () => {
    const repeatable = CALLS.filter(({ method, safeToRepeat }) => method === "POST" && safeToRepeat);
    assert.deepEqual(
      repeatable.map(({ name }) => name),
      ["addGroupMembers", "addGroupAdmins"],
    );
  });
});
