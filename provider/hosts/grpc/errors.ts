import type { Metadata, ServiceError, StatusObject } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "../../types";
import { PartialError, ZoomError } from "../../zoom/errors";
import { Any, grpc } from "./libraries";
import { toStruct } from "./struct";

/** In this field of the metadata, gRPC carries the details of an error. */
const DETAILS = "grpc-status-details-bin";

export interface Outcome {
  /** What the state keeps in addition to what the provider returns. */
  readonly kept: Properties;
  readonly refreshesFirst: boolean;
  /** The names of properties that the engine keeps encrypted. */
  readonly secrets: ReadonlySet<string>;
}

const NOTHING_KEPT: Outcome = { kept: {}, refreshesFirst: false, secrets: new Set() };

/** Returns an error as the engine takes it. If the object exists, the engine keeps it and prints the reasons. */
export function toStatus(error: unknown, outcome: Outcome = NOTHING_KEPT): Partial<StatusObject> {
  const { kept, refreshesFirst, secrets } = outcome;
  const code = grpc.status.UNKNOWN;
  if (!(error instanceof PartialError)) return { code, details: explanation(error) };
  const failed = new ErrorResourceInitFailed();
  failed.setId(error.id);
  failed.setProperties(toStruct({ ...error.properties, ...kept }, secrets));
  failed.setReasonsList(error.reasons);
  failed.setRefreshBeforeUpdate(refreshesFirst);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(code);
  status.setMessage(error.message);
  status.addDetails(detail);
  const metadata = new grpc.Metadata();
  metadata.add(DETAILS, Buffer.from(status.serializeBinary()));
  return { code, details: error.message, metadata };
}

/** An explained error needs no stack. Any other is a bug, and is reported with it. */
function explanation(error: unknown): string {
  if (error instanceof ZoomError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Declines the engine's handshake, as Pulumi's own host does. With one, the engine would send secrets and previews, which
 * dynamic resources do not take.
 */
export const noHandshake = (): Partial<StatusObject> => ({
  code: grpc.status.UNIMPLEMENTED,
  details: "This host takes no handshake, like Pulumi's own host for dynamic resources.",
});

/** @param what Such as "the type zoom:index:Room". */
export const notServed = (what: string): Partial<StatusObject> => ({
  code: grpc.status.UNIMPLEMENTED,
  details: `This version of pulumi-zoom does not serve ${what}.`,
});

/** Returns another host's error with everything that the engine reads of it. */
export function asItCame({ code, details, metadata }: ServiceError): Partial<StatusObject> {
  return { code, details, metadata: detailsOf(metadata) };
}

function detailsOf(metadata: Metadata | undefined): Metadata {
  const kept = new grpc.Metadata();
  for (const detail of metadata?.get(DETAILS) ?? []) kept.add(DETAILS, detail);
  return kept;
}
