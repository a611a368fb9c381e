import { Session, type SessionOptions } from "./classes";

/**
 * The sessions of all engines that use this service. Each engine's connection has one of its own, as each engine starts
 * a plugin of its own: what a preview noted must not count in the run after it.
 */
export class Sessions {
  private readonly open_ = new Map<string, Session>();

  constructor(private readonly options: SessionOptions) {}

  open(peer: string, engine: string): Session {
    const session = new Session(engine, this.options);
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
    return session ?? this.open(peer, this.options.args?.at(-1) ?? "");
  }

  close(): void {
    for (const session of new Set(this.open_.values())) this.end(session);
  }

  private end(session: Session): void {
    for (const [peer, one] of this.open_) if (one === session) this.open_.delete(peer);
    session.close();
  }
}
