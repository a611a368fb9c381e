import assert from "node:assert/strict";
import { operations, startZoom, type ZoomSimulator } from "../../simulator";
import { record, signIn, verdict, withZoom, type Caller } from "./client";
import { openApiFolder, readOperations, unnamed, type Operation } from "./contract/openapi";
import { company, refusals, successes } from "./contract/stories";

/** Where Zoom's replies are known to differ from its documents, and how this is known. */
const DIFFERENT_STATUS: Record<string, [wire: number, why: string]> = {
  "PUT /users/{userId}/status": [204, "older documents and clients in production say 204; a switch says 200"],
  "POST /phone/users/{userId}/calling_plans": [201, "clients in production got 201, without a body"],
  "POST /phone/users/{userId}/phone_numbers": [201, "clients in production got 201"],
};

/** Properties that the documents do not mention. */
const EXTRA: Record<string, string> = {
  "GET /users users[].language": "seen in live rows",
  "GET /users users[].phone_number": "seen in live rows",
  "GET /users users[].pic_url": "seen in live rows",
  "GET /groups/{groupId}/members members[].primary_group": "used by clients in production",
  "GET /phone/users/{userId} calling_plans[].name": "seen by clients in production",
  "GET /phone/sites sites[].level": "seen by clients in production: it marks the main site",
};

/** Refusals that the documents do not list for the operation. */
const EXTRA_REFUSALS: Record<string, string> = {
  "PUT /phone/users/batch 404/1001": "the documents do not say how Zoom replies for a person without a phone",
};

const folder = openApiFolder();

describe("The simulator and Zoom's OpenAPI documents", function () {
  if (folder === undefined) {
    console.log("    Zoom's OpenAPI documents are not here (set ZOOM_OPENAPI_DIR): the contract is not checked.");
    return;
  }
  const documented = readOperations(folder);
  const operationOf = (key: string): Operation => {
    const operation = documented.get(key);
    assert.ok(operation, `${key} is not documented`);
    return operation;
  };

  it("simulates every operation that the documents have", () => {
    const simulated = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    assert.deepEqual(
      [...documented.keys()].filter((key) => !simulated.has(key)),
      [],
    );
  });

  describe("agree on successful calls", () => {
    let zoom: ZoomSimulator;
    let call: Caller;
    const seen = new Set<string>();
    before(async () => {
      zoom = await startZoom(company);
      call = await signIn(zoom);
    });
    after(() => zoom.close());

    for (const [key, path, body] of successes)
      it(`${key.split(" ")[0]} ${path}`, async () => {
        const { requestIsValid, responses } = operationOf(key);
        if (body) assert.ok(requestIsValid?.(body), JSON.stringify(requestIsValid?.errors));
        const answer = await call(key.split(" ")[0] ?? "", path, body);
        const [different] = DIFFERENT_STATUS[key] ?? [];
        assert.ok(answer.status < 300, JSON.stringify(answer.body));
        if (different !== undefined) assert.equal(answer.status, different);
        const response = responses[answer.status] ?? responses[200];
        assert.ok(different !== undefined || responses[answer.status], `${answer.status} is not documented`);
        if (answer.body === undefined || !response?.schema) return;
        assert.ok(response.isValid?.(answer.body), JSON.stringify(response.isValid?.errors));
        const extra = unnamed(response.schema, answer.body).map((at) => `${key} ${at}`);
        for (const property of extra) seen.add(property);
        assert.deepEqual(
          extra.filter((property) => !(property in EXTRA)),
          [],
        );
      });

    it("has a call for every documented operation, and needs every listed exception", () => {
      const called = new Set(successes.map(([key]) => key));
      assert.deepEqual(
        [...documented.keys()].filter((key) => !called.has(key)),
        [],
      );
      assert.deepEqual(
        Object.keys(EXTRA).filter((property) => !seen.has(property)),
        [],
      );
    });
  });

  describe("agree on refusals", () => {
    for (const [key, path, body] of refusals)
      it(`${key.split(" ")[0]} ${path} ${body ? JSON.stringify(body).slice(0, 80) : ""}`, () =>
        withZoom(company, async (_, call) => {
          const answer = await call(key.split(" ")[0] ?? "", path, body);
          const { status } = answer;
          const code = String(record(answer.body).code);
          const response = operationOf(key).responses[status];
          if (`${key} ${verdict(answer)}` in EXTRA_REFUSALS) return;
          assert.ok(response, `${status} is not documented: ${JSON.stringify(answer.body)}`);
          assert.match(response.description, new RegExp(`\`${code}\``), `code ${code} is not documented`);
        }));
  });

  describe("agree on the example of each property of PATCH /users/{userId}", () => {
    const examples = Object.entries(documented.get("PATCH /users/{userId}")?.request?.properties ?? {});
    const wanted: Record<string, unknown> = {
      group_id: "sales",
      phone_numbers: [{ code: "+1", country: "US", label: "Mobile", number: "5550100" }],
      custom_attributes: [{ key: "cbf_a", name: "Badge", value: "1" }],
      division_ids: ["division-1"],
      feature: { zoom_phone: true },
      license_info_list: [{ license_type: "MEETING", license_option: 2, subscription_id: "SUBREF-1" }],
    };
    for (const [name, { example }] of examples)
      it(name, () =>
        withZoom(company, async (_, call) => {
          assert.equal(verdict(await call("PATCH", "/users/ada", { [name]: wanted[name] ?? example })), "204");
        }),
      );
  });
});
