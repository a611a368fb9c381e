import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { providerLine } from "../../sdk/host";
import type { ZoomSimulator } from "../../simulator";

type Properties = Record<string, unknown>;

/** A resource was made and a later step failed: the engine keeps it and prints the reasons. */
export class HalfMade extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Properties,
    readonly reasons: string[],
  ) {
    super(message);
  }
}

const toStruct = (properties: Properties) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Parameters<typeof Struct.fromJavaScript>[0]);
const toObject = (struct: Struct | undefined): Properties => struct?.toJavaScript() ?? {};

/** The details that the engine reads out of a failed create or update. */
function explained(error: grpc.ServiceError): Error {
  const [details] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!(details instanceof Buffer)) return new Error(error.details);
  const [detail] = Status.deserializeBinary(details).getDetailsList();
  if (!detail) return new Error(error.details);
  const half = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new HalfMade(error.details, half.getId(), toObject(half.getProperties()), half.getReasonsList());
}

/** For tests that start processes: on a busy machine, each takes seconds to load Pulumi's SDK. */
export const START_TIMEOUT_MS = 60_000;

/** The stack's configuration that points at a simulated account. */
export const pointingAt = ({ account, url, oauthUrl }: ZoomSimulator): Record<string, string> => ({
  "zoom:accountId": account.accountId,
  "zoom:clientId": account.clientId,
  "zoom:clientSecret": account.clientSecret,
  "zoom:serviceUrl": url,
  "zoom:oauthUrl": oauthUrl,
});

/**
 * Pulumi's own process for dynamic providers, driven as the engine drives it: over gRPC, with the line that state keeps.
 *
 * @param name The export that the line names.
 * @param configuration The stack's configuration, such as `zoom:plan`.
 * @param options.environment Beside the path.
 * @param options.engine The address that the engine listens at; by default an address without an engine.
 */
export async function startProvider(
  name: Parameters<typeof providerLine>[0],
  configuration: Record<string, string>,
  { environment = {}, engine = "127.0.0.1:1" }: { environment?: Record<string, string>; engine?: string } = {},
) {
  const checkout = join(__dirname, "..", "..", "..");
  const process_ = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/dynamic-provider"), engine], {
    cwd: checkout,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, ...environment },
  });
  const printed: string[] = [];
  const errors = createInterface({ input: process_.stderr }).on("line", (line) => printed.push(line));
  const lines = createInterface({ input: process_.stdout });
  const ended = once(process_, "exit").then(([code]) => {
    throw new Error(
      `the provider process ended with code ${String(code)} before it named its port: ${printed.join("\n")}`,
    );
  });
  // After the port was named, an end is no failure.
  ended.catch(() => {});
  const [port] = (await Promise.race([once(lines, "line"), ended])) as [string];
  lines.on("line", (line: string) => printed.push(line));

  const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const call = <Reply>(send: (done: (error: grpc.ServiceError | null, reply: Reply) => void) => unknown) =>
    new Promise<Reply>((resolve, reject) =>
      send((error, reply) => (error ? reject(explained(error)) : resolve(reply))),
    );

  const line = { __provider: providerLine(name) };
  const configure = new messages.ConfigureRequest();
  configure.setArgs(toStruct(configuration));
  await call<messages.ConfigureResponse>((done) => client.configure(configure, done));

  async function close() {
    client.close();
    process_.kill();
    if (process_.exitCode === null && process_.signalCode === null) await once(process_, "exit");
  }

  return {
    /** What reached the person at the terminal. */
    printed,
    pid: process_.pid,

    /** Waits for a line. It comes through another pipe than the reply, and so perhaps after it. */
    async prints(pattern: RegExp): Promise<void> {
      while (!printed.some((text) => pattern.test(text)))
        await Promise.race([once(lines, "line"), once(errors, "line")]);
    },

    async check(olds: Properties, news: Properties) {
      const request = new messages.CheckRequest();
      request.setOlds(toStruct(olds));
      request.setNews(toStruct({ ...line, ...news }));
      const reply = await call<messages.CheckResponse>((done) => client.check(request, done));
      const failures = reply.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
      return { inputs: toObject(reply.getInputs()), failures };
    },

    async diff(id: string, olds: Properties, news: Properties) {
      const request = new messages.DiffRequest();
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct({ ...line, ...news }));
      const reply = await call<messages.DiffResponse>((done) => client.diff(request, done));
      return { replaces: reply.getReplacesList(), deleteBeforeReplace: reply.getDeletebeforereplace() };
    },

    async create(inputs: Properties) {
      const request = new messages.CreateRequest();
      request.setProperties(toStruct({ ...line, ...inputs }));
      const reply = await call<messages.CreateResponse>((done) => client.create(request, done));
      return { id: reply.getId(), outputs: toObject(reply.getProperties()) };
    },

    async read(id: string, outputs: Properties) {
      const request = new messages.ReadRequest();
      request.setId(id);
      request.setProperties(toStruct({ ...line, ...outputs }));
      const reply = await call<messages.ReadResponse>((done) => client.read(request, done));
      return { id: reply.getId(), outputs: toObject(reply.getProperties()), inputs: toObject(reply.getInputs()) };
    },

    async update(id: string, olds: Properties, news: Properties) {
      const request = new messages.UpdateRequest();
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct({ ...line, ...news }));
      return toObject((await call<messages.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },

    async delete(id: string, outputs: Properties) {
      const request = new messages.DeleteRequest();
      request.setId(id);
      request.setProperties(toStruct({ ...line, ...outputs }));
      await call<unknown>((done) => client.delete(request, done));
    },

    /** As `kill -9` does. */
    kill: () => process_.kill("SIGKILL"),

    close,
    [Symbol.asyncDispose]: close,
  };
}
