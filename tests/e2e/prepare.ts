import { findPulumi } from "../../examples/demo/pulumi-cli";
import { sharePackage } from "./packed";
import { programGenerator } from "./program-generator";

/**
 * Loaded with `mocha --require`. Makes once what several test files use, before they run side by side. What cannot be made
 * here is reported by the tests that need it.
 */
export async function mochaGlobalSetup(): Promise<void> {
  await findPulumi(console.log).catch(() => undefined);
  await programGenerator().catch(() => undefined);
  await sharePackage().catch(() => undefined);
}
