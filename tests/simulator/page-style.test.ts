import assert from "node:assert/strict";
import { STYLE } from "../../simulator/page/style";

/** Text colors with their backgrounds. */
const PAIRS = [
  ...["ground", "card"].flatMap((ground) => ["ink", "soft", "accent"].map((ink) => [ink, ground] as const)),
  ...["pending", "active", "inactive", "bad"].map((tone) => [tone, `${tone}-ground`] as const),
  ["on-accent", "accent"] as const,
];

const [light = "", dark = ""] = STYLE.split("prefers-color-scheme: dark");

for (const [scheme, style] of [
  ["light", light],
  ["dark", dark],
] as const)
  describe(`The page in ${scheme}`, () => {
    const colors = new Map([...style.matchAll(/--([\w-]+): #(\w+)/g)].map(([, name, hex]) => [name, hex]));
    const luminanceOf = (name: string) => luminance(colors.get(name) ?? "");

    for (const [ink, ground] of PAIRS)
      it(`shows ${ink} on ${ground} with enough contrast`, () => {
        const [darker = 0, lighter = 0] = [luminanceOf(ink), luminanceOf(ground)].sort((a, b) => a - b);
        const contrast = (lighter + 0.05) / (darker + 0.05);
        assert.ok(contrast >= 4.5, `only ${contrast.toFixed(2)}`);
      });
  });

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const long = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  assert.match(long, /^[0-9a-f]{6}$/);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((start) => parseInt(long.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
