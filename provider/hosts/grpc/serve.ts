import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { keepCompiled } from "../keep-compiled";
import type { Done, StreamingCall, UnaryCall } from "./bytes";
import { grpc, local } from "./libraries";
import { type Method, type OpenSession, Sessions } from "./sessions";

export interface Service {
  readonly port: number;
  /** Ends everything at once. */
  close(): void;
}

const asItIs = (bytes: Buffer) => bytes;

/** The methods of a resource provider. Requests and replies are bytes, because some of them only pass through. */
const METHODS: readonly (readonly [name: string, method: Method])[] = Object.entries(ResourceProviderService).map(
  ([name, { path, requestStream, responseStream }]) => [
    name,
    {
      ...{ path, requestStream, responseStream },
      ...{ requestSerialize: asItIs, requestDeserialize: asItIs },
      ...{ responseSerialize: asItIs, responseDeserialize: asItIs },
    },
  ],
);

/**
 * Starts the service on a free port of this machine.
 *
 * @param engine The address of the engine that started this process, if one did.
 */
export async function serve(openSession: OpenSession, engine?: string): Promise<Service> {
  const sessions = new Sessions(openSession, engine);
  const server = new grpc.Server(local);
  for (const [name, method] of METHODS)
    if (method.responseStream)
      server.register(method.path, streaming(method, sessions), asItIs, asItIs, "serverStream");
    else server.register(method.path, unary(name, method, sessions), asItIs, asItIs, "unary");
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return {
    port,
    close() {
      sessions.close();
      server.forceShutdown();
    },
  };
}

const unary = (name: string, method: Method, sessions: Sessions) => (call: UnaryCall, done: Done) => {
  const peer = call.getPeer();
  if (name === "handshake")
    sessions.open(peer, ProviderHandshakeRequest.deserializeBinary(call.request).getEngineAddress());
  if (name === "attach") {
    sessions.attach(peer, PluginAttach.deserializeBinary(call.request).getAddress());
    return done(null, Buffer.alloc(0));
  }
  sessions.of(peer).serve(name, method, call, (error, reply) => {
    keepCompiled();
    done(error, reply);
  });
};

const streaming = (method: Method, sessions: Sessions) => (call: StreamingCall) =>
  sessions.of(call.getPeer()).serveStream(method, call);
