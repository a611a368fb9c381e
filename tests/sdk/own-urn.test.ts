import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ownUrn } from "../../sdk/own-urn";
import { ZoomPhoneUser } from "../../sdk/zoom-phone-user";
import { ZoomUser } from "../../sdk/zoom-user";

const TYPE = "pulumi-nodejs:dynamic/zoom:ZoomUser";

describe("the URN of a user or phone, which messages show", () => {
  const sent: Record<string, unknown>[] = [];
  before(() =>
    pulumi.runtime.setMocks(
      {
        call: () => ({}),
        newResource({ type, inputs, name }) {
          if (/Zoom(Phone)?User$/.test(type)) sent.push(inputs as Record<string, unknown>);
          return { id: `${name}-id`, state: inputs as Record<string, unknown> };
        },
      },
      "company",
      "dev",
    ),
  );

  const urnOf = (resource: pulumi.Resource) => new Promise((resolve) => void resource.urn.apply(resolve));

  it("is the one that the engine gives, with and without a parent", async () => {
    const team = new pulumi.ComponentResource("company:index:Team", "team");
    const resources = [
      new ZoomUser("ada", { email: "ada@example.com" }),
      new ZoomUser("bob", { email: "bob@example.com" }, { parent: team }),
      new ZoomPhoneUser("ada", { userId: "ada@example.com" }),
    ];
    const urns = await Promise.all(resources.map(urnOf));
    assert.deepEqual(sent.map(({ resourceUrn }) => resourceUrn).sort(), urns.toSorted());
    assert.match(String(urns[1]), /company:index:Team\$pulumi-nodejs:dynamic\/zoom:ZoomUser::bob$/);
  });

  it("is left out of what is only read", () => {
    assert.deepEqual(ownUrn(TYPE, "ada", { id: "u1" }), {});
    assert.deepEqual(ownUrn(TYPE, "ada", { urn: "urn:pulumi:x" }), {});
  });
});
