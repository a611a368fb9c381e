import { stripVTControlCharacters } from "node:util";
import type { EngineRun, Failure, PolicyStop } from "./engine-json";
import { nameIn } from "../../provider/urn";
import { code, names } from "./markdown";

const LONGEST = 1_000;
/** What the engine adds when something failed, without saying what. */
const SAYS_NOTHING =
  /^(?:(?:preview|update|refresh|destroy|resource (?:creation|monitor).*) failed\.?|Error: resource .* \[.*\] failed to register|(?:.*: )?(?:update|context) cancell?ed)$/;
/** What the provider says of a failure whose message would only repeat another one. */
const SAME_REASON = /The reason is the same as for (.+?)\.(?=\s|$)/;

/** Returns the lines that tell why a run failed. Failures of one kind are one line with everyone's name. */
export function failureLines({ failures, stops, isPreview }: EngineRun): string[] {
  const told = failures
    .map(({ urn, message }) => ({ urn, message: cleaned(message) }))
    .filter(({ message }) => message !== "" && !SAYS_NOTHING.test(message));
  if (failures.length + stops.length === 0) return [];
  const items = [...kindsOf(told).map(lineOf), ...stopLines(stops)];
  return items.length > 0 ? items : [isPreview ? NO_REASON_OF_PREVIEW : NO_REASON];
}

const NO_REASON = "Pulumi gives no reason here. See the log.";
const NO_REASON_OF_PREVIEW =
  "Pulumi gives no reason here. See the log. If a policy stopped the preview, set " +
  "`PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true`: then it is named.";

const STACK = /\n[ \t]+at [^]*$/;
/** The engine quotes the value of an argument that a provider refuses, even if it is secret. The reason is enough. */
const REFUSED =
  /^(?:pulumi-nodejs:dynamic\/zoom:Zoom|zoom:index:)(\w+) resource '(.*?)'(?:: property (\S+) value \{.*\})? has a problem: /s;

const cleaned = (message: string) =>
  stripVTControlCharacters(message)
    .replace(/^error: /, "")
    .replace(/^1 error occurred:\s*\*\s*/, "")
    .replace(STACK, "")
    .replace(REFUSED, (_, kind: string, name: string, property?: string) =>
      [`Zoom${kind} ${name}`, ...(property === undefined ? [] : [property]), ""].join(": "),
    )
    .trim();

interface FailureKind {
  readonly message: string;
  readonly who: string[];
}

/** Only from the beginning of a word: a long one without an address, such as a file in Base64, would take minutes. */
const EMAIL = /(?<![^\s@"'`(),:;<>[\]{}])[^\s@"'`(),:;<>[\]{}]+@[^\s@"'`(),:;<>[\]{}]+\.[\p{L}\p{N}-]+/u;
const TRACKING_ID = /(?<!\s)\s*\[Zoom tracking id [^\]]*\]/g;

/** Puts failures together that differ only in whom they are about. */
function kindsOf(failures: readonly Failure[]): FailureKind[] {
  const kinds = new Map<string, { message: string; who: Set<string> }>();
  const isReference = ({ message }: Failure) => SAME_REASON.test(message);
  /** A message that names no one, such as one about credentials, is found by how it begins. */
  const explained = (same: string, beginning: string) =>
    [...kinds].find(([, { who }]) => who.has(same)) ?? [...kinds].find(([template]) => template.startsWith(beginning));
  for (const { urn, message } of failures.toSorted((a, b) => Number(isReference(a)) - Number(isReference(b)))) {
    const resource = urn === undefined ? "" : nameIn(urn);
    const [reference = "", same] = SAME_REASON.exec(message) ?? [];
    const email = EMAIL.exec(message.replace(reference, ""))?.[0];
    const who = email ?? resource;
    const withoutNames = (text: string) => (who === "" ? text : text.replaceAll(who, "…").replaceAll(TRACKING_ID, ""));
    const template = withoutNames(message);
    const told = same === undefined ? undefined : explained(same, withoutNames(message.split(reference, 1).join("")));
    const [key, kind] = told ?? [template, kinds.get(template) ?? { message, who: new Set<string>() }];
    if (who !== "") kind.who.add(who);
    kinds.set(key, kind);
  }
  return [...kinds].map(([template, { message, who }]) => ({
    message: who.size > 1 ? template : message,
    who: [...who],
  }));
}

const lineOf = ({ message, who }: FailureKind) =>
  who.length > 1
    ? `${who.length} times: ${code(message, LONGEST)} – ${names(who.map((one) => code(one)))}`
    : code(message, LONGEST);

/** The first line of a policy's message describes the policy; what it found follows. */
function stopLines(stops: readonly PolicyStop[]): string[] {
  const policies = new Map<string, string[]>();
  for (const { policy, pack, message } of stops) {
    const found = message.trim().split("\n").slice(1).join(" ").trim();
    const title = `the policy ${code(policy)}${pack === "" ? "" : ` of ${code(pack)}`}`;
    policies.set(title, [...(policies.get(title) ?? []), found === "" ? message.trim() : found]);
  }
  return [...policies].map(([title, found]) => `${title} stopped it: ${names(found.map((one) => code(one, LONGEST)))}`);
}
