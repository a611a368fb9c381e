import { spawn, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

// Stands in for `pulumi-language-nodejs`, which a CLI that was built from source lacks. It does what `pulumi preview`, `up`,
// `refresh`, `destroy`, `import` and policy packs need, with the runner that Pulumi's SDK brings along. Where `import` is to
// write a program, the environment names the command that does.

type Done<Reply> = (error: null, reply: Reply) => void;

const engineAddress = process.argv.at(-1) ?? "";
/** The runner's exit code if it has reported its errors itself. */
const ERRORS_REPORTED = 32;

/** `options` of `runtime` in Pulumi.yaml, with the defaults of the real host. */
function optionsOf(info: language.RunRequest.AsObject["info"]) {
  const given = new Map(info?.options?.fieldsMap);
  return {
    typescript: given.get("typescript")?.boolValue ?? true,
    tsconfig: given.get("tsconfig")?.stringValue,
    nodeArgs: given.get("nodeargs")?.stringValue.split(/\s+/).filter(Boolean) ?? [],
  };
}

function run({ request }: { request: language.RunRequest }, done: Done<language.RunResponse>): void {
  const { info, ...run } = request.toObject();
  const { typescript, tsconfig, nodeArgs } = optionsOf(info);
  // As with the real host, the SDK is the program's own, and Node is the first on PATH.
  const folder = realpathSync(info?.programDirectory ?? ".");
  const args = [
    ...nodeArgs,
    createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run"),
    `--organization=${run.organization}`,
    `--project=${run.project}`,
    `--stack=${run.stack}`,
    `--root-directory=${info?.rootDirectory}`,
    `--pwd=${info?.programDirectory}`,
    `--parallel=${run.parallel}`,
    `--monitor=${run.monitorAddress}`,
    `--engine=${engineAddress}`,
    ...(run.dryrun ? ["--dry-run"] : []),
    info?.entryPoint ?? ".",
    ...run.argsList,
  ];
  const settings = {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(run.configMap)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(run.configsecretkeysList),
    ...(typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
  };
  const program = spawn("node", args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...settings },
  });
  program.once("close", (code) => {
    const reply = new language.RunResponse();
    if (code === ERRORS_REPORTED) reply.setBail(true);
    else if (code !== 0) reply.setError(`the program ended with exit code ${code}`);
    done(null, reply);
  });
}

function runPlugin(call: grpc.ServerWritableStream<language.RunPluginRequest, language.RunPluginResponse>): void {
  const { request } = call;
  const command = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  // A pack reads its own package.json from where it runs.
  const pack = request.getInfo()?.getProgramDirectory() ?? ".";
  const plugin = spawn(process.execPath, [command, ...request.getArgsList(), pack], {
    cwd: pack,
    stdio: ["ignore", "pipe", "pipe"],
    env: Object.fromEntries(
      request.getEnvList().map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
    ),
  });
  const tell = (fill: (reply: language.RunPluginResponse) => void) => {
    const reply = new language.RunPluginResponse();
    fill(reply);
    call.write(reply);
  };
  plugin.stdout.on("data", (printed: Buffer) => tell((reply) => reply.setStdout(printed)));
  plugin.stderr.on("data", (printed: Buffer) => tell((reply) => reply.setStderr(printed)));
  plugin.once("close", (code) => {
    tell((reply) => reply.setExitcode(code ?? 1));
    call.end();
  });
  call.once("cancelled", () => plugin.kill());
}

/** Writes a program with the command that the environment names: see `programGenerator`. */
function generateProgram(
  { request }: { request: language.GenerateProgramRequest },
  done: (error: Partial<grpc.StatusObject> | null, reply?: language.GenerateProgramResponse) => void,
): void {
  const source = Object.fromEntries(request.getSourceMap().toArray());
  const { status, stdout, stderr } = spawnSync(process.env.PULUMI_ZOOM_PROGRAM_GENERATOR ?? "", {
    input: JSON.stringify({ source, loaderTarget: request.getLoaderTarget() }),
    encoding: "utf8",
  });
  if (status !== 0) return done({ code: grpc.status.INTERNAL, details: stderr });
  const reply = new language.GenerateProgramResponse();
  for (const [name, code] of Object.entries(JSON.parse(stdout) as Record<string, string>))
    reply.getSourceMap().set(name, Buffer.from(code));
  done(null, reply);
}

function getPluginInfo(_call: object, done: Done<PluginInfo>): void {
  const info = new PluginInfo();
  info.setVersion("1.0.0");
  done(null, info);
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  run,
  runPlugin,
  generateProgram,
  getPluginInfo,
  getRequiredPackages: (_call: object, done: Done<language.GetRequiredPackagesResponse>) =>
    done(null, new language.GetRequiredPackagesResponse()),
  getRequiredPlugins: (_call: object, done: Done<language.GetRequiredPluginsResponse>) =>
    done(null, new language.GetRequiredPluginsResponse()),
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port.toString());
});
