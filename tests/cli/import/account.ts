import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importAccount, type ImportOptions } from "../../../cli/import/import-account";
import { readStack } from "../../../cli/import/stack-export";
import type { Package } from "../../../cli/import/project-files";
import { readSettings } from "../../../provider/config";
import { openRun } from "../../../provider/run";
import { createClient } from "../../../provider/zoom/client";
import { NO_LIMITS } from "../../../provider/zoom/lanes";
import type { ZoomOptions } from "../../../simulator";
import { startAccount } from "../../resources/account";
import type { Entry } from "../../resources/small-engine";
import { type Declared, evaluate } from "./evaluate";

export interface ImportedResource {
  type: string;
  name: string;
  id: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

/** A simulated account that is imported into a temporary folder. */
export async function startImport(options: ZoomOptions = {}, configuration: Record<string, string> = {}) {
  const account = await startAccount(options, configuration);
  const out = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
  const settings = readSettings((key) => account.stack[key], {});
  const { accountId } = account.zoom.account;
  const client = createClient({ ...settings, ...account.zoom.account, limits: NO_LIMITS });
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const run = openRun({ client, settings, accountId, tell: say });
  const read = (file: string) => readFile(join(out, file), "utf8");

  return {
    ...account,
    out,
    read,
    /** What was said in the import before. */
    lines,
    /** @param onStep Sees each row and each object that was read, and can interrupt the import. */
    async import(
      { stackExport, ...filters }: Partial<ImportOptions> & { stackExport?: string } = {},
      onStep: (interrupt: AbortController) => void = () => {},
      own: Package = OWN,
    ) {
      lines.length = 0;
      const interrupt = new AbortController();
      const inStack = stackExport === undefined ? undefined : await readStack(stackExport);
      const progress = { say, start: () => ({ step: () => onStep(interrupt), end: () => {} }) };
      const around = { progress, signal: interrupt.signal, own, inStack };
      return importAccount(run, { out, overwrite: true, ...filters }, around);
    },
    /** The import file. */
    async resources(): Promise<ImportedResource[]> {
      return (JSON.parse(await read("import.json")) as { resources: ImportedResource[] }).resources;
    },
    async names(): Promise<string[]> {
      return (await this.resources()).map(({ name }) => name);
    },
    /** What the program declares, run with the ids of the import file. */
    async declared(): Promise<Declared[]> {
      return evaluate(out, await this.resources());
    },
    /** What `pulumi import --file` does with the state. */
    async intoState(): Promise<void> {
      for (const resource of await this.resources()) account.state.set(keyOf(resource), entryOf(resource));
    },
    async close() {
      await client.close();
      await account.close();
      await rm(out, { recursive: true });
    },
  };
}

const PREFIXES: Record<string, string> = { ZoomGroup: "group:", ZoomPhoneUser: "phone:", ZoomUser: "" };

/** The name by which the small engine knows a resource's kind. */
export const keyOf = ({ type, name }: Pick<ImportedResource, "type" | "name">) =>
  `${PREFIXES[type.replace(/.*:/, "")]}${name}`;

function entryOf({ id, inputs, outputs }: ImportedResource): Entry {
  const line = { __provider: "the provider's line" };
  return { id, inputs: { ...inputs, ...line }, outputs: { ...outputs, ...line }, failedHalfWay: false };
}

const OWN: Package = {
  version: "1.2.3",
  peerDependencies: { "@pulumi/pulumi": "^3.268.0" },
  devDependencies: { "@types/node": "22.0.0", typescript: "6.0.3", mocha: "12.0.0" },
};
