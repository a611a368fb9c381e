/** Shorter texts are no secrets of Zoom's, and would be found in ordinary words. */
const SHORTEST_SECRET = 8;

/** What must never be shown. Whoever answers, a proxy too, may repeat to us what we sent. */
export class Secrets {
  private readonly texts = new Set<string>();

  add(text: string): void {
    if (text.length >= SHORTEST_SECRET) for (const form of formsOf(text)) this.texts.add(form);
  }

  /** @param alsoHidden Secrets of one call, such as the password that it sets; these may be short. */
  redact(text: string, alsoHidden: readonly string[] = []): string {
    let clean = text;
    for (const secret of [...this.texts, ...alsoHidden.flatMap(formsOf)]) clean = clean.replaceAll(secret, "***");
    return clean;
  }
}

/** As it is, as in an address, and as in JSON. */
const formsOf = (text: string) => [
  ...new Set([text, encodeURIComponent(text.toWellFormed()), JSON.stringify(text).slice(1, -1)]),
];

const SECRET_FIELDS = ["password", "host_key"];

/** What of a body must never be shown, wherever it lies. */
export function secretsIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    SECRET_FIELDS.includes(name) && typeof value === "string" && value !== "" ? [value] : secretsIn(value),
  );
}
