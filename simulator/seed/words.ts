/** What a value of JSON is, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const MAX_SHOWN = 60;

/** A value as JSON, shortened, and without characters that change how a terminal shows the text. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  const text = json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN).replace(/[\uD800-\uDBFF]$/, "")}…` : json;
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const MAX_ALTERNATIVES = 10;

/** `"a", "b" or "c"`. */
export function alternatives(values: readonly unknown[]): string {
  if (values.length > MAX_ALTERNATIVES)
    return `one of ${values.length} values, such as ${alternatives(values.slice(0, 3))}`;
  const texts = values.map(shown);
  const last = texts.at(-1) ?? "";
  return texts.length > 1 ? `${texts.slice(0, -1).join(", ")} or ${last}` : last;
}

/** The path of a property: `people[0].email`. */
export function below(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${shown(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
