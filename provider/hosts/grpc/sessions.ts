import type { MethodDefinition } from "@grpc/grpc-js";
import type { Done, StreamingCall, UnaryCall } from "./bytes";

export type Method = MethodDefinition<Buffer, Buffer>;

/** One engine's use of a service, from its first call to its end: a preview and its run are two. */
export interface Session {
  readonly engine: string;
  /** Calls back once, when the engine has gone. */
  whenGone(gone: () => void): void;
  /** @param name Of the method, such as `getSchema`. */
  serve(name: string, method: Method, call: UnaryCall, done: Done): void;
  serveStream(method: Method, call: StreamingCall): void;
  close(): void;
}

/** Opens the session of the engine at an address. */
export type OpenSession = (engine: string) => Session;

/**
 * The sessions of all engines that use this service. Each engine's connection has one of its own, as each engine starts
 * a plugin of its own: what a preview noted must not count in the run after it, nor what one provider of a program noted
 * in another.
 */
export class Sessions {
  private readonly open_ = new Map<string, Session>();
  /** By connection: opened by a call before the handshake, such as the end of a run that has not begun. */
  private readonly early = new Map<string, Session>();

  /** @param engine The address of the engine that started this process, if one did. */
  constructor(
    private readonly openSession: OpenSession,
    private readonly engine = "",
  ) {}

  open(peer: string, engine: string): Session {
    const early = this.early.get(peer);
    this.early.delete(peer);
    if (early?.engine === engine) return early;
    if (early) this.end(early);
    const session = this.openSession(engine);
    this.open_.set(peer, session);
    session.whenGone(() => this.end(session));
    return session;
  }

  /** Opens a session for an engine that made no handshake. */
  attach(peer: string, engine: string): void {
    if (this.open_.get(peer)?.engine !== engine) this.open(peer, engine);
  }

  /** Returns the session of a connection. An engine that was idle for long comes back with a new one. */
  of(peer: string): Session {
    const session = this.open_.get(peer) ?? [...this.open_.values()].at(-1);
    return session ?? this.openEarly(peer);
  }

  close(): void {
    for (const session of new Set(this.open_.values())) this.end(session);
  }

  private openEarly(peer: string): Session {
    const session = this.open(peer, this.engine);
    this.early.set(peer, session);
    return session;
  }

  private end(session: Session): void {
    for (const kept of [this.open_, this.early]) for (const [peer, one] of kept) if (one === session) kept.delete(peer);
    session.close();
  }
}
