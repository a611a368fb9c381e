import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";
import { UNKNOWN } from "../../provider/input-mistakes";
import { urnsIn } from "../../provider/run-order";
import { inPreview } from "../../sdk/in-preview";

describe("a preview", () => {
  const sent: Record<string, unknown>[] = [];
  const begin = (isPreview: boolean) =>
    pulumi.runtime.setMocks(
      {
        call: () => ({}),
        newResource({ inputs, name }) {
          sent.push(inputs as Record<string, unknown>);
          return { id: `${name}-id`, state: inputs as Record<string, unknown> };
        },
      },
      "company",
      "dev",
      isPreview,
    );
  const made = (resource: pulumi.Resource) => new Promise((resolve) => void resource.urn.apply(resolve));
  after(() => begin(false));

  for (const isPreview of [true, false])
    it(`is told to the provider with each resource: ${isPreview}`, async () => {
      await begin(isPreview);
      sent.length = 0;
      await made(new ZoomUser(`ada-${isPreview}`, { email: `ada-${isPreview}@example.com` }));
      await made(new ZoomGroup(`sales-${isPreview}`, { name: `Sales ${isPreview}` }));
      await made(new ZoomPhoneUser(`phone-${isPreview}`, { userId: `u${isPreview}` }));
      assert.deepEqual(
        sent.map((inputs) => inputs.isPreview),
        Array.from({ length: 3 }, () => (isPreview ? true : undefined)),
      );
    });

  it("tells the URNs of the resources that dependsOn names", async () => {
    await begin(true);
    const [one, two] = ["one", "two"].map((name) => new ZoomUser(name, { email: `${name}@example.com` }));
    const rows: [dependsOn: pulumi.CustomResourceOptions["dependsOn"], names: string[]][] = [
      [two!, ["two"]],
      [
        [one!, two!],
        ["one", "two"],
      ],
      [pulumi.output([one!]), ["one"]],
      [Promise.resolve([one!, two!]), ["one", "two"]],
      [
        [one!, pulumi.output(two!)],
        ["one", "two"],
      ],
      [[one!, [[two!]]] as unknown as pulumi.Resource[], ["one", "two"]],
      [[one!, one!.accountStatus.apply(() => two!)], ["one"]],
      [[null!, two!, undefined!], ["two"]],
      [null!, []],
    ];
    for (const [index, [dependsOn, names]] of rows.entries()) {
      sent.length = 0;
      await made(new ZoomGroup(`after-${index}`, { name: `After ${index}` }, { dependsOn }));
      const urns = urnsIn(sent.at(-1)!.comesAfter);
      const named = urns.filter((urn) => urn !== UNKNOWN && urn !== "").map((urn) => urn.split("::").at(-1));
      assert.deepEqual(named, names);
    }
  });

  it("is left out of what is only read", async () => {
    await begin(true);
    assert.deepEqual(
      [inPreview({ id: "u1" }), inPreview({ urn: "urn:pulumi:x" }), inPreview({})],
      [{}, {}, { isPreview: true }],
    );
  });
});
