import { delimiter, dirname } from "node:path";
import type { ZoomSimulator } from "pulumi-zoom/simulator";
import { type Config, Engine, type EngineOptions } from "../../examples/demo/engine";
import { findPulumi, which, type PulumiCli } from "../../examples/demo/pulumi-cli";
import { skip } from "../no-skips";

/** The first run on a machine may have to build the CLI. */
export const LONGEST_BUILD_MS = 20 * 60_000;

let found: Promise<PulumiCli> | undefined;

/** For a `before` hook: the CLI that the tests of this process share. Without one they are skipped. */
export async function needPulumi(context: Mocha.Context): Promise<void> {
  context.timeout(LONGEST_BUILD_MS);
  try {
    await (found ??= findPulumi(console.log));
  } catch (error) {
    skip(context, error instanceof Error ? error.message : String(error));
  }
}

/** A stack of its own on the real engine, whose program is the module `story` beside this file. */
export async function startStory(story: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const pulumi = await (found ??= findPulumi(console.log));
  return Engine.start({ pulumi, program: require.resolve(`./${story}`), project: "story", ...options });
}

/** What `pulumi import`, `stack import` and plain programs need, where the CLI comes without it. */
export async function languageHost(): Promise<Pick<EngineOptions, "commands">> {
  const name = "pulumi-language-nodejs";
  const { command } = await (found ??= findPulumi(console.log));
  const real = await which(name, { PATH: [dirname(command), process.env.PATH].join(delimiter) });
  return real ? {} : { commands: { [name]: require.resolve("./engine-language-host") } };
}

/** The stack's configuration that points at a simulated account without limits. */
export const pointingAt = ({ account, url, oauthUrl }: ZoomSimulator): Config => ({
  "zoom:accountId": { value: account.accountId },
  "zoom:clientId": { value: account.clientId },
  "zoom:clientSecret": { value: account.clientSecret, secret: true },
  "zoom:serviceUrl": { value: url },
  "zoom:oauthUrl": { value: oauthUrl },
  "zoom:plan": { value: "none" },
});
