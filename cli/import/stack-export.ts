import { z } from "zod";
import { RefusedError } from "../../provider/zoom/errors";
import { foldCase } from "../../provider/zoom/names";
import type { Kind } from "./filters";
import { readTextFile } from "../text-file";
import { KIND_OF_TYPE } from "./handlers";

const Export = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          outputs: z.object({ email: z.string().optional() }).optional().catch(undefined),
        }),
      )
      .default([]),
  }),
});

/** What a stack already holds. It is not imported again, and its names are not used twice. */
export interface InStack {
  has(kind: Kind, id: string | undefined, email?: string): boolean;
  names(kind: Kind): ReadonlySet<string>;
}

export const EMPTY_STACK: InStack = { has: () => false, names: () => new Set() };

/** @param file The output of `pulumi stack export`. @throws RefusedError if it is something else. */
export async function readStack(file: string): Promise<InStack> {
  const text = await readTextFile(file, `the exported stack ${file}`);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new RefusedError(`Reading the exported stack ${file} failed: it is not JSON.`);
  }
  const exported = Export.safeParse(content);
  if (!exported.success)
    throw new RefusedError(`${file} is not the output of "pulumi stack export --file ${file}": it has no deployment.`);
  const ids = new Set<string>();
  const names = new Map<Kind, Set<string>>();
  for (const { urn, type, id, outputs } of exported.data.deployment.resources) {
    const kind = KIND_OF_TYPE.get(type);
    if (kind === undefined) continue;
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    names.set(kind, (names.get(kind) ?? new Set()).add(name));
    if (id) ids.add(`${kind} ${id}`);
    if (outputs?.email) ids.add(`${kind} ${foldCase(outputs.email)}`);
  }
  return {
    has: (kind, id, email) =>
      (id !== undefined && ids.has(`${kind} ${id}`)) || (email !== undefined && ids.has(`${kind} ${foldCase(email)}`)),
    names: (kind) => names.get(kind) ?? new Set(),
  };
}
