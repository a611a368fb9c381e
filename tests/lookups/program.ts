import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import type { ZoomSimulator } from "../../simulator";

/** The engine's placeholder in a preview for a value that it does not know yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource whose `value` is an e-mail address that a preview does not know. */
export class Made extends pulumi.CustomResource {
  declare readonly value: pulumi.Output<string>;
  constructor(name: string) {
    super("tests:index:Made", name, { value: undefined });
  }
}

/** Runs a program as Pulumi does, with a configuration for a simulated account. */
export async function runProgram(
  sim: ZoomSimulator,
  program: () => Promise<void> | void,
  { preview = false, config = {} }: { preview?: boolean; config?: Record<string, string> } = {},
): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name }) => ({
        id: preview ? "" : `${name}-id`,
        state: { value: preview ? UNKNOWN : `${name}@example.com` },
      }),
      call: () => ({}),
    },
    "tests",
    "stack",
    preview,
  );
  reachTheAccount(preview);
  pulumi.runtime.setAllConfig({
    "zoom:accountId": sim.account.accountId,
    "zoom:clientId": sim.account.clientId,
    "zoom:clientSecret": sim.account.clientSecret,
    "zoom:serviceUrl": sim.url,
    "zoom:oauthUrl": sim.oauthUrl,
    "zoom:plan": "business",
    ...config,
  });
  await pulumi.runtime.runInPulumiStack(async () => {
    await program();
  });
}

/** Lets look-ups take the monitor for the real engine's, and not for mocks that answer them. */
function reachTheAccount(preview: boolean): void {
  const mocks = pulumi.runtime.getMonitor();
  assert.ok(mocks);
  setMockOptions(new Proxy(mocks, { getPrototypeOf: () => Object.prototype }), "tests", "stack", preview);
}

/** Returns the value of a known output. */
export const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => void output.apply((value) => resolve(value)));
