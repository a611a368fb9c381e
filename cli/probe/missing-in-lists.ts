import { LISTED_OF_USERS } from "../../provider/zoom/api/list-page-fields";
import { owners, user } from "./calls";
import { at, isDone, rowsAt } from "./replies";
import { readAny, type Steps } from "./steps";

/**
 * Returns the attributes that this version reads from list pages, and that a single read of the account's owner shows but
 * their row in the list does not. Undefined if one of the two cannot be read.
 */
export function* missingInLists(ownerId: string): Steps<string[] | undefined> {
  const list = yield* readAny(owners({ page_size: 1 }));
  const single = yield* readAny(user(ownerId));
  const [row] = rowsAt(list, "users");
  if (!row || !isDone(single)) return undefined;
  return LISTED_OF_USERS.filter((name) => at(single, name) !== undefined && row[name] === undefined);
}
