import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type * as Grpc from "@grpc/grpc-js";
import type { Done, StreamingCall, UnaryCall } from "./bytes";
import { asItCame } from "./errors";
import { grpc, local } from "./libraries";
import type { Method } from "./sessions";

export interface StockOptions {
  /** The folder in which the engine starts plugins: the program's. */
  readonly folder: string;
  /** The arguments with which the engine starts plugins. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether Ctrl-C must not reach the host: the engine keeps its plugins from it, and this process may not be one. */
  readonly isShielded: boolean;
  /** Prints a line that the host, or a provider in it, printed. */
  readonly printed: (line: string, output: "stdout" | "stderr") => void;
}

/** Pulumi's own host of dynamic resources. Calls pass through it as bytes, both ways. */
export class StockHost {
  private constructor(
    private readonly host: ChildProcess,
    private readonly client: Grpc.Client,
  ) {}

  /** Starts the host of the SDK that the program has. Rejects if it does not start. */
  static async start({ folder, args, env, isShielded, printed }: StockOptions): Promise<StockHost> {
    const script = createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const host = spawn(process.execPath, [script, ...args], {
      ...{ cwd: folder, env, detached: isShielded },
      stdio: ["ignore", "pipe", "pipe"],
    });
    createInterface(host.stderr).on("line", (line) => printed(line, "stderr"));
    const port = await new Promise<string>((resolve, reject) => {
      host.once("error", reject);
      host.once("close", (code) => reject(new Error(`Pulumi's host of dynamic resources ended with code ${code}`)));
      // The first line is the port; the rest is what providers print.
      const lines = createInterface(host.stdout);
      lines.once("line", (line) => {
        lines.on("line", (next) => printed(next, "stdout"));
        resolve(line.trim());
      });
    });
    return new StockHost(host, new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), local));
  }

  pass({ path, requestSerialize, responseDeserialize }: Method, call: UnaryCall, done: Done): void {
    const metadata = asSent(call.metadata);
    const options = { parent: call };
    this.client.makeUnaryRequest(
      ...([path, requestSerialize, responseDeserialize, call.request, metadata, options] as const),
      (error, reply) => (error ? done(asItCame(error)) : done(null, reply)),
    );
  }

  passStream({ path, requestSerialize, responseDeserialize }: Method, call: StreamingCall): void {
    const metadata = asSent(call.metadata);
    const options = { parent: call };
    this.client
      .makeServerStreamRequest(path, requestSerialize, responseDeserialize, call.request, metadata, options)
      .on("error", (error: Grpc.ServiceError) => void call.emit("error", asItCame(error)))
      .on("data", (reply: Buffer) => void call.write(reply))
      .on("end", () => call.end());
  }

  close(): void {
    this.client.close();
    this.host.kill();
  }
}

/** Returns the engine's own fields, without those that each connection sets for itself. */
function asSent(received: Grpc.Metadata): Grpc.Metadata {
  const metadata = received.clone();
  for (const name of Object.keys(metadata.getMap())) if (/^(grpc-|user-agent$|:)/.test(name)) metadata.remove(name);
  return metadata;
}
