/*
 * Pulumi's dynamic host prints each error of check, diff, read and delete with its class and stack, and then hands it to
 * the engine, which prints its message again.
 */

const printedByEngine = new Set<string>();
let isWatching = false;

/** Keeps the host from printing this error: the engine prints it. */
export function printOnce(error: Error): void {
  if (!isWatching) watch();
  printedByEngine.add(`${String(error)}: ${error.stack}`);
}

function watch(): void {
  isWatching = true;
  const print = console.error;
  console.error = (...words: unknown[]) => {
    const [text] = words;
    const isKnown = words.length === 1 && typeof text === "string" && printedByEngine.has(text);
    if (!isKnown) print(...words);
  };
}
