import { FEATURE_NAMES, featureOf, ONLY_ONE_OF, ownerOf } from "../../provider/resources/user/features";
import { tableOf } from "./markdown";

const code = (text: string) => `\`${text}\``;
const yes = (value: boolean | undefined) => (value ? "yes" : "");

/** Returns the table of the add-on licenses, as the provider knows them. */
export function featureTable(): string {
  const rows = FEATURE_NAMES.map((name) => {
    const row = featureOf(name);
    const owner = featureOf(ownerOf(name));
    const values = row.kind === "flag" ? "true, false" : "values" in row ? row.values.join(", ") : "a number";
    const others = ONLY_ONE_OF.filter((names) => names.includes(name)).flatMap((names) =>
      names.filter((one) => one !== name).map(code),
    );
    return [
      ...[code(name), code(row.zoom), values],
      yes(owner.needsLicense),
      "of" in row ? `size of ${code(row.of)}` : row.kind === "number" ? "" : "one license",
      [...new Set(others)].join(", "),
      row.holdsEvents ? "says that events may be lost" : "",
    ];
  });
  const header = ["feature", "in Zoom", "values", "needs a paid license", "counts as", "not together with"];
  return tableOf([...header, "the preview, if it is taken away"], rows);
}
