import { createRequire } from "node:module";
import { join } from "node:path";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ConfigureRequest, GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { callsOf } from "../../calls";
import { type EngineProcess, startProcess } from "../../process";
import { messageOf } from "../../resources/shared/words";
import { bytesOf, type Done, type StreamingCall, type UnaryCall } from "./bytes";
import { EngineLog } from "./engine-log";
import { noHandshake } from "./errors";
import type { Kind } from "./kinds";
import { grpc } from "./libraries";
import { RESOURCE_METHODS, serveResource } from "./resource";
import { packageSchema } from "./schema";
import { type Service, serve } from "./serve";
import type { Method, Session } from "./sessions";
import { StockHost, type StockOptions } from "./stock";
import { toProperties } from "./struct";
import { typeIn } from "../../urn";
import { urnIn } from "./urn";

/** How the dynamic classes are served. */
export interface ClassesOptions extends Omit<StockOptions, "printed" | "args" | "isShielded"> {
  /** By type. All other types belong to Pulumi's own host. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The arguments with which the engine started this process. Undefined: the engine connected to it. */
  readonly args?: readonly string[];
}

/** Starts a service for the dynamic classes. */
export const serveClasses = (options: ClassesOptions): Promise<Service> =>
  serve((engine) => new ClassesSession(engine, options), options.args?.at(-1));

/** Serves the dynamic classes, and passes on everything else to Pulumi's own host. */
class ClassesSession implements Session {
  private readonly log: EngineLog;
  private readonly process: EngineProcess;
  private stock: Promise<StockHost> | undefined;

  constructor(
    readonly engine: string,
    private readonly options: ClassesOptions,
  ) {
    this.log = new EngineLog(engine);
    this.process = startProcess({ tell: this.log.tell, args: [engine] });
  }

  /** Calls back once, when the engine has gone. */
  whenGone(gone: () => void): void {
    this.log.whenGone(gone);
  }

  serve(name: string, method: Method, call: UnaryCall, done: Done): void {
    if (name === "handshake") return done(noHandshake());
    if (name === "getPluginInfo") return done(null, this.pluginInfo());
    if (name === "getSchema") return done(null, this.schema());
    if (name === "configure") this.configure(call.request);
    if (name === "cancel") this.process.stop();
    const urn = urnIn(name, call.request);
    const kind = this.options.kinds.get(typeIn(urn));
    if (kind && name in RESOURCE_METHODS) {
      const type = { kind, calls: callsOf(kind.handler, this.process), tell: this.log.tell };
      void this.log.answer(urn, done, (answer) => serveResource(name, type, call.request, answer));
    } else this.passOn(urn, (stock) => stock.pass(method, call, done), done);
  }

  serveStream(method: Method, call: StreamingCall): void {
    this.passOn(
      "",
      (stock) => stock.passStream(method, call),
      (error) => void call.emit("error", error),
    );
  }

  /** Passes a call on to Pulumi's own host. */
  private passOn(urn: string, pass: (stock: StockHost) => void, done: Done): void {
    (this.stock ??= this.startStock(urn)).then(pass, (error: unknown) =>
      done({ code: grpc.status.UNKNOWN, details: `Starting Pulumi's own host failed: ${messageOf(error)}` }),
    );
  }

  close(): void {
    this.stock?.then(
      (stock) => stock.close(),
      () => undefined,
    );
    void this.process.close();
    this.log.close();
  }

  private startStock(urn: string): Promise<StockHost> {
    const { folder, env, args } = this.options;
    const streams = { stdout: 1, stderr: 2 };
    const outputs = { stdout: process.stdout, stderr: process.stderr };
    // An engine reads what the plugins print that it started. To one that connected, the lines are sent.
    const printed: StockOptions["printed"] = (line, output) =>
      args ? void outputs[output].write(`${line}\n`) : this.log.print(`${line}\n`, { streamId: streams[output] });
    const project = urn.split("::")[1];
    const names = project === undefined ? {} : { PULUMI_NODEJS_PROJECT: project, PULUMI_PROJECT: project };
    return StockHost.start({
      folder,
      args: args ?? [this.engine],
      env: { ...names, ...env },
      isShielded: !args,
      printed,
    });
  }

  private configure(request: Uint8Array): void {
    const settings = Object.entries(toProperties(ConfigureRequest.deserializeBinary(request).getArgs()));
    this.process.configure(
      Object.fromEntries(settings.map(([key, value]) => [key, typeof value === "string" ? value : undefined])),
    );
  }

  /** As Pulumi's own host answers it. */
  private pluginInfo(): Buffer {
    const sdk = createRequire(join(this.options.folder, "program.js"))("@pulumi/pulumi/package.json") as PackageJson;
    const info = new PluginInfo();
    info.setVersion(sdk.version);
    return bytesOf(info);
  }

  private schema(): Buffer {
    const reply = new GetSchemaResponse();
    reply.setSchema(JSON.stringify(packageSchema(this.options.kinds)));
    return bytesOf(reply);
  }
}

interface PackageJson {
  readonly version: string;
}
