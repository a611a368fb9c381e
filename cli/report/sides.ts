import { namesOfSecrets } from "../../provider/resources/shared/secret-values";
import type { Properties } from "../../provider/types";
import { isObject, type Json, objectIn, textIn } from "./json";

/** One side of a change: inputs and outputs, without secrets. */
export interface Side {
  readonly id?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Stands for a value that is secret. */
export const SECRET = "[secret]";
/** Stands for a value that is known only during the run. */
export const UNKNOWN = "[not known yet]";
/** Returns whether a value is secret, or known only during the run. */
export const isUntold = (value: unknown): boolean => value === SECRET || value === UNKNOWN;
/** Returns whether a value is one of these two, or has it inside. */
export const contains = (value: unknown, untold: typeof SECRET | typeof UNKNOWN): boolean =>
  value === untold ||
  (typeof value === "object" && value !== null && Object.values(value).some((inner) => contains(inner, untold)));

const SECRET_MARK = "4dabf18193072939515e22adb298388d";
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Arguments that no program declares. */
export const HIDDEN: readonly string[] = ["secretArguments", "ownPolicies"];

/** Secret even if the program does not mark them, and even if the engine was told to show secrets. */
const ALWAYS_SECRET = ["password", "hostKey"];

/** Outputs that show the value of an argument. */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  userId: ["userEmail"],
  extensionNumber: ["extension"],
  phoneNumbers: ["phoneNumberIds"],
  members: ["memberIds", "addedMembers", "deferred"],
  admins: ["deferred"],
};

/** Returns one side of a change. What the program marks as secret is hidden, whatever the engine shows. */
export function sideOf(state: unknown): Side | undefined {
  if (!isObject(state)) return undefined;
  const [inputs, outputs] = [objectIn(state.inputs), objectIn(state.outputs)];
  const secret = namesOfSecretsIn(state);
  const derived = [...secret].flatMap((name) => SHOWN_IN[name] ?? []);
  return {
    ...(textIn(state.id) === "" ? {} : { id: textIn(state.id) }),
    inputs: withoutSecrets(inputs, secret),
    outputs: withoutSecrets(outputs, new Set([...secret, ...derived])),
  };
}

function namesOfSecretsIn(state: Json): Set<string> {
  const [inputs, outputs] = [objectIn(state.inputs), objectIn(state.outputs)];
  return new Set([...ALWAYS_SECRET, ...namesOfSecrets(inputs), ...namesOfSecrets(outputs)]);
}

function withoutSecrets(properties: Json, secret: ReadonlySet<string>): Properties {
  const shown = Object.entries(properties).filter(([name]) => !HIDDEN.includes(name));
  const hidden = shown.map(([name, value]) => {
    if (secret.has(name)) return [name, SECRET] as const;
    if (name !== "asZoomShows" || !isObject(value)) return [name, value] as const;
    return [name, Object.fromEntries(Object.entries(value).filter(([inner]) => !secret.has(inner)))] as const;
  });
  return objectIn(plain(Object.fromEntries(hidden)));
}

function plain(value: unknown): unknown {
  if (value === UNKNOWN_MARK) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (SECRET_MARK in value) return SECRET;
  const shown = Object.entries(value).filter(([name]) => name !== "__provider");
  return Object.fromEntries(shown.map(([name, inner]) => [name, plain(inner)]));
}

/** Returns the arguments of a state with the names of those that are secret, as far as their values are in the output. */
export function secretsIn(state: unknown): Properties[] {
  if (!isObject(state)) return [];
  const secret = namesOfSecretsIn(state);
  return [objectIn(state.inputs), objectIn(state.outputs)].map((properties) => {
    const marked = Object.keys(properties).filter((name) => isMarked(properties[name]));
    const names = [...new Set([...secret, ...marked])].filter((name) => name in properties && name !== "deferred");
    const values = names.map((name) => [name, revealed(properties[name])] as const);
    return { ...Object.fromEntries(values), secretArguments: names };
  });
}

const isMarked = (value: unknown): boolean =>
  isObject(value) && (SECRET_MARK in value || Object.values(value).some(isMarked));

/** Returns the values of secrets that the engine was told to show; nothing for those that it hides. */
function revealed(value: unknown): unknown {
  if (value === SECRET) return undefined;
  if (Array.isArray(value)) return value.map(revealed);
  if (!isObject(value)) return value;
  if (!(SECRET_MARK in value)) return Object.values(value).map(revealed);
  // In a state, the value is JSON in a string.
  return revealed(typeof value.plaintext === "string" ? parsed(value.plaintext) : value.value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
