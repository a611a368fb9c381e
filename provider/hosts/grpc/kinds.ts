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
  /** Absent for the dynamic classes. */
  readonly native?: NativeKind;
}

/** What the SDK does for the dynamic classes, and the host for resources of every other language. */
export interface NativeKind {
  /** The outputs that no program declares. A preview does not know them. */
  readonly outputs: readonly string[];
}

const dynamic = (handler: Handler, name: Parameters<typeof providerLine>[0]) =>
  [`pulumi-nodejs:dynamic/zoom:${handler.kind}`, { handler, kept: { __provider: providerLine(name) } }] as const;

/** The dynamic classes by their types. Their state is the same as under Pulumi's own host. */
export const DYNAMIC_KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  dynamic(user, "zoomUser"),
  dynamic(phoneUser, "zoomPhoneUser"),
  dynamic(group, "zoomGroup"),
]);

/** The kinds of the package `zoom`, by the names that all languages use. */
const NATIVE: Readonly<Record<string, Handler>> = {
  "zoom:index:User": user,
  "zoom:index:PhoneUser": phoneUser,
  "zoom:index:Group": group,
};

/**
 * Returns the kinds of the package `zoom` by their types.
 *
 * @param outputsOf Returns the outputs of a type that no program declares.
 */
export const nativeKinds = (outputsOf: (type: string) => readonly string[]): ReadonlyMap<string, Kind> =>
  new Map(
    Object.entries(NATIVE).map(([type, handler]): [string, Kind] => [
      type,
      { handler, kept: {}, native: { outputs: outputsOf(type) } },
    ]),
  );
