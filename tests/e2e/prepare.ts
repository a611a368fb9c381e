import { findPulumi } from "../../examples/demo/pulumi-cli";
import { sharePackage, temporaryFolder } from "./packed";
import { programGenerator } from "./program-generator";

/**
 * Loaded with `mocha --require`. Makes once what several test files use. The package is packed and installed while the
 * first of them run. What cannot be made here is reported by the tests that need it.
 */
export async function mochaGlobalSetup(): Promise<void> {
  // Each run of the engine starts Node several times, with the same large packages: V8 compiles them once for all.
  process.env.NODE_COMPILE_CACHE ??= await temporaryFolder("compiled");
  // Pulumi's CLI makes large tables at each start. If it collects garbage rarely, a start takes less processor time.
  process.env.GOGC ??= "400";
  await findPulumi(console.log).catch(() => undefined);
  await programGenerator().catch(() => undefined);
  await sharePackage().catch(() => undefined);
}
