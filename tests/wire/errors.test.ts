import assert from "node:assert/strict";
import type { Method } from "../../provider/zoom/call";
import * as codes from "../../provider/zoom/api/codes";
import {
  PartialError,
  RefusedError,
  ZoomApiError,
  ZoomNetworkError,
  ZoomResponseError,
} from "../../provider/zoom/errors";

type Question = Exclude<Extract<keyof typeof codes, `is${string}` | "mayHaveHappened">, "isRefusal">;

/** A call, Zoom's answer, and all questions for which the result is true. */
const answers: [Method, string, number, number | undefined, Question[]][] = [
  ["GET", "/users/{userId}", 404, 1001, ["isUserGone", "isPhoneUserGone"]],
  ["GET", "/users/{userId}", 400, 1120, ["isUserGone"]],
  ["GET", "/users/{userId}", 400, 1010, ["isUserGone"]],
  ["GET", "/users/{userId}", 404, undefined, []],
  ["GET", "/users/{userId}", 404, 2300, []],
  ["GET", "/users/{userId}", 400, 2300, []],
  ["GET", "/users/{userId}", 400, 1001, []],
  ["GET", "/users/{userId}", 404, 404, []],
  ["GET", "/users/{userId}", 410, 1001, []],
  ["GET", "/users/{userId}", 401, 124, ["isUnauthorized"]],
  ["GET", "/users/{userId}", 401, undefined, ["isUnauthorized"]],
  ["GET", "/users/{userId}", 400, 124, ["isUnauthorized"]],
  ["GET", "/users/{userId}", 403, undefined, []],
  ["GET", "/users/{userId}", 400, 4711, ["isMissingScope"]],
  ["GET", "/users/{userId}", 400, 4700, ["isMissingScope"]],
  ["GET", "/users/{userId}", 401, 4700, ["isUnauthorized"]],
  ["GET", "/users/{userId}", 400, 104, ["isMissingScope"]],
  ["GET", "/users/{userId}", 401, 104, ["isMissingScope", "isUnauthorized"]],
  ["GET", "/users/{userId}", 500, 1001, ["mayHaveHappened"]],
  ["GET", "/users/{userId}", 429, 429, ["isRateLimited"]],
  ["POST", "/phone/users/batch", 400, 429, []],
  ["GET", "/users", 400, 300, ["isPageTokenExpired"]],
  ["GET", "/phone/users", 400, 400, ["isPageTokenExpired"]],
  ["GET", "/phone/users", 400, 300, ["isPageTokenExpired"]],
  ["GET", "/phone/users", 404, 2001, []],
  ["GET", "/number_management/numbers", 400, 1003100, ["isPageTokenExpired"]],
  ["GET", "/number_management/numbers", 400, 999, []],

  ["POST", "/users", 409, 1005, ["isUserExists"]],
  ["POST", "/users", 400, 1009, ["isUserExists"]],
  ["POST", "/users", 412, undefined, ["isUserExists"]],
  ["POST", "/users", 409, 4132, ["isUserExists", "isGroupNameTaken"]],
  ["PUT", "/users/{userId}/email", 409, 1005, ["isUserExists"]],
  ["POST", "/users", 400, 1005, []],
  ["POST", "/users", 404, 1102, ["isSeatError"]],
  ["POST", "/users", 400, 1102, []],
  ["POST", "/users", 400, 3412, ["isSeatError"]],
  ["POST", "/users", 400, 2033, ["isSeatError"]],
  ["POST", "/users", 400, 2034, ["isSeatError"]],
  ["PATCH", "/users/{userId}", 400, 2038, ["isSeatError"]],
  ["PATCH", "/users/{userId}", 400, 2039, []],
  ["PATCH", "/users/{userId}", 404, 3412, []],
  ["DELETE", "/users/{userId}", 400, 1107, []],
  ["DELETE", "/users/{userId}", 400, 1117, []],
  ["DELETE", "/users/{userId}", 400, 200, []],

  ["GET", "/groups/{groupId}", 404, 4130, ["isGroupGone"]],
  ["GET", "/groups/{groupId}", 400, 1010, ["isGroupGone"]],
  ["GET", "/groups/{groupId}", 400, 200, []],
  ["GET", "/groups/{groupId}", 404, undefined, []],
  ["POST", "/groups", 409, 4132, ["isGroupNameTaken"]],
  ["POST", "/groups", 409, 409, []],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 404, 4131, ["isMemberGone"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 4131, ["isMemberGone"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 1001, ["isMemberGone"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 404, 4130, ["isGroupGone"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 1010, ["isGroupGone"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 200, []],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 300, ["isPageTokenExpired"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, 4711, ["isMissingScope"]],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 400, undefined, []],
  ["DELETE", "/groups/{groupId}/members/{memberId}", 404, undefined, []],
  ["POST", "/groups/{groupId}/members", 400, 4131, []],
  ["DELETE", "/groups/{groupId}/admins/{userId}", 400, 4138, ["isAdminGone"]],
  ["DELETE", "/groups/{groupId}/admins/{userId}", 404, 4138, []],

  ["GET", "/phone/users/{userId}", 404, 1001, ["isPhoneUserGone", "isUserGone"]],
  ["GET", "/phone/users/{userId}", 404, 404, []],
  ["GET", "/phone/users/{userId}", 404, 2001, []],
  ["GET", "/phone/users/{userId}", 403, 2031, []],
  ["GET", "/phone/sites/{siteId}", 400, 300, ["isSiteGone", "isPageTokenExpired"]],
  ["GET", "/phone/sites/{siteId}", 400, 400, ["isSiteGone", "isPageTokenExpired"]],
  ["GET", "/phone/sites/{siteId}", 404, 404, []],
  ["DELETE", "/phone/users/{userId}/phone_numbers/{phoneNumberId}", 404, 400, ["isNumberNotHeld"]],
  [
    ...(["DELETE", "/phone/users/{userId}/phone_numbers/{phoneNumberId}", 404, 1001] as const),
    ["isNumberNotHeld", "isPhoneUserGone", "isUserGone"],
  ],
  ["DELETE", "/phone/users/{userId}/phone_numbers/{phoneNumberId}", 404, 2001, []],
  ["DELETE", "/phone/users/{userId}/phone_numbers/{phoneNumberId}", 404, undefined, []],
  ["PUT", "/phone/users/{userId}/calling_plans", 400, 404, ["isPlanNotHeld"]],
  ["PUT", "/phone/users/{userId}/calling_plans", 404, 404, []],
  ["DELETE", "/phone/users/{userId}/calling_plans/{planType}", 404, 400, ["isPlanNotHeld"]],
  ["DELETE", "/phone/users/{userId}/calling_plans/{planType}", 404, 2001, []],
  ["DELETE", "/phone/users/{userId}/calling_plans/{planType}", 404, undefined, []],
  ["POST", "/phone/users/{userId}/calling_plans", 400, 404, []],
];

const QUESTIONS = Object.keys(codes).filter(
  (name): name is Question => name !== "isRefusal" && (name.startsWith("is") || name === "mayHaveHappened"),
);
const asked = (error: unknown) => QUESTIONS.filter((question) => codes[question](error)).sort();

describe("the questions to an answer", () => {
  for (const [method, route, status, zoomCode, yes] of answers)
    it(`${method} ${route} ${status}/${zoomCode ?? "none"}: ${yes.join(", ") || "none of them"}`, () => {
      const error = new ZoomApiError({ method, path: route, route, status, zoomCode, zoomMessage: "…" });
      assert.deepEqual(asked(error), yes.toSorted());
    });

  const settings = ["PATCH", "/users/{userId}/settings"] as const;
  const REFUSALS: [method: Method, route: string, code: number, words: string, isShortage: boolean][] = [
    [...settings, 200, "You can add max 5 Webinar 500 users.", true],
    [...settings, 200, "You can add max 0 Large 1000 users.", true],
    [...settings, 200, "You can't add paid users.", true],
    [...settings, 200, "You do not have permission to access this resource.", false],
    [...settings, 200, "No permission to assign this license.", false],
    [...settings, 300, `You can add max "2" users for this Zoom Events Unlimited plan.`, true],
    [...settings, 300, "The events plan you want to assign does not exist.", true],
    [...settings, 300, `The subscription "S1" doesn't have enough licenses available to assign.`, true],
    [...settings, 300, "No seats are left.", true],
    [...settings, 300, `The subscription "S9" you entered does not exist.`, false],
    [...settings, 300, "Validation Failed.", false],
    [...settings, 300, "You can change only one feature at a time.", false],
    [...settings, 300, "You cannot assign a Zoom Customer Managed Key license for a single user.", false],
    [...settings, 300, "You can only enable Zoom Events Unlimited feature for Licensed or On-prem users.", false],
    [...settings, 300, "You can't downgrade Zoom Events Unlimited plan to Zoom Sessions Unlimited plan.", false],
    [
      ...settings,
      300,
      "You cannot remove the Zoom Events feature for this user because the user has an upcoming Zoom Events scheduled.",
      false,
    ],
    [...settings, 300, "", false],
    [...settings, 1208, `You can't enable the "Concurrent Meeting Basic" feature.`, true],
    [...settings, 1211, `You can add a maximum of 3 "Concurrent Meeting Plus" users.`, true],
    [...settings, 1228, `Unable to assign "Zoom Whiteboard" license because you have reached the limit.`, true],
    [
      ...settings,
      1204,
      "You can't enable the Webinar feature because you already have the Zoom Events feature.",
      false,
    ],
    ["PATCH", "/users/{userId}", 300, "You can add max 5 users.", false],
    ["PATCH", "/users/{userId}", 2039, "You don't have enough basic licenses.", true],
    ["PATCH", "/users/{userId}", 2039, "No permission", false],
  ];
  for (const [method, route, zoomCode, zoomMessage, isShortage] of REFUSALS)
    it(`find ${isShortage ? "" : "no "}shortage in ${zoomCode} for ${method} ${route}: ${zoomMessage}`, () => {
      const answer = { method, path: route, route, status: 400, zoomCode, zoomMessage };
      const isFound = (error: ZoomApiError) => codes.isFeatureShortage(error) || codes.isSeatError(error);
      assert.equal(isFound(new ZoomApiError(answer)), isShortage);
      const fields = [{ field: "feature", message: "Invalid field." }];
      const isSure = zoomCode !== 200 && zoomCode !== 300 && zoomCode !== 2039;
      assert.equal(isFound(new ZoomApiError({ ...answer, fields })), isShortage && isSure, "not if a field is refused");
    });

  it("are false for any other error", () => {
    const call = { method: "GET", path: "/users", route: "/users" } as const;
    for (const error of [
      undefined,
      new Error("…"),
      new RefusedError("…"),
      new ZoomNetworkError(call, "…", { mayHaveReached: false }),
    ])
      assert.deepEqual(asked(error), []);
  });

  it("leave open whether a call happened after a broken connection or an unreadable reply", () => {
    const call = { method: "POST", path: "/users", route: "/users" } as const;
    for (const error of [
      new ZoomNetworkError(call, "…", { mayHaveReached: true }),
      new ZoomResponseError(call, 201, "…"),
    ])
      assert.deepEqual(asked(error), ["mayHaveHappened"]);
  });

  it("call an answer a refusal unless a sign-in, a right, a scope, a limit or Zoom's own failure is the reason", () => {
    const call = { method: "PATCH", path: "/users", route: "/users", zoomMessage: "…" } as const;
    const refused = [400, 404, 409, 401, 403, 429, 500].filter((status) =>
      codes.isRefusal(new ZoomApiError({ ...call, status, zoomCode: 300 })),
    );
    assert.deepEqual(refused, [400, 404, 409]);
    for (const zoomCode of [124, 104, 4711])
      assert.equal(codes.isRefusal(new ZoomApiError({ ...call, status: 400, zoomCode })), false, String(zoomCode));
  });

  it("take a refusal of a personal meeting id for a taken one unless its code has another meaning", () => {
    const answer = (method: "PATCH" | "GET", status: number, zoomCode?: number) =>
      new ZoomApiError({ method, path: "/users/u1", route: "/users/{userId}", status, zoomCode, zoomMessage: "…" });
    const rows: [Parameters<typeof answer>, boolean][] = [
      [["PATCH", 400, 300], true],
      [["PATCH", 409, undefined], true],
      [["PATCH", 400, 4100], true],
      [["PATCH", 400, undefined], false],
      [["PATCH", 400, 200], false],
      [["PATCH", 400, 1109], false],
      [["PATCH", 404, 1001], false],
      [["PATCH", 400, 3412], false],
      [["PATCH", 429, 429], false],
      [["PATCH", 500, 300], false],
      [["GET", 400, 300], false],
    ];
    for (const [[...parts], expected] of rows)
      assert.equal(codes.mayMeanPmiTaken(answer(...parts)), expected, parts.join(" "));
  });

  it("find a daily limit only if the error says so", () => {
    const call = { method: "GET", path: "/users", route: "/users", status: 429, zoomMessage: "…" } as const;
    for (const limit of ["second", "day", "lock", "unknown"] as const)
      assert.equal(codes.isDailyLimit(new ZoomApiError({ ...call, limit })), limit === "day");
  });
});

describe("a partial failure", () => {
  it("has the id, properties and reasons that Pulumi keeps", () => {
    const { id, properties, reasons } = new PartialError("…", "u1", { email: "ada@example.com" }, ["…"]);
    assert.deepEqual(
      { id, properties, reasons },
      { id: "u1", properties: { email: "ada@example.com" }, reasons: ["…"] },
    );
  });
});
