import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

// Stands in for `pulumi-language-nodejs`, which is no part of a CLI that was built from source: enough of it for
// `pulumi import`, `stack import`, and to run TypeScript programs and policy packs with what Pulumi's SDK brings along.

type Done<Reply> = (error: null, reply: Reply) => void;

const engineAddress = process.argv.at(-1) ?? "";
const PROGRAM_TOLD_ITS_ERROR = 32;

function run({ request }: { request: language.RunRequest }, done: Done<language.RunResponse>): void {
  const info = request.getInfo();
  // As the real one does: the SDK is the program's own, and so is the Node that the user's shell finds first.
  const folder = realpathSync(info?.getProgramDirectory() ?? ".");
  const args = [
    createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run"),
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--stack=${request.getStack()}`,
    `--root-directory=${info?.getRootDirectory()}`,
    `--pwd=${info?.getProgramDirectory()}`,
    `--parallel=${request.getParallel()}`,
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? ".",
  ];
  const settings = {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: "true",
  };
  const program = spawn("node", args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...settings },
  });
  program.once("close", (code) => {
    const reply = new language.RunResponse();
    if (code === PROGRAM_TOLD_ITS_ERROR) reply.setBail(true);
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

function getPluginInfo(_call: object, done: Done<PluginInfo>): void {
  const info = new PluginInfo();
  info.setVersion("1.0.0");
  done(null, info);
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  run,
  runPlugin,
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
