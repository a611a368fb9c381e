/**
 * gRPC and protobuf as Pulumi's SDK has them. This package depends on neither: it would need the versions that the SDK
 * has, because the SDK's messages are made with them.
 */
import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as Protobuf from "google-protobuf";
import type * as AnyModule from "google-protobuf/google/protobuf/any_pb";
import type * as StructModule from "google-protobuf/google/protobuf/struct_pb";

const ofPulumi = createRequire(require.resolve("@pulumi/pulumi/proto/provider_pb"));

export const grpc = ofPulumi("@grpc/grpc-js") as typeof Grpc;
export const { BinaryReader } = ofPulumi("google-protobuf") as typeof Protobuf;
export const { Any } = ofPulumi("google-protobuf/google/protobuf/any_pb") as typeof AnyModule;
export const { Struct } = ofPulumi("google-protobuf/google/protobuf/struct_pb") as typeof StructModule;

/** The longest time that a timer takes. */
const FOREVER_MS = 2 ** 31 - 1;

/**
 * Connections within this machine: never through a proxy, and never given up because they are idle. The engine limits
 * the size of messages.
 */
export const local: Grpc.ChannelOptions = {
  "grpc.enable_http_proxy": 0,
  "grpc.client_idle_timeout_ms": FOREVER_MS,
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
};
