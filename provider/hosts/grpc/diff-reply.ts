import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { Announcement, Properties } from "../../types";
import { type Difference, differences, propertyOf } from "./difference";

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
const KINDS: Readonly<Record<Difference, readonly [inPlace: PropertyDiff.Kind, replaces: PropertyDiff.Kind]>> = {
  add: [ADD, ADD_REPLACE],
  delete: [DELETE, DELETE_REPLACE],
  update: [UPDATE, UPDATE_REPLACE],
};

type Announced = Pick<Announcement, "replaces" | "retries" | "isUnchanged">;

/** Leaves it to the engine to find out what changes. It then shows whole properties. */
export function openReply({ replaces, retries = false, isUnchanged }: Announced): DiffResponse {
  const { DIFF_NONE, DIFF_SOME, DIFF_UNKNOWN } = DiffResponse.DiffChanges;
  return replyOf(replaces, isUnchanged ? DIFF_NONE : retries ? DIFF_SOME : DIFF_UNKNOWN);
}

/**
 * Tells what changes, each with its path. The engine does not compare by itself then: it would take what only the dynamic
 * classes keep for a change of everyone.
 *
 * @param olds The old inputs, and not the outputs: only what is declared can change.
 */
export function detailedReply(
  { replaces, retries = false, isUnchanged }: Announced,
  olds: Properties,
  news: Properties,
) {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const found = differences(olds, isUnchanged ? olds : news);
  const reply = replyOf(replaces, found.size > 0 || replaces.length > 0 || retries ? DIFF_SOME : DIFF_NONE);
  reply.setHasdetaileddiff(true);
  const add = (path: string, kind: PropertyDiff.Kind, isOfInputs: boolean) => {
    const difference = new PropertyDiff();
    difference.setKind(kind);
    difference.setInputdiff(isOfInputs);
    reply.getDetaileddiffMap().set(path, difference);
  };
  for (const [path, difference] of found) {
    const [inPlace, replacing] = KINDS[difference];
    add(path, replaces.includes(propertyOf(path)) ? replacing : inPlace, true);
  }
  const changed = [...found.keys()].map(propertyOf);
  // What Zoom shows differs from what is declared, and only a replacement brings them together.
  for (const name of replaces) if (!changed.includes(name)) add(name, UPDATE_REPLACE, false);
  reply.setDiffsList([...new Set(changed)]);
  return reply;
}

function replyOf(replaces: readonly string[], changes: DiffResponse.DiffChanges): DiffResponse {
  const reply = new DiffResponse();
  reply.setChanges(changes);
  reply.setReplacesList([...replaces]);
  // Also for a replacement that an option such as replaceOnChanges asks for: nothing in Zoom exists twice.
  reply.setDeletebeforereplace(true);
  return reply;
}
