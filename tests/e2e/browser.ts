import { chromium, type Browser } from "playwright-core";
import { which } from "../../examples/demo/pulumi-cli";
import { skip } from "../no-skips";

const QUIET = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  ...["--disable-background-networking", "--disable-component-update"],
];

/**
 * For a `before` hook: Debian's Chromium without a window, with a profile of its own that goes when it is closed; where
 * there is none the tests are skipped. It shows nothing but our own pages, and runs without its sandbox, which root and
 * many containers cannot have.
 */
export async function startChromium(context: Mocha.Context): Promise<Browser> {
  const executablePath = await which("chromium", process.env);
  if (!executablePath) return skip(context, "there is no chromium on PATH (Debian's package has the same name)");
  return await chromium.launch({ executablePath, args: QUIET });
}
