import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readSettings } from "../../provider/config";

interface DocumentedSetting {
  readonly name: string;
  readonly environment: string | undefined;
  readonly value: string | undefined;
}

/** Reads the rows of the page's tables: the setting, its environment variable and its default, if it has them. */
function documentedSettings(page: string): DocumentedSetting[] {
  return [...page.matchAll(/^\| `zoom:(\w+)` +\|(.*)$/gm)].map(([, name = "", rest = ""]) => {
    const cells = rest.split("|").map((cell) => cell.trim());
    const environment = cells.find((cell) => /^`ZOOM_\w+`$/.test(cell))?.slice(1, -1);
    const value = cells.find((cell) => /^`[^`]+`$/.test(cell) && !cell.startsWith("`ZOOM_"))?.slice(1, -1);
    return { name, environment, value };
  });
}

/** Asks the code for the same: which settings it reads, from which variables, and with which defaults. */
function settingsOfTheCode(): DocumentedSetting[] {
  const names: string[] = [];
  const variables = new Map<string, string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    { get: (_, variable) => void variables.set(names.at(-1) ?? "", String(variable)) },
  );
  const defaults = new Map<string, unknown>(
    Object.entries(readSettings((key) => void names.push(key.replace("zoom:", "")), environment)),
  );
  return names.map((name) => ({
    name,
    environment: variables.get(name),
    value: defaults.get(name) === undefined ? undefined : String(defaults.get(name)),
  }));
}

const byName = (one: DocumentedSetting, other: DocumentedSetting) => one.name.localeCompare(other.name);

describe("docs/settings.md", () => {
  it("lists every setting with its environment variable and its default, and no other", () =>
    assert.deepEqual(
      documentedSettings(readFileSync("docs/settings.md", "utf8")).toSorted(byName),
      settingsOfTheCode().toSorted(byName),
    ));
});
