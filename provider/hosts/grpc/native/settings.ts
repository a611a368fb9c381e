import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { readSettings, type StackConfig } from "../../../config";
import { hasUnknown, suggestion } from "../../../input-mistakes";
import type { Failure, Properties } from "../../../types";
import { nameIn } from "../../../urn";
import { RefusedError } from "../../../zoom/errors";
import { checkFailures } from "../check-failures";
import { detailedReply } from "../diff-reply";
import { secretNamesIn, toProperties, toStruct } from "../struct";
import type { NativePackage } from "./package";

/** What the engine adds to the settings of a provider. */
const OF_THE_ENGINE = ["version", "pluginDownloadURL"];

/** Returns the settings of a provider as a stack's configuration names them. Values that are unknown are left out. */
export function stackConfigOf(settings: Properties): StackConfig {
  const known = Object.entries(settings).filter(
    ([name, value]) => !OF_THE_ENGINE.includes(name) && !hasUnknown(value) && value !== null,
  );
  return Object.fromEntries(
    known.map(([name, value]) => [`zoom:${name}`, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** A default provider has all keys of the stack's configuration, and an explicit one only what a program declares. */
const isDefault = (urn: string) => /^default(_|$)/.test(nameIn(urn));

/** Serves `CheckConfig`: finds every mistake in the settings of a provider, and marks those that are secret. */
export function checkConfig(bytes: Uint8Array, { settings, secretSettings }: NativePackage): messages.CheckResponse {
  const request = messages.CheckRequest.deserializeBinary(bytes);
  const news = toProperties(request.getNews());
  const reply = new messages.CheckResponse();
  const declaredSecrets = secretNamesIn(request.getNews());
  reply.setInputs(toStruct(news, declaredSecrets.union(secretSettings)));
  const only = isDefault(request.getUrn()) ? undefined : settings;
  return reply.setFailuresList(checkFailures(settingMistakes(news, only, declaredSecrets)));
}

/**
 * @param only The names that may occur. Undefined: names that resemble none of them are allowed, too.
 * @param secrets The names of the settings that the program marked as secret.
 */
function settingMistakes(
  declared: Properties,
  only: readonly string[] | undefined,
  secrets: ReadonlySet<string>,
): Failure[] {
  const unknown = Object.keys(declared).filter((name) => only && !only.includes(name) && !OF_THE_ENGINE.includes(name));
  const failures = unknown.map((name) => ({
    property: "",
    reason: `The provider has no setting "${name}"${suggestion(name, only ?? [])}`,
  }));
  try {
    const known = Object.entries(declared).filter(([name]) => !unknown.includes(name));
    readSettings(stackConfigOf(Object.fromEntries(known)), process.env, {}, secrets);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    failures.push({ property: "", reason: error.message });
  }
  return failures;
}

/**
 * Serves `DiffConfig`. It never asks for a replacement: the engine would replace everyone. A state that belongs to another
 * account is refused for each resource by itself.
 */
export function diffConfig(bytes: Uint8Array): messages.DiffResponse {
  const request = messages.DiffRequest.deserializeBinary(bytes);
  const [olds, news] = [request.getOldInputs() ?? request.getOlds(), request.getNews()].map(toProperties);
  return detailedReply({ replaces: [] }, olds ?? {}, news ?? {});
}

/** Returns the settings in a request to configure the provider. */
export const configuredIn = (bytes: Uint8Array): StackConfig =>
  stackConfigOf(toProperties(messages.ConfigureRequest.deserializeBinary(bytes).getArgs()));
