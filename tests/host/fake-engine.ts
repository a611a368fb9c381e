import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

export interface Line {
  readonly urn: string;
  readonly message: string;
}

/** What a provider needs of an engine: a place for its lines. */
export interface FakeEngine extends AsyncDisposable {
  readonly address: string;
  readonly lines: readonly Line[];
}

export async function startFakeEngine(): Promise<FakeEngine> {
  const lines: Line[] = [];
  const server = new grpc.Server();
  const { path } = EngineService.log;
  server.register(
    path,
    ({ request }: { request: LogRequest }, done: grpc.sendUnaryData<Empty>) => {
      lines.push({ urn: request.getUrn(), message: request.getMessage() });
      done(null, new Empty());
    },
    EngineService.log.responseSerialize,
    EngineService.log.requestDeserialize,
    "unary",
  );
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    address: `127.0.0.1:${port}`,
    lines,
    [Symbol.asyncDispose]: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}
