import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";

const email = "ada@example.com";

describe("an argument that ignoreChanges names", () => {
  beforeEach(() =>
    pulumi.runtime.setMocks({
      call: () => ({}),
      newResource: ({ inputs, name }) => ({
        id: `${name}-id`,
        state: { accountStatus: "active", ...(inputs as object) },
      }),
    }),
  );

  for (const ignored of [["email"], ["dept", "*"]])
    it(`does not count as declared: ${ignored.join(", ")} of a user`, () => {
      const ada = new ZoomUser("ada", { email }, { ignoreChanges: ignored });
      new ZoomUser("lovelace", { email });
      new ZoomPhoneUser("ada", { user: ada });
      new ZoomPhoneUser("lovelace", { userId: email });
      assert.throws(
        () => new ZoomUser("countess", { email }, { ignoreChanges: ["dept"] }),
        /the ZoomUser "lovelace" and the ZoomUser "countess"/,
      );
    });

  it("does not count as declared: the user of a phone, and the name of a group", () => {
    new ZoomPhoneUser("desk", { userId: email }, { ignoreChanges: ["userId"] });
    new ZoomPhoneUser("mobile", { userId: email });
    new ZoomGroup("sales", { name: "Sales" }, { ignoreChanges: ["name"] });
    new ZoomGroup("sellers", { name: "Sales" });
  });

  const statuses: [ignoreChanges: string[], expected: string][] = [
    [["status"], "active"],
    [["*"], "active"],
    [["dept"], "inactive"],
  ];
  for (const [ignoreChanges, expected] of statuses)
    it(`leaves the user of a phone ${expected} if it names ${ignoreChanges.join()}`, async () => {
      const ada = new ZoomUser("ada", { email, status: "inactive" }, { ignoreChanges });
      const phone = new ZoomPhoneUser("ada", { user: ada });
      const status = await new Promise((resolve) => void phone.accountStatus.apply(resolve));
      assert.equal(status, expected);
    });
});
