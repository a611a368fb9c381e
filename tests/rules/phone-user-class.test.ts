import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomPhoneUser, type ZoomPhoneUserArgs } from "../../sdk/zoom-phone-user";
import { ZoomUser } from "../../sdk/zoom-user";

type Inputs = Record<string, unknown>;

/** What reaches the engine of a phone, in a run or in a preview, where outputs that are no inputs are not known. */
async function phoneInputs(preview: boolean, accountStatus: string, argsOf: () => ZoomPhoneUserArgs): Promise<Inputs> {
  const seen: Inputs[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, inputs, name }) => {
        if (type.endsWith("ZoomPhoneUser")) seen.push(inputs as Inputs);
        const state = preview ? (inputs as Inputs) : { ...(inputs as Inputs), accountStatus };
        return { id: preview ? undefined : `${name}-id`, state };
      },
    },
    "company",
    "test",
    preview,
  );
  const phone = new ZoomPhoneUser("phone", argsOf());
  await new Promise<unknown>((resolve) => pulumi.output(phone.urn).apply(resolve));
  return seen[0] ?? {};
}

describe("ZoomPhoneUser", () => {
  const ada = (status?: "active" | "inactive") => new ZoomUser("ada", { email: "ada@example.com", status });

  it("takes id and status from a user of the program", async () => {
    const inputs = await phoneInputs(false, "pending", () => ({ user: ada(), extensionNumber: "1001" }));
    assert.deepEqual(
      [inputs.userId, inputs.accountStatus, inputs.extensionNumber, inputs.user],
      ["ada-id", "pending", "1001", undefined],
    );
  });

  it("has no status where the person is named by id", async () => {
    const inputs = await phoneInputs(false, "pending", () => ({ userId: "u1" }));
    assert.deepEqual([inputs.userId, inputs.accountStatus], ["u1", undefined]);
  });

  it("knows before the run that someone is going to be deactivated, and nothing else", async () => {
    assert.equal((await phoneInputs(true, "", () => ({ user: ada("inactive") }))).accountStatus, "inactive");
    assert.notEqual((await phoneInputs(true, "", () => ({ user: ada("active") }))).accountStatus, "active");
  });
});
