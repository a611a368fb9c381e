import { createHash } from "node:crypto";

/** An object that needs a name in the program. */
export interface ToBeNamed {
  /** Its lasting identity in the account. */
  readonly key: string;
  /** The source of the name: an e-mail, or a group's name. */
  readonly text: string;
  /** When it was created, in Zoom's format, if Zoom shows that. */
  readonly since?: string;
}

const LONGEST = 60;

/** Letters that Unicode does not decompose into a plain letter and a mark. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  þ: "th",
  ı: "i",
};

/** `ada.lovelace+lab@example.com` → `ada-lovelace-lab`; `Größe & Form` → `grosse-form`. */
function slug(text: string): string {
  return text
    .replace(/@\S+\.\S+$/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (letter) => SPELLED[letter] ?? "-")
    .replace(/-+/g, "-")
    .replace(/^-/, "")
    .slice(0, LONGEST)
    .replace(/-$/, "");
}

/** Names that collide get a longer one, so it does no harm that plain lower case takes a few letters for others. */
const mark = (text: string, length: number) =>
  createHash("sha256").update(text.toLowerCase()).digest("hex").slice(0, length);

/**
 * Names each item, with the same result in the next run. If several have the same plain name, the oldest one
 * has it, and the others get a suffix derived from their own e-mail or name. So a new object never changes
 * the name of an older one.
 *
 * @param fallback The name if the source has no Latin letter or digit.
 * @param taken Names that are already in use.
 * @returns By key.
 */
export function nameAll(
  items: readonly ToBeNamed[],
  fallback: string,
  taken: ReadonlySet<string> = new Set(),
): Map<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const { key, text } of items.toSorted(byAge)) {
    const plain = slug(text);
    let name = plain;
    for (let length = 6; name === "" || used.has(name); length += 6)
      name = `${plain || fallback}-${mark(`${text} ${length > 6 ? key : ""}`.trim(), length)}`;
    used.add(name);
    names.set(key, name);
  }
  return names;
}

/** Items without a date come last. */
const byAge = (a: ToBeNamed, b: ToBeNamed) => compare(a.since ?? "~", b.since ?? "~") || compare(a.key, b.key);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Words that cannot be variables at the top of a module, and the variables that the program itself declares. */
const RESERVED = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const continue debugger declare default " +
    "delete do else enum eval export exports extends false finally for from function get if implements import in " +
    "instanceof interface is keyof let module namespace never new null number object of package private protected " +
    "public readonly require return set static string super switch symbol this throw true try type typeof undefined " +
    "unique unknown using var void while with yield imported onExisting"
  ).split(" "),
);

/** Returns the variable for each name: `ada-lovelace` → `adaLovelace`. */
export function variables(names: Iterable<string>): Map<string, string> {
  const used = new Set(RESERVED);
  const found = new Map<string, string>();
  for (const name of names) {
    const camel = name.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
    const plain = /^\d/.test(camel) ? `user${camel}` : camel;
    let variable = plain;
    for (let count = 2; used.has(variable); count++) variable = `${plain}_${count}`;
    used.add(variable);
    found.set(name, variable);
  }
  return found;
}
