import { spawn } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

// Stands in for `pulumi-language-nodejs`, which is no part of a CLI that was built from source: enough of it for
// `pulumi import`, `stack import`, and to run a TypeScript program with the loader that Pulumi's SDK brings along.

type Done<Reply> = (error: null, reply: Reply) => void;

const engineAddress = process.argv.at(-1) ?? "";
const PROGRAM_TOLD_ITS_ERROR = 32;

function run({ request }: { request: language.RunRequest }, done: Done<language.RunResponse>): void {
  const info = request.getInfo();
  const args = [
    require.resolve("@pulumi/pulumi/cmd/run"),
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
  const program = spawn(process.execPath, args, {
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

function getPluginInfo(_call: object, done: Done<PluginInfo>): void {
  const info = new PluginInfo();
  info.setVersion("1.0.0");
  done(null, info);
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  run,
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
