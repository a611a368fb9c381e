import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
    /** The names of the properties that the engine keeps encrypted. */
    readonly secrets: string[] = [],
  ) {
    super(message);
  }
}

const toStruct = (properties: Properties) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Parameters<typeof Struct.fromJavaScript>[0]);
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" } as const;
type Secret = typeof SECRET & { value: unknown };

/** A secret as the engine sends it to a provider that takes secrets, and gets it back. */
export const secret = (value: unknown): Secret => ({ ...SECRET, value });

const isSecret = (value: unknown): value is Secret =>
  typeof value === "object" && value !== null && Object.keys(SECRET).every((mark) => mark in value);

/** The names of the properties that the engine keeps encrypted. */
const secretsIn = (struct: Struct | undefined): string[] =>
  Object.entries(struct?.toJavaScript() ?? {}).flatMap(([name, value]) => (isSecret(value) ? [name] : []));

const toObject = (struct: Struct | undefined): Properties =>
  Object.fromEntries(
    Object.entries(struct?.toJavaScript() ?? {}).map(([name, value]) => [name, isSecret(value) ? value.value : value]),
  );

/** A provider process for each way in which the engine reaches the same handlers. */
export const HOSTS = {
  /** Pulumi's own, of dynamic providers. */
  stock: require.resolve("@pulumi/pulumi/cmd/dynamic-provider"),
  /** The one of this package for the dynamic classes. */
  classes: require.resolve("../../provider/hosts/grpc/main.js"),
  /** The plugin for the package zoom. */
  native: require.resolve("../../provider/hosts/grpc/native/main.js"),
};
export type Host = keyof typeof HOSTS;

type Name = Parameters<typeof providerLine>[0];
const KINDS: Readonly<Record<Name, string>> = { zoomUser: "User", zoomPhoneUser: "PhoneUser", zoomGroup: "Group" };
const typeOf = (name: Name, host: Host) =>
  host === "native" ? `zoom:index:${KINDS[name]}` : `pulumi-nodejs:dynamic/zoom:Zoom${KINDS[name]}`;

/** The details that the engine reads out of a failed create or update. */
function explained(error: grpc.ServiceError): Error {
  const [details] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!(details instanceof Buffer)) return new Error(error.details);
  const [detail] = Status.deserializeBinary(details).getDetailsList();
  if (!detail) return new Error(error.details);
  const half = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  const properties = half.getProperties();
  return new HalfMade(error.details, half.getId(), toObject(properties), half.getReasonsList(), secretsIn(properties));
}

interface ProcessOptions {
  environment?: Record<string, string>;
  engine?: string;
  host?: Host;
}

