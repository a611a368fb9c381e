import { realpath } from "node:fs/promises";
import { delimiter, dirname } from "node:path";
import { type PulumiCli, which } from "./pulumi-cli";

const LANGUAGE_HOST = "pulumi-language-nodejs";

/** @throws Error if Pulumi cannot run a project in Node.js, because its CLI was built from source. */
export async function needLanguageHost({ command }: PulumiCli, env: NodeJS.ProcessEnv): Promise<void> {
  const path = [dirname(await realpath(command)), env.PATH].join(delimiter);
  if (await which(LANGUAGE_HOST, { PATH: path })) return;
  throw new Error(
    `--cli runs a project as "pulumi up" does, and needs ${LANGUAGE_HOST} for that. It is part of Pulumi's installation, ` +
      `but not of ${command}. Install Pulumi, or leave out --cli.`,
  );
}
