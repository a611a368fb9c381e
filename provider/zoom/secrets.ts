import { type HiddenValue, type Hider, hiderOf } from "./hidden-values";

/** Shorter strings occur in ordinary words, and none of Zoom's secrets is so short. */
const SHORTEST_SECRET = 8;

/** Everything that must never be shown. Zoom, Redis or a proxy may repeat what was sent to it. */
export class Secrets {
  private readonly texts = new Set<string>();
  /** Hides all of them. Made once for many messages, because it looks at each secret in every form. */
  private hide: Hider | undefined;

  /** Ignores strings shorter than eight characters. */
  add(text: string): void {
    if (text.length < SHORTEST_SECRET || this.texts.has(text)) return;
    this.texts.add(text);
    this.hide = undefined;
  }

  /**
   * @param text What Zoom, Redis or a proxy said. It may be cut.
   * @param alsoHidden Secrets of one call, such as the password that it sets. They may be short.
   */
  redact(text: string, alsoHidden: readonly string[] = []): string {
    const hide = alsoHidden.length > 0 ? this.hiderWith(alsoHidden) : (this.hide ??= this.hiderWith([]));
    return hide(text, { mayBeCut: true });
  }

  private hiderWith(alsoHidden: readonly string[]): Hider {
    return hiderOf([...this.texts, ...alsoHidden].map(asStars));
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
