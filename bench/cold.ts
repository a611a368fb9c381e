import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckRequest, ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { providerLine } from "../sdk/host";
import { mediansInTurn } from "./measure";
import { noOpFolder, ownFolder } from "./provider-folder";
import { type Bench, compare } from "./rows";

const ROUNDS = 15;
const DECLARED = { email: "ada@example.com", firstName: "Ada", lastName: "Lovelace", dept: "Engines" };

/** Returns how long Pulumi's process for dynamic providers takes from its start to its first answer to `check`, in milliseconds. */
async function firstCheck(cwd: string): Promise<number> {
  const startMs = performance.now();
  const provider = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), "127.0.0.1:1"], {
    cwd,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(createInterface(provider.stdout), "line")) as [string];
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const answered = <Reply>(ask: (done: (error: grpc.ServiceError | null, reply: Reply) => void) => unknown) =>
    new Promise<Reply>((resolve, reject) => ask((error, reply) => (error ? reject(error) : resolve(reply))));

  const configure = new ConfigureRequest();
  configure.setArgs(Struct.fromJavaScript({}));
  await answered((done) => client.configure(configure, done));
  const check = new CheckRequest();
  check.setOlds(Struct.fromJavaScript({}));
  check.setNews(Struct.fromJavaScript({ ...DECLARED, __provider: providerLine("zoomUser") }));
  await answered((done) => client.check(check, done));
  const ms = performance.now() - startMs;

  client.close();
  provider.kill();
  await once(provider, "exit");
  return ms;
}

export const cold: Bench = {
  name: "cold",
  title: "the provider process from its start to its first check, against a no-op provider",
  async run() {
    await using ours = await ownFolder();
    await using noOp = await noOpFolder();
    const found = await mediansInTurn(ROUNDS, {
      ours: () => firstCheck(ours.path),
      noOp: () => firstCheck(noOp.path),
    });
    return [compare({ what: "start to first check", reach: { atMost: 1.25 } }, found.ours, found.noOp, "ms")];
  },
};
