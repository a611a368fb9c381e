/** Calls of the engine whose requests and replies are bytes. */
import type * as Grpc from "@grpc/grpc-js";

export type UnaryCall = Grpc.ServerUnaryCall<Buffer, Buffer>;
export type StreamingCall = Grpc.ServerWritableStream<Buffer, Buffer>;
export type Done = Grpc.sendUnaryData<Buffer>;

/** A message of Pulumi's protocol. */
export interface Message {
  serializeBinary(): Uint8Array;
}

export const bytesOf = (message: Message): Buffer => Buffer.from(message.serializeBinary());
