/** Shorter strings occur in ordinary words, and none of Zoom's secrets is so short. */
const SHORTEST_SECRET = 8;

/** Everything that must never be shown. Zoom, Redis or a proxy may repeat what was sent to it. */
export class Secrets {
  private readonly texts = new Set<string>();

  /** Ignores strings shorter than eight characters. */
  add(text: string): void {
    if (text.length >= SHORTEST_SECRET) for (const form of formsOf(text)) this.texts.add(form);
  }

  /** @param alsoHidden Secrets of one call, such as the password that it sets. They may be short. */
  redact(text: string, alsoHidden: readonly string[] = []): string {
    // The longest first, because a secret may be part of a longer one.
    const forms = [...this.texts, ...alsoHidden.flatMap(formsOf)].toSorted((a, b) => b.length - a.length);
    return forms.reduce((clean, secret) => clean.replaceAll(secret, "***"), text);
  }
}

/** Returns a secret as it is, as in an address, as in a form, and as in JSON. */
function formsOf(text: string): string[] {
  if (text === "") return [];
  const inAddress = encodeURIComponent(text.toWellFormed());
  const inForm = new URLSearchParams({ x: text }).toString().slice(2);
  const lowerCase = (form: string) => form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  const inJson = JSON.stringify(text).slice(1, -1);
  return [...new Set([text, inAddress, lowerCase(inAddress), inForm, lowerCase(inForm), inJson])];
}

const SECRET_FIELDS = ["password", "host_key"];

/** Returns the values in a body that must never be shown, at any depth. */
export function secretsIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    SECRET_FIELDS.includes(name) && typeof value === "string" && value !== "" ? [value] : secretsIn(value),
  );
}
