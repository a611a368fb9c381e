/** Shorter texts are no secrets of Zoom's, and would be found in ordinary words. */
const SHORTEST_SECRET = 8;

/** What must never be shown. Whoever answers, a proxy too, may repeat to us what we sent. */
export class Secrets {
  private readonly texts = new Set<string>();

  add(text: string): void {
    if (text.length >= SHORTEST_SECRET) this.texts.add(text).add(encodeURIComponent(text.toWellFormed()));
  }

  redact(text: string): string {
    let clean = text;
    for (const secret of this.texts) clean = clean.replaceAll(secret, "***");
    return clean;
  }
}
