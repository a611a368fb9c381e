import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/** The way to a server on this machine, which can be cut: then connections are refused. */
export interface Cable {
  /** Stands in for the server's address. */
  readonly url: string;
  /** No new connection is accepted; an open one still gets its answer. */
  unplug(): void;
}

/** @param url Of the server. Each call makes a connection of its own, so that each can be refused. */
export async function layCable(url: string): Promise<Cable> {
  const target = new URL(url);
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy()).on("close", () => near.end());
    near.on("data", (bytes) =>
      far.write(bytes.toString("latin1").replace(/^connection: keep-alive/im, "connection: close     "), "latin1"),
    );
    far.on("data", (bytes) => near.write(bytes));
  }).listen(0, target.hostname);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://${target.hostname}:${port}${target.pathname}`, unplug: () => void server.close() };
}
