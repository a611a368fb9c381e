import { connect } from "node:net";

const ADDRESS = /^(?<host>127\.0\.0\.1|localhost|\[::1\]):(?<port>\d+)$/;

/**
 * Watches the engine that started this process, which Pulumi does in a process group of its own: where the engine is
 * killed, or its terminal closed, this process lives on with all that it was asked to do, and no state will ever hear
 * of it.
 *
 * @param args Of this process; the engine's address is the last of them.
 * @returns Whether the engine is gone. One that was never there is not missed.
 */
export function watchEngine(args: readonly string[]): () => Promise<boolean> {
  const { host, port } = ADDRESS.exec(args.at(-1) ?? "")?.groups ?? {};
  if (host === undefined || port === undefined) return () => Promise.resolve(false);
  let wasThere = false;
  return async () => {
    const isThere = await listens(host.replace(/[[\]]/g, ""), Number(port));
    wasThere ||= isThere;
    return wasThere && !isThere;
  };
}

/** Only a refusal says that nobody does: all else may pass. */
const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error) => resolve(!("code" in error && error.code === "ECONNREFUSED")));
  });
