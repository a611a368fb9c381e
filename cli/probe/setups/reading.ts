import * as zoom from "../../../provider/zoom/api/endpoints";
import { listMembers, owners, raw } from "../calls";
import type { Setup } from "../facts";
import { rowsAt, textAt } from "../replies";
import { read } from "../steps";

/** How many groups are searched for one with a member. */
const GROUPS_TO_SEARCH = 5;

export const scopes: Setup<"scopes"> = {
  needs: [],
  uses: [],
  *prepare() {
    const reply = yield { kind: "signIn", how: {} };
    return { fact: (textAt(reply, "scope") ?? "").split(/[\s,]+/).filter((scope) => scope !== "") };
  },
};

export const owner: Setup<"owner"> = {
  needs: [],
  uses: [],
  *prepare() {
    const [row] = rowsAt(yield* read(owners({ page_size: 1 })), "users");
    return typeof row?.id === "string" ? { fact: row.id } : { missing: "Zoom shows no owner of the account." };
  },
};

export const existingGroup: Setup<"existingGroup"> = {
  needs: [],
  uses: [],
  *prepare() {
    const groups = yield* read(raw(zoom.listGroups(), { query: { page_size: GROUPS_TO_SEARCH } }));
    for (const { id } of rowsAt(groups, "groups").slice(0, GROUPS_TO_SEARCH)) {
      if (typeof id !== "string") continue;
      const members = yield* read(listMembers(id, 1));
      if (rowsAt(members, "members").length > 0) return { fact: { id, members } };
    }
    return { missing: `None of the account's first ${GROUPS_TO_SEARCH} groups has a member.` };
  },
};

export const sites: Setup<"sites"> = {
  needs: [],
  uses: [],
  *prepare() {
    return { fact: yield* read(raw(zoom.listPhoneSites(), { query: { page_size: 300 } })) };
  },
};
