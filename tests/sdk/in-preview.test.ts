import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomUser } from "../../sdk";
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
    it(`is told to the provider with users and groups: ${isPreview}`, async () => {
      await begin(isPreview);
      sent.length = 0;
      await made(new ZoomUser(`ada-${isPreview}`, { email: `ada-${isPreview}@example.com` }));
      await made(new ZoomGroup(`sales-${isPreview}`, { name: `Sales ${isPreview}` }));
      assert.deepEqual(
        sent.map((inputs) => inputs.isPreview),
        isPreview ? [true, true] : [undefined, undefined],
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
      [[null!, two!, undefined!], ["two"]],
      [null!, []],
    ];
    for (const [index, [dependsOn, names]] of rows.entries()) {
      sent.length = 0;
      await made(new ZoomGroup(`after-${index}`, { name: `After ${index}` }, { dependsOn }));
      const { comesAfter } = sent.at(-1)!;
      const named = Array.isArray(comesAfter) ? comesAfter.map((urn: string) => urn.split("::").at(-1)) : [];
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
