import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { startZoom } from "../../simulator";
import { pointingAt, START_TIMEOUT_MS, startProvider } from "./provider-process";

/** Something that listens as an engine does, and can be killed. */
async function startEngine() {
  const server: Server = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("a provider process whose engine is gone", function () {
  this.timeout(START_TIMEOUT_MS);
  const emails = ["ada@example.com", "bob@example.com", "cy@example.com"];

  it("sends no invitation that it was asked for before", async () => {
    await using zoom = await startZoom();
    const engine = await startEngine();
    const provider = await startProvider("zoomUser", pointingAt(zoom), { engine: engine.address });
    try {
      // With the first invitation the engine dies; Zoom carries that one out.
      zoom.fail({
        match: ({ kind, method }) => kind === "api" && method === "POST" && engine.server.close() !== undefined,
        kind: "reset",
        when: "after",
      });
      await provider.create({ email: "first@example.com", onDelete: "deactivate" });
      const rest = await Promise.allSettled(emails.map((email) => provider.create({ email, onDelete: "deactivate" })));
      for (const one of rest)
        assert.match(
          String(one.status === "rejected" && one.reason),
          /Pulumi has exited, so no further changes are made in Zoom/,
        );
      assert.deepEqual(zoom.store.mailed, ["first@example.com"]);
    } finally {
      await provider.close();
    }
  });

  it("asks for nothing while the engine is there, and does not miss one that never was", async () => {
    await using zoom = await startZoom();
    const engine = await startEngine();
    for (const address of [engine.address, "127.0.0.1:1"]) {
      const provider = await startProvider("zoomUser", pointingAt(zoom), { engine: address });
      await provider.create({ email: emails[address === engine.address ? 0 : 1], onDelete: "deactivate" });
      await provider.close();
    }
    engine.server.close();
    assert.deepEqual(zoom.store.mailed, emails.slice(0, 2));
  });
});
