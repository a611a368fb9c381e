import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as zoom from "../../sdk";
import { valueOf } from "./program";

describe("look-ups in a unit test with Pulumi's mocks", () => {
  let asked: { token: string; inputs: object }[];
  const mock = (answer: (token: string) => unknown) =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: { ...inputs } as object }),
      call: ({ token, inputs }) => {
        asked.push({ token, inputs: inputs as object });
        return answer(token) as pulumi.runtime.MockCallResult;
      },
    });
  beforeEach(() => void (asked = []));

  it("are answered by `call`, without credentials and without a call to Zoom", async () => {
    await mock((token) => (token === "zoom:index:getUser" ? { id: "a", email: "ada@example.com", type: 2 } : []));
    const user = await zoom.requireUser({ email: "ada@example.com" });
    assert.deepEqual([user.id, await zoom.listGroups()], ["a", []]);
    assert.deepEqual(asked, [
      { token: "zoom:index:getUser", inputs: { details: false, email: "ada@example.com" } },
      { token: "zoom:index:listGroups", inputs: {} },
    ]);
  });

  it("can find nothing, and then fail as they do in an account", async () => {
    await mock(() => undefined);
    assert.equal(await zoom.getGroup({ name: "Sales" }), undefined);
    await assert.rejects(
      zoom.requireUser({ email: "ada@example.com" }),
      /has no user with the e-mail ada@example\.com/,
    );
  });

  it("receive the outputs of resources as values", async () => {
    await mock(() => ({ email: "ada@example.com" }));
    const ada = new zoom.ZoomUser("ada", { email: "ada@example.com" });
    const found = await valueOf(zoom.getPhoneUserOutput({ userId: ada.id }));
    assert.deepEqual(found, { email: "ada@example.com" });
    assert.deepEqual(asked, [{ token: "zoom:index:getPhoneUser", inputs: { userId: "ada-id", email: undefined } }]);
  });

  it("have each a token of their own", async () => {
    await mock(() => []);
    await zoom.listUsers();
    await zoom.listPhoneUsers();
    await zoom.listCallingPlans();
    await zoom.listPhoneSites();
    await zoom.listPhoneNumbers();
    await zoom.getSeats();
    const names = ["listUsers", "listPhoneUsers", "listCallingPlans", "listPhoneSites", "listPhoneNumbers", "getSeats"];
    assert.deepEqual(
      asked.map(({ token }) => token),
      names.map((name) => `zoom:index:${name}`),
    );
  });
});
