import { join } from "node:path";
import { RefusedError } from "../../provider/zoom/errors";
import { makeFolder, PROGRAM, writeInPieces } from "../import/files";
import { whyNotReplaced } from "../plain-file";

/** Every launcher says so in its first lines. */
const MARK = 'Written by "pulumi-zoom plugin';
const MOST_BYTES = 100_000;

/**
 * Writes launchers in the place of earlier ones. Everyone may read and run them: they are committed and contain nothing
 * of an account.
 *
 * @param launchers The content of each, by its name.
 * @throws RefusedError if another file has one of these names. Then nothing is written.
 */
export function replaceLaunchers(folder: string, launchers: Readonly<Record<string, string>>): void {
  makeFolder(folder);
  const files = Object.entries(launchers).map(([name, content]) => ({ path: join(folder, name), content }));
  const isOwn = (content: string) => content.includes(MARK);
  for (const { path } of files) {
    const why = whyNotReplaced(path, { by: "pulumi-zoom plugin", mostBytes: MOST_BYTES, isOwn });
    if (why !== undefined)
      throw new RefusedError(`${path} exists and ${why}. Move it away, or choose another folder with --write.`);
  }
  for (const { path, content } of files) writeInPieces(path, { mode: PROGRAM, replace: true }, [content]);
}
