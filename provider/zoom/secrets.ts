import { type HiddenValue, hiderOf } from "./hidden-values";

/** Shorter strings occur in ordinary words, and none of Zoom's secrets is so short. */
const SHORTEST_SECRET = 8;

/** Everything that must never be shown. Zoom, Redis or a proxy may repeat what was sent to it. */
export class Secrets {
  private readonly texts = new Set<string>();

  /** Ignores strings shorter than eight characters. */
  add(text: string): void {
    if (text.length >= SHORTEST_SECRET) this.texts.add(text);
  }

  /**
   * @param text What Zoom, Redis or a proxy said. It may be cut.
   * @param alsoHidden Secrets of one call, such as the password that it sets. They may be short.
   */
  redact(text: string, alsoHidden: readonly string[] = []): string {
    return hiderOf([...this.texts, ...alsoHidden].map(asStars))(text, { mayBeCut: true });
  }
}

const asStars = (value: string): HiddenValue => ({ value, shownAs: "***" });

const SECRET_FIELDS = ["password", "host_key"];

/** Returns the values in a body that must never be shown, at any depth. */
export function secretsIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    SECRET_FIELDS.includes(name) && typeof value === "string" && value !== "" ? [value] : secretsIn(value),
  );
}
