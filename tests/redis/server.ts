import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { delimiter } from "node:path";
import { createInterface } from "node:readline";
import { existsSync } from "node:fs";
import { skip } from "../no-skips";

export const PASSWORD = "redis-password-canary";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (typeof address !== "object" || !address) throw new Error("no port was given");
  return address.port;
}

/** For a `before` hook: where there is no redis-server the tests are skipped. */
export function needRedis(context: Mocha.Context): void {
  const folders = (process.env.PATH ?? "").split(delimiter);
  if (!folders.some((folder) => existsSync(`${folder}/redis-server`)))
    skip(context, "there is no redis-server on PATH (Debian's package has the same name)");
}

/** A real Redis without a disk, on a port of its own; another one on the same port is what a restart is to its clients. */
export async function startRedis(port?: number) {
  const onPort = port ?? (await freePort());
  const options = { port: String(onPort), bind: "127.0.0.1", save: "", appendonly: "no", requirepass: PASSWORD };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout }))
    if (line.includes("Ready to accept connections")) break;
  server.stdout.resume();
  return {
    url: `redis://:${PASSWORD}@127.0.0.1:${onPort}`,
    port: onPort,
    /** It takes no more and says nothing, as if a cable were cut. */
    freeze: () => server.kill("SIGSTOP"),
    thaw: () => server.kill("SIGCONT"),
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      server.kill("SIGKILL");
      await once(server, "exit");
    },
  };
}

export type RedisServer = Awaited<ReturnType<typeof startRedis>>;
