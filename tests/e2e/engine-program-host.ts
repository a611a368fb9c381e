import { spawn, spawnSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PackageDependency, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

// Stands in for `pulumi-language-python` and `pulumi-language-go`, which a CLI that was built from source lacks. The first
// argument names the language. It starts programs with the same arguments and variables as the real hosts, and writes SDKs
// with the same generators. It links and installs nothing.

type Done<Reply> = (error: Partial<grpc.StatusObject> | null, reply?: Reply) => void;
type Run = language.RunRequest.AsObject;

const [, , runtime = "", ...rest] = process.argv;
const engineAddress = rest.at(-1) ?? "";
/** The exit code of a program whose errors were printed already. */
const ERRORS_REPORTED = 32;

const configOf = ({ configMap, configsecretkeysList }: Run) => ({
  PULUMI_CONFIG: JSON.stringify(Object.fromEntries(configMap)),
  PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(configsecretkeysList),
});

interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const COMMANDS: Readonly<Record<string, (run: Run) => Command>> = {
  /** With the script that comes with the real host. The environment names it, and where packages are. */
  python: (run) => ({
    command: "python3",
    args: [
      ...["-u", process.env.PULUMI_ZOOM_PYTHON_EXEC ?? ""],
      ...["--monitor", run.monitorAddress, "--engine", engineAddress],
      ...["--organization", run.organization, "--project", run.project, "--stack", run.stack],
      ...["--root_directory", run.info?.rootDirectory ?? "", "--pwd", run.info?.programDirectory ?? ""],
      ...(run.dryrun ? ["--dry_run", "true"] : []),
      ...["--parallel", String(run.parallel), run.info?.entryPoint ?? "."],
    ],
    env: configOf(run),
  }),
  /** A program that is compiled already. `runtime` in Pulumi.yaml has the option `binary`. */
  go: (run) => ({
    command: new Map(run.info?.options?.fieldsMap).get("binary")?.stringValue ?? "",
    args: [],
    env: {
      ...configOf(run),
      ...{ PULUMI_ORGANIZATION: run.organization, PULUMI_PROJECT: run.project, PULUMI_STACK: run.stack },
      ...{ PULUMI_DRY_RUN: String(run.dryrun), PULUMI_PARALLEL: String(run.parallel) },
      ...{ PULUMI_MONITOR: run.monitorAddress, PULUMI_ENGINE: engineAddress },
      ...{ PULUMI_ROOT_DIRECTORY: run.info?.rootDirectory ?? "" },
    },
  }),
};

function run({ request }: { request: language.RunRequest }, done: Done<language.RunResponse>): void {
  const asked = request.toObject();
  const found = COMMANDS[runtime]?.(asked);
  if (!found) return done({ code: grpc.status.UNIMPLEMENTED, details: `There is no host for ${runtime}.` });
  const program = spawn(found.command, found.args, {
    cwd: asked.info?.programDirectory,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...found.env },
  });
  program.once("error", ({ message }) => done(null, new language.RunResponse().setError(message)));
  program.once("close", (code) => {
    const reply = new language.RunResponse();
    if (code === ERRORS_REPORTED) reply.setBail(true);
    else if (code !== 0) reply.setError(`the program ended with exit code ${code}`);
    done(null, reply);
  });
}

/** The packages of the SDKs in the project: each SDK names its plugin in a file. */
function getRequiredPackages(
  { request }: { request: language.GetRequiredPackagesRequest },
  done: Done<language.GetRequiredPackagesResponse>,
): void {
  const cwd = request.getInfo()?.getProgramDirectory() ?? ".";
  const packages = globSync("sdks/**/pulumi-plugin.json", { cwd }).map((file) => {
    const { name, version } = JSON.parse(readFileSync(join(cwd, file), "utf8")) as { name: string; version?: string };
    return new PackageDependency()
      .setKind("resource")
      .setName(name)
      .setVersion(version ?? "");
  });
  done(null, new language.GetRequiredPackagesResponse().setPackagesList(packages));
}

/** Writes an SDK with the command that the environment names: see `programGenerator`. */
function generatePackage(
  { request }: { request: language.GeneratePackageRequest },
  done: Done<language.GeneratePackageResponse>,
): void {
  const schema: unknown = JSON.parse(request.getSchema());
  const options = { encoding: "utf8", maxBuffer: 10_000_000 } as const;
  const input = JSON.stringify({ schema, language: runtime });
  const { status, stdout, stderr } = spawnSync(process.env.PULUMI_ZOOM_PROGRAM_GENERATOR ?? "", { ...options, input });
  if (status !== 0) return done({ code: grpc.status.INTERNAL, details: stderr });
  for (const [name, code] of Object.entries(JSON.parse(stdout) as Record<string, string>)) {
    const file = join(request.getDirectory(), name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  done(null, new language.GeneratePackageResponse());
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  run,
  getRequiredPackages,
  generatePackage,
  getPluginInfo: (_call: object, done: Done<PluginInfo>) => done(null, new PluginInfo().setVersion("1.0.0")),
  getRequiredPlugins: (_call: object, done: Done<language.GetRequiredPluginsResponse>) =>
    done(null, new language.GetRequiredPluginsResponse()),
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port.toString());
});
