import { group } from "../../provider/resources/group/handler";
import { phoneUser } from "../../provider/resources/phone/handler";
import { user } from "../../provider/resources/user/handler";
import type { Handler, Properties } from "../../provider/types";
import { providerLine } from "../../sdk/host";
import type { Kind } from "./filters";

/** What an import needs to know about a kind of resource. */
export interface KindOfResource {
  readonly handler: Handler;
  /** The type that the SDK's class registers. */
  readonly type: string;
  /** What state keeps as `__provider`. */
  readonly provider: string;
  /** What messages call it. */
  readonly one: string;
  readonly many: string;
}

const token = (handler: Handler) => `pulumi-nodejs:dynamic/zoom:${handler.kind}`;

export const KINDS_OF_RESOURCES: Readonly<Record<Kind, KindOfResource>> = {
  users: { handler: user, type: token(user), provider: providerLine("zoomUser"), one: "user", many: "users" },
  groups: { handler: group, type: token(group), provider: providerLine("zoomGroup"), one: "group", many: "groups" },
  "phone-users": {
    handler: phoneUser,
    type: token(phoneUser),
    provider: providerLine("zoomPhoneUser"),
    one: "phone user",
    many: "phone users",
  },
};

export const KIND_OF_TYPE: ReadonlyMap<string, Kind> = new Map(
  (Object.keys(KINDS_OF_RESOURCES) as Kind[]).map((kind) => [KINDS_OF_RESOURCES[kind].type, kind]),
);

/** Returns the part of the state that a program declares, in the order of the documentation. */
export function inputsOf({ handler }: KindOfResource, state: Properties): Record<string, unknown> {
  const names = Object.keys(handler.inputs.shape).filter((name) => state[name] !== undefined);
  return Object.fromEntries(names.filter((name) => !handler.secrets.includes(name)).map((name) => [name, state[name]]));
}
