import assert from "node:assert/strict";
import type { Portal } from "../../simulator";
import { story } from "./account";
import { at, zoom } from "./hand-over-story";

const onExisting = "adopt";
const people = { ...zoom("ada", "eve"), groups: [{ id: "g1", name: "Sales" }] };

/** Ada gets another e-mail, and Eve gets hers. */
const exchange = (portal: Portal) => {
  portal.edit("ada", { email: at("moved") });
  portal.edit("eve", { email: at("ada") });
};
const renameGroup = ({ groups }: Portal) => {
  groups.rename("Sales", "Support");
  groups.add("Sales");
};
const moved = "moved@example.com (ada@example.com in the state)";

const rows: [name: string, declared: Record<string, unknown>, change: (portal: Portal) => void, line: string][] = [
  [
    "ada",
    { email: at("ada"), onExisting },
    exchange,
    `${moved} was deactivated: they cannot sign in, and Zoom keeps their data.`,
  ],
  ["ada", { email: at("ada"), onExisting, onDelete: "delete" }, exchange, `${moved} was deleted for good.`],
  [
    "phone:ada",
    { userId: "ada" },
    exchange,
    `The phone of ${moved} was disabled: its numbers and its extension are free.`,
  ],
  [
    "group:sales",
    { name: "Sales", onExisting, onDelete: "delete" },
    renameGroup,
    'The group "Support" ("Sales" in the state) was deleted.',
  ],
  [
    "group:sales",
    { name: "Sales", onExisting },
    renameGroup,
    'The group "Support" ("Sales" in the state) stays in Zoom, because it was adopted, not created, by this stack. To delete groups with their resources, set onDelete: "delete".',
  ],
];

describe("a removal of what someone renamed in Zoom, while another one has the name in the state", () => {
  for (const [name, declared, change, line] of rows)
    story(`names what it is called now: ${line}`, people, {}, async (account) => {
      assert.deepEqual((await account.up({ [name]: declared })).failed, {});
      change(account.zoom.portal);
      assert.deepEqual((await account.up({})).told, [line]);
    });

  story("names no new e-mail if the e-mail is secret", people, {}, async (account) => {
    const secretArguments = ["email"];
    await account.up({ ada: { email: at("ada"), onExisting, secretArguments } });
    exchange(account.zoom.portal);
    assert.doesNotMatch((await account.up({})).told.join(), /@example\.com/);
  });
});
