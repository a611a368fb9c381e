import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";

type Construct = (name: string, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

const CLASSES: Record<string, Construct> = {
  ZoomUser: (name, opts) => new ZoomUser(name, { email: "ada@example.com" }, opts),
  ZoomPhoneUser: (name, opts) => new ZoomPhoneUser(name, { userId: "ada@example.com" }, opts),
  ZoomGroup: (name, opts) => new ZoomGroup(name, { name: "Sales" }, opts),
};

const LIMIT = 7;

for (const [name, construct] of Object.entries(CLASSES))
  describe(`the constructor of ${name}`, () => {
    const before = Error.stackTraceLimit;
    beforeEach(async () => {
      await pulumi.runtime.setMocks({
        newResource: ({ name }) => ({ id: name, state: {} }),
        call: () => ({}),
      });
      Error.stackTraceLimit = LIMIT;
    });
    afterEach(() => (Error.stackTraceLimit = before));

    it("turns stack traces off while the SDK constructs the resource, and on again at once", () => {
      const limits: number[] = [];
      const observe: pulumi.ResourceTransformation = () => void limits.push(Error.stackTraceLimit);
      construct("ada", { transformations: [observe] });
      assert.deepEqual(limits, [0]);
      assert.equal(Error.stackTraceLimit, LIMIT);
    });

    it("turns them on again if the SDK throws, and the error names the caller", () => {
      assert.throws(
        () => construct(""),
        (error: Error) => {
          assert.match(
            error.stack ?? "",
            /^\S*Error: Missing resource name argument[^\n]*\n +at \S* ?\(?\S*stack-traces/,
          );
          return true;
        },
      );
      assert.equal(Error.stackTraceLimit, LIMIT);
    });

    it("keeps the stack of an error that has one", () => {
      const thrown = new Error("not allowed");
      const { stack } = thrown;
      const refuse = () => {
        throw thrown;
      };
      assert.throws(
        () => construct("ada", { transformations: [refuse] }),
        (error) => error === thrown,
      );
      assert.equal(thrown.stack, stack);
      assert.equal(Error.stackTraceLimit, LIMIT);
    });
  });
