import { group } from "../../resources/group/handler";
import { phoneUser } from "../../resources/phone/handler";
import { user } from "../../resources/user/handler";
import type { Handler, Properties } from "../../types";
import { providerLine } from "../../../sdk/host";

/** A kind of resource as a service serves it. */
export interface Kind {
  readonly handler: Handler;
  /** What the state keeps in addition to what the handler returns. */
  readonly kept: Properties;
}

const dynamic = (handler: Handler, name: Parameters<typeof providerLine>[0]) =>
  [`pulumi-nodejs:dynamic/zoom:${handler.kind}`, { handler, kept: { __provider: providerLine(name) } }] as const;

/** The dynamic classes by their types. Their state is the same as under Pulumi's own host. */
export const DYNAMIC_KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  dynamic(user, "zoomUser"),
  dynamic(phoneUser, "zoomPhoneUser"),
  dynamic(group, "zoomGroup"),
]);
