import { group } from "../../provider/resources/group/handler";
import { phoneUser } from "../../provider/resources/phone/handler";
import { user } from "../../provider/resources/user/handler";
import type { Handler, Properties } from "../../provider/types";
import { providerLine } from "../../sdk/host";
import type { Kind } from "./wanted";

/** What an import has to know of a kind beside its handler. */
export interface KindTraits {
  readonly handler: Handler;
  /** The type that the SDK's class registers. */
  readonly type: string;
  /** What state keeps as `__provider`. */
  readonly provider: string;
  /** In words. */
  readonly one: string;
  readonly many: string;
}

const token = (handler: Handler) => `pulumi-nodejs:dynamic/zoom:${handler.kind}`;

export const TRAITS: Readonly<Record<Kind, KindTraits>> = {
  users: { handler: user, type: token(user), provider: providerLine("zoomUser"), one: "person", many: "people" },
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
  (Object.keys(TRAITS) as Kind[]).map((kind) => [TRAITS[kind].type, kind]),
);

/** The part of the state that a program declares, in the order in which the arguments are documented. */
export function inputsOf({ handler }: KindTraits, state: Properties): Record<string, unknown> {
  const names = Object.keys(handler.inputs.shape).filter((name) => state[name] !== undefined);
  return Object.fromEntries(names.filter((name) => !handler.secrets.includes(name)).map((name) => [name, state[name]]));
}