function kindsByPath(reply: messages.DiffResponse): Record<string, messages.PropertyDiff.Kind> {
  const kinds: Record<string, messages.PropertyDiff.Kind> = {};
  reply.getDetaileddiffMap().forEach((change, path) => (kinds[path] = change.getKind()));
  return kinds;
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
 * A provider process, driven as the engine drives it: over gRPC. For dynamic providers it is Pulumi's own, and resources
 * have the line that state keeps.
 *
 * @param name The export that the line names.
 * @param configuration The stack's configuration, such as `zoom:plan`.
 * @param options.environment Beside the path.
 * @param options.engine The address that the engine listens at; by default an address without an engine.
 * @param options.host By default Pulumi's own host of dynamic providers.
 */
export async function startProvider(
  name: Name,
  configuration: Record<string, string>,
  { environment = {}, engine = "127.0.0.1:1", host = "stock" }: ProcessOptions = {},
) {
  // Providers with one engine and one folder of temporary files tell each other what they declare.
  const TMPDIR = mkdtempSync(join(tmpdir(), "pulumi-zoom-provider-"));
  const checkout = join(__dirname, "..", "..", "..");
  const process_ = spawn(process.execPath, [HOSTS[host], engine], {
    cwd: checkout,
    // A group of its own, as the engine gives plugins: the host for classes starts another process.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, TMPDIR, ...environment },
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

  const isNative = host === "native";
  const line = isNative ? {} : { __provider: providerLine(name) };
  const urn = `urn:pulumi:dev::company::${typeOf(name, host)}::it`;
  if (isNative) {
    const handshake = new messages.ProviderHandshakeRequest();
    handshake.setEngineAddress(engine);
    await call<messages.ProviderHandshakeResponse>((done) => client.handshake(handshake, done));
  }
  const configure = new messages.ConfigureRequest();
  // A provider of the package zoom has settings of its own, and the stack's configuration is its default.
  const settings = Object.entries(configuration).map(([key, value]) => [key.replace(/^zoom:/, ""), value] as const);
  configure.setArgs(toStruct(isNative ? Object.fromEntries(settings) : configuration));
  await call<messages.ConfigureResponse>((done) => client.configure(configure, done));

  /** Compares, and returns everything that the engine learns. */
  async function changes(id: string, olds: Properties, oldInputs: Properties, news: Properties) {
    const request = new messages.DiffRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setOldInputs(toStruct(oldInputs));
    request.setNews(toStruct({ ...line, ...news }));
    const reply = await call<messages.DiffResponse>((done) => client.diff(request, done));
    return {
      changes: reply.getChanges(),
      replaces: reply.getReplacesList(),
      deleteBeforeReplace: reply.getDeletebeforereplace(),
      /** By path. Undefined if the engine has to find out. */
      detailed: reply.getHasdetaileddiff() ? kindsByPath(reply) : undefined,
    };
  }

  async function close() {
    client.close();
    if (process_.exitCode === null && process_.signalCode === null) {
      if (process_.pid !== undefined) process.kill(-process_.pid);
      await once(process_, "exit");
    }
    rmSync(TMPDIR, { recursive: true, force: true });
  }

  return {
    /** What reached the person at the terminal. */
    printed,
    client,
    call,
    pid: process_.pid,

    /** Waits for a line. It comes through another pipe than the reply, and so perhaps after it. */
    async prints(pattern: RegExp): Promise<void> {
      while (!printed.some((text) => pattern.test(text)))
        await Promise.race([once(lines, "line"), once(errors, "line")]);
    },

    async check(olds: Properties, news: Properties) {
      const request = new messages.CheckRequest();
      request.setUrn(urn);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct({ ...line, ...news }));
      const reply = await call<messages.CheckResponse>((done) => client.check(request, done));
      const failures = reply.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
      return { inputs: toObject(reply.getInputs()), failures, secrets: secretsIn(reply.getInputs()) };
    },

    async diff(id: string, olds: Properties, news: Properties) {
      const { replaces, deleteBeforeReplace } = await changes(id, olds, {}, news);
      return { replaces, deleteBeforeReplace };
    },

    changes,

    async create(inputs: Properties, { isPreview = false } = {}) {
      const request = new messages.CreateRequest();
      request.setPreview(isPreview);
      request.setUrn(urn);
      request.setProperties(toStruct({ ...line, ...inputs }));
      const reply = await call<messages.CreateResponse>((done) => client.create(request, done));
      const outputs = reply.getProperties();
      return { id: reply.getId(), outputs: toObject(outputs), secrets: secretsIn(outputs) };
    },

    /** As an import does, which knows nothing but the id. */
    async import(id: string) {
      const request = new messages.ReadRequest();
      request.setUrn(urn);
      request.setId(id);
      const reply = await call<messages.ReadResponse>((done) => client.read(request, done));
      return { id: reply.getId(), outputs: toObject(reply.getProperties()), inputs: toObject(reply.getInputs()) };
    },

    async read(id: string, outputs: Properties) {
      const request = new messages.ReadRequest();
      request.setUrn(urn);
      request.setId(id);
      request.setProperties(toStruct({ ...line, ...outputs }));
      const reply = await call<messages.ReadResponse>((done) => client.read(request, done));
      const state = reply.getProperties();
      const secrets = secretsIn(state);
      return { id: reply.getId(), outputs: toObject(state), inputs: toObject(reply.getInputs()), secrets };
    },

    async update(id: string, olds: Properties, news: Properties, { isPreview = false } = {}) {
      const request = new messages.UpdateRequest();
      request.setPreview(isPreview);
      request.setUrn(urn);
      request.setId(id);
      request.setOlds(toStruct(olds));
      request.setNews(toStruct({ ...line, ...news }));
      return toObject((await call<messages.UpdateResponse>((done) => client.update(request, done))).getProperties());
    },

    async delete(id: string, outputs: Properties) {
      const request = new messages.DeleteRequest();
      request.setUrn(urn);
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
