import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";

type Opts = pulumi.CustomResourceOptions;

const CLASSES: [kind: string, noun: string, make: (opts: Opts) => pulumi.Resource][] = [
  ["ZoomUser", "user", (opts) => new ZoomUser("bob", { email: "bob@example.com" }, opts)],
  ["ZoomPhoneUser", "phone", (opts) => new ZoomPhoneUser("bob", { userId: "bob@example.com" }, opts)],
  ["ZoomGroup", "group", (opts) => new ZoomGroup("bob", { name: "Sales" }, opts)],
];

describe("the options with which Pulumi replaces without a comparison", () => {
  const mocks: pulumi.runtime.Mocks = {
    call: () => ({}),
    newResource: ({ inputs, name }) => ({ id: `${name}-id`, state: inputs as object }),
  };
  beforeEach(() => pulumi.runtime.setMocks(mocks));

  for (const [kind, noun, make] of CLASSES) {
    it(`are refused for a ${kind}, with what would happen`, () => {
      const other = new pulumi.ComponentResource("company:Team", "other");
      const later = pulumi.output([other]) as unknown as pulumi.Resource[];
      const merged = pulumi.mergeOptions({ replaceWith: [other] }, { protect: true });
      for (const opts of [{ replaceWith: [other] }, { replaceWith: later }, merged])
        assert.throws(() => make(opts), {
          name: "Error",
          message:
            `The ${kind} "bob" has the option replaceWith. If the other resource is replaced, Pulumi removes this ` +
            `${noun} first, and the preview cannot say what someone loses. Remove the option.`,
        });
      for (const replacementTrigger of ["1", 0, "", pulumi.output("1")])
        assert.throws(() => make({ replacementTrigger }), {
          message:
            `The ${kind} "bob" has the option replacementTrigger. If its value changes, Pulumi replaces this ` +
            `${noun} without a comparison, and the preview cannot say what someone loses. Remove the option.`,
        });
    });

    it(`are accepted for a ${kind} if they name nothing`, () => {
      make({ replaceWith: [], replacementTrigger: undefined });
    });

    it(`are accepted for a ${kind} that is only read`, () => {
      make({ id: "u1", replacementTrigger: "1" });
    });
  }
});
