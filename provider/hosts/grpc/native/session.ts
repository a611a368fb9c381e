import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { callsOf } from "../../../calls";
import { type EngineProcess, startProcess } from "../../../process";
import { bytesOf, type Done, type Message, type StreamingCall, type UnaryCall } from "../bytes";
import { EngineLog } from "../engine-log";
import { notServed, toStatus } from "../errors";
import { RESOURCE_METHODS, serveResource } from "../resource";
import type { Method, Session } from "../sessions";
import { typeIn } from "../../../urn";
import { urnIn } from "../urn";
import { LookUpsOfRun } from "./invoke";
import { otherProviders } from "./other-providers";
import type { NativePackage } from "./package";
import { checkConfig, configuredIn, diffConfig } from "./settings";

const CHANGING = ["create", "update", "delete"];
const empty: Message = { serializeBinary: () => new Uint8Array() };

type Serve = (request: Uint8Array) => Message | undefined | Promise<Message | undefined>;

/** Serves the package `zoom` to one engine. Each provider of a program has a session, and so an account, of its own. */
export class NativeSession implements Session {
  private readonly log: EngineLog;
  private readonly process: EngineProcess;
  private readonly others: ReturnType<typeof otherProviders>;
  private readonly lookUps: LookUpsOfRun;

  constructor(
    readonly engine: string,
    private readonly served: NativePackage,
  ) {
    this.log = new EngineLog(engine);
    this.others = otherProviders(engine);
    const { others } = this;
    this.process = startProcess({ tell: this.log.tell, args: [engine], hasLinePerResource: true, others });
    this.lookUps = new LookUpsOfRun(() => this.process.run());
  }

  /** Calls back once, when the engine has gone. */
  whenGone(gone: () => void): void {
    this.log.whenGone(gone);
  }

  serve(name: string, _method: Method, { request }: UnaryCall, done: Done): void {
    const urn = urnIn(name, request);
    if (name in RESOURCE_METHODS) return this.serveResource(name, urn, request, done);
    const serve = this.methods[name];
    if (!serve) return done(notServed(`a call ${name}`));
    void this.log.answer(urn, done, async (answer) => {
      try {
        const reply = await serve(request);
        if (reply) answer(null, bytesOf(reply));
        else answer(notServed("such a function"));
      } catch (error) {
        answer(toStatus(error));
      }
    });
  }

  serveStream(_method: Method, call: StreamingCall): void {
    call.emit("error", notServed("streams"));
  }

  close(): void {
    void this.process.close();
    this.others.close();
    this.log.close();
  }

  private serveResource(name: string, urn: string, request: Uint8Array, done: Done): void {
    const kind = this.served.kinds.get(typeIn(urn));
    if (!kind) return done(notServed(`the type ${typeIn(urn)}`));
    const type = { kind, calls: callsOf(kind.handler, this.process), tell: this.log.tell };
    void this.log.answer(urn, done, async (answer) => {
      await serveResource(name, type, request, answer);
      if (CHANGING.includes(name)) this.lookUps.forget();
    });
  }

  /** The calls that are about no resource. */
  private readonly methods: Readonly<Record<string, Serve>> = {
    handshake: () => new messages.ProviderHandshakeResponse().setAcceptSecrets(true),
    getPluginInfo: () => new PluginInfo().setVersion(this.served.version),
    getSchema: () => new messages.GetSchemaResponse().setSchema(this.served.schema),
    checkConfig: (request) => checkConfig(request, this.served),
    diffConfig,
    configure: (request) => {
      this.process.configure(configuredIn(request));
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    },
    invoke: (request) => this.lookUps.invoke(request),
    cancel: () => {
      this.process.stop();
      return empty;
    },
    getMapping: () => new messages.GetMappingResponse(),
    getMappings: () => new messages.GetMappingsResponse(),
  };
}
