import fc from "fast-check";
import { anyText } from "../any-text";

/** What names were never made for. */
export const HOSTILE_TEXTS = [
  "../../etc/passwd",
  "..",
  ".",
  "",
  "a/../../users",
  "%2e%2e%2f",
  "?status=active&page_size=1#",
  "\\..\\..\\",
  `"); process.exit(1); //`,
  "${process.exit(1)}`\\",
  "*/ /* <!-- -->",
  "'\"; DROP TABLE users",
  "</script>",
  "two\nlines\r\u2028\u2029",
  "\u202Eright to left\u2066",
  "\u0000\u001b[31mred\u0007",
  "\ud800half a character",
  "\u{1F469}\u200D\u{1F4BB}",
  "__proto__",
  "constructor",
  "toString",
  "x".repeat(10_000),
] as const;

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  anyText,
  fc.string({ unit: fc.constantFrom(..."./\\%?#&=${}`'\"\n@ \u202e") }),
  fc.tuple(fc.constantFrom(...HOSTILE_TEXTS), fc.string()).map((parts) => parts.join("")),
);
