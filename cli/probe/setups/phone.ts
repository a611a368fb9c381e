import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw } from "../calls";
import type { Facts, FreeNumber, Person, Prepared, Setup } from "../facts";
import { at, isDone, numberAt, rowsAt, textAt, verdictOf } from "../replies";
import { read, readAny, readUntil, type Reply, type Steps, write } from "../steps";
import { phoneOf, phoneRemoval } from "../undos/phone";

const PHONE = ["--accepted-user", "--allow phone"] as const;
/** Between two reads of a phone that is not there yet. */
const PAUSE_MS = 5_000;

export const enabling: Setup<"enabling"> = {
  needs: PHONE,
  uses: ["person"],
  *prepare({ person }) {
    if (!person) return { missing: "There is no accepted user." };
    if (verdictOf(yield* readAny(phoneOf(person.id))) !== "404/1001")
      return { missing: "The accepted user has a phone already, or Zoom does not show whether they have one." };
    const settings = yield* read(raw(zoom.getUserSettings(person.id)));
    if (at(settings, "feature", "zoom_phone") !== false)
      return { missing: "Zoom does not show that the accepted user has no phone." };
    return { fact: yield* enable(person, phoneRemoval(person)) };
  },
};

const enable = (person: Person, undo: Parameters<typeof write>[1]): Steps<Reply> =>
  write(raw(zoom.updateUser(person.id, { feature: { zoom_phone: true } })), undo);

/** Waits until a phone can be read. */
function awaitPhone(person: Person, seconds: number): Steps<Reply> {
  return readUntil(phoneOf(person.id), isDone, pauses(seconds));
}

const pauses = (seconds: number): number[] => [
  ...[0, 1_000],
  ...Array.from({ length: Math.ceil((seconds * 1000) / PAUSE_MS) }, () => PAUSE_MS),
];

export const phone: Setup<"phone"> = {
  needs: PHONE,
  uses: ["enabling", "person"],
  *prepare({ enabling, person }, { phoneReadySeconds }) {
    if (!enabling || !person || !isDone(enabling)) return { missing: "Zoom refused to enable a phone." };
    const shown = yield* awaitPhone(person, phoneReadySeconds);
    return isDone(shown) ? { fact: shown } : { missing: "Zoom did not show the new phone in time." };
  },
};

/** Enables the phone again if an earlier check disabled it. Returns whether it is there. */
export function* hasPhoneAgain(person: Person, seconds: number): Steps<boolean> {
  // A phone in the trash can still be read, so only the settings tell.
  const settings = raw(zoom.getUserSettings(person.id));
  const isOn = (reply: Reply) => at(reply, "feature", "zoom_phone") === true;
  if (isOn(yield* readAny(settings))) return true;
  yield* enable(person, "covered");
  return isOn(yield* readUntil(settings, isOn, pauses(seconds)));
}

const MOST_NUMBERS = 200;

/** Numbers that no one has and that are not being ported. */
export function* freeNumbers(): Steps<FreeNumber[]> {
  const query = { allocated_product: "ZOOM_PHONE", assigned_to_type: "PhoneUnassigned", page_size: MOST_NUMBERS };
  const reply = yield* read(raw(zoom.listNumbers(), { query }));
  return rowsAt(reply, "numbers").flatMap((row) => {
    const { number } = row;
    const isFree = row.status === "Normal" && rowsAt({ body: row }, "assigned_list").length === 0;
    const siteId = textAt({ body: row }, "site", "site_id") ?? "";
    return typeof number === "string" && isFree ? [{ number: `+${number.replace(/^\+/, "")}`, siteId }] : [];
  });
}

export const freeNumber: Setup<"freeNumber"> = {
  needs: PHONE,
  uses: ["phone", "person"],
  *prepare({ person }) {
    if (!person) return { missing: "There is no accepted user." };
    // Read now, because an earlier check may have moved the phone.
    const siteId = textAt(yield* read(phoneOf(person.id)), "site_id");
    const number = (yield* freeNumbers()).find((one) => siteId === undefined || one.siteId === siteId);
    return number ? { fact: number } : { missing: "No phone number of the user's site is free." };
  },
};

/** Assigns a plan of which the account has a free license. */
export const plan: Setup<"plan"> = {
  needs: PHONE,
  uses: ["phone", "person"],
  *prepare({ person }) {
    if (!person) return { missing: "There is no accepted user." };
    const rows = yield* plans();
    const type = rows.find(({ available }) => available > 0)?.type;
    if (type === undefined) return { missing: "No license of a calling plan is free." };
    const reply = yield* assignPlan(person, type);
    const refused: Prepared<Facts["plan"]> = {
      missing: `Zoom refused to assign a calling plan (${verdictOf(reply)}).`,
    };
    return isDone(reply) ? { fact: { type, reply } } : refused;
  },
};

/** The removal of the phone takes the plan away, too. */
export const assignPlan = (person: Person, type: number): Steps<Reply> =>
  write(raw(zoom.addCallingPlans(person.id, [{ type }])), "covered");

/** The account's calling plans. */
export function* plans(): Steps<{ type: number; available: number }[]> {
  const reply = yield* read(raw(zoom.listCallingPlans()));
  return rowsAt(reply, "calling_plans").flatMap((row) => {
    const type = numberAt({ body: row }, "type");
    return type === undefined ? [] : [{ type, available: numberAt({ body: row }, "available") ?? 0 }];
  });
}

/** The types of the plans that a phone user has. */
export function* heldPlans(person: Person): Steps<number[]> {
  return rowsAt(yield* readAny(phoneOf(person.id)), "calling_plans").flatMap(
    (row) => numberAt({ body: row }, "type") ?? [],
  );
}
