import { connect } from "node:net";

const ADDRESS = /^(?<host>127\.0\.0\.1|localhost|\[::1\]):(?<port>\d+)$/;

/**
 * Watches the engine that started this process. Pulumi starts it in a separate process group, so it survives if the
 * engine is killed or the terminal is closed, and would carry out changes that no state records.
 *
 * @param args The arguments of this process. The last one is the engine's address.
 * @returns A function that returns whether the engine has exited. An engine that never answered does not count.
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

/** Returns false only if the connection is refused, because every other failure can be temporary. */
const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error) => resolve(!("code" in error && error.code === "ECONNREFUSED")));
  });
