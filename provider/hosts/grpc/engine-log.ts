import { AsyncLocalStorage } from "node:async_hooks";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Done } from "./bytes";
import { grpc, local } from "./libraries";

/** An address of this machine at which nothing answers. */
const NOWHERE = "127.0.0.1:1";

/** What a line belongs to. Lines without a resource stand under the stack. */
export interface LineOf {
  readonly urn?: string;
  /** Lines of one output have the same number, so that the engine keeps them together. */
  readonly streamId?: number;
}

/** Prints lines for the person at the terminal, through the engine. */
export class EngineLog {
  private readonly client: EngineClient;
  private readonly current = new AsyncLocalStorage<string>();
  private readonly sending = new Set<Promise<void>>();

  /** @param address Such as 127.0.0.1:41234. Empty if there is no engine: then nothing is printed. */
  constructor(address: string) {
    this.client = new EngineClient(address || NOWHERE, grpc.credentials.createInsecure(), local);
  }

  /** Does work whose lines belong to a resource, and waits until they are printed. */
  private async about<T>(urn: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.current.run(urn, work);
    } finally {
      await Promise.all(this.sending);
    }
  }

  /** Answers a call about a resource after everything that it says is printed. */
  async answer(urn: string, done: Done, work: (done: Done) => Promise<void>): Promise<void> {
    let reply: Parameters<Done> | undefined;
    await this.about(urn, () => work((...given) => (reply = given)));
    if (reply) done(...reply);
  }

  readonly tell = (line: string): void => this.print(line, { urn: this.current.getStore() });

  print(line: string, { urn = "", streamId = 0 }: LineOf = {}): void {
    const request = new LogRequest();
    request.setSeverity(LogSeverity.INFO);
    request.setMessage(line);
    request.setUrn(urn);
    request.setStreamid(streamId);
    // An engine that has gone prints nothing more, and nobody can be told.
    const sent = new Promise<void>((resolve) => this.client.log(request, () => resolve()));
    this.sending.add(sent);
    void sent.finally(() => this.sending.delete(sent));
  }

  /** Calls back once, when the connection to the engine ends. */
  whenGone(gone: () => void): void {
    const channel = this.client.getChannel();
    const { READY, SHUTDOWN } = grpc.connectivityState;
    let wasReady = false;
    const look = () => {
      const state = channel.getConnectivityState(!wasReady);
      if (state === SHUTDOWN || (wasReady && state !== READY)) return gone();
      wasReady ||= state === READY;
      channel.watchConnectivityState(state, Infinity, look);
    };
    look();
  }

  close(): void {
    this.client.close();
  }
}
