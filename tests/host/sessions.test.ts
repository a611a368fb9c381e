import assert from "node:assert/strict";
import { type Session, Sessions } from "../../provider/hosts/grpc/sessions";

interface Noted extends Session {
  isClosed: boolean;
}

const startSessions = (engine: string) => {
  const opened: Noted[] = [];
  const sessions = new Sessions((address) => {
    const session: Noted = {
      engine: address,
      isClosed: false,
      whenGone: () => {},
      serve: () => {},
      serveStream: () => {},
      close() {
        this.isClosed = true;
      },
    };
    opened.push(session);
    return session;
  }, engine);
  return { sessions, opened };
};

describe("the sessions of a service", () => {
  it("keep what a call before the handshake did, such as stopping the run", () => {
    const { sessions, opened } = startSessions("engine");
    const early = sessions.of("peer");
    assert.equal(sessions.open("peer", "engine"), early);
    assert.equal(sessions.of("peer"), early);
    assert.equal(opened.length, 1);
  });

  it("give each connection one of its own, also after the same connection came again", () => {
    const { sessions, opened } = startSessions("engine");
    sessions.open("preview", "engine");
    sessions.open("run", "engine");
    sessions.open("run", "engine");
    assert.equal(opened.length, 3);
    assert.equal(sessions.of("run"), opened[2]);
  });

  it("end what was opened for an engine that is not the one of the handshake", () => {
    const { sessions, opened } = startSessions("");
    sessions.of("peer");
    sessions.open("peer", "engine");
    assert.deepEqual(
      opened.map(({ engine, isClosed }) => [engine, isClosed]),
      [
        ["", true],
        ["engine", false],
      ],
    );
  });
});
