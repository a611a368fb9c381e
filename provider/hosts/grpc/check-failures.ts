import { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import type { Failure } from "../../types";

/** Returns failures of a check as the engine takes them. */
export const checkFailures = (failures: readonly Failure[]): CheckFailure[] =>
  failures.map(({ property, reason }) => new CheckFailure().setProperty(property).setReason(reason));
