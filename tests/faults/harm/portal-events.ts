import fc from "fast-check";
import type { ZoomSimulator } from "../../../simulator";
import { emailOf, type Name, NUMBERS, OURS } from "./company";

const EVENTS = [
  "accept",
  "expire",
  "deactivate",
  "activate",
  "remove",
  "invite",
  "add",
  "edit",
  "give licenses",
  "join",
  "leave",
  "make group",
  "remove group",
  "phone on",
  "phone off",
  "number",
] as const;

const GIVEN = { zoom_docs: true, zoom_scheduler: true, webinar: true, webinar_capacity: 1000 };

/** Something that someone does in Zoom's portal, or that Zoom does by itself. */
export interface PortalEvent {
  does: (typeof EVENTS)[number];
  who: Name;
}
export const portalEvent: fc.Arbitrary<PortalEvent> = fc.record({
  does: fc.oneof(
    { weight: 1, arbitrary: fc.constant("accept" as const) },
    { weight: 2, arbitrary: fc.constantFrom(...EVENTS) },
  ),
  who: fc.constantFrom(...OURS),
});

export function happen(zoom: ZoomSimulator, { does, who }: PortalEvent): void {
  const email = emailOf(who);
  const { portal, store } = zoom;
  const status = zoom.person(email)?.status;
  const groupId = [...store.groups.keys()][0];
  switch (does) {
    case "accept":
      if (status === "pending") zoom.accept(email);
      return;
    case "expire":
      if (status === "pending") zoom.expireInvitation(email);
      return;
    case "deactivate":
      if (status === "active") portal.deactivate(email);
      return;
    case "activate":
      if (status === "inactive") portal.activate(email);
      return;
    case "remove":
      if (status !== undefined) portal.remove(email);
      return;
    case "invite":
    case "add":
      if (status === undefined) portal.add({ email, status: does === "add" ? "active" : "pending" });
      return;
    case "edit":
      if (status === "active") portal.edit(email, { dept: "Portal", type: 1 });
      return;
    case "give licenses":
      if (status === "active") portal.edit(email, { type: 2, features: { ...GIVEN } });
      return;
    case "join":
      if (status === "active" && groupId !== undefined) portal.groups.addMember(groupId, email);
      return;
    case "leave":
      if (status !== undefined && groupId !== undefined) portal.groups.removeMember(groupId, email);
      return;
    case "make group":
      if (![...store.groups.values()].some(({ name }) => name === "All")) portal.groups.add("All");
      return;
    case "remove group":
      if (groupId !== undefined) portal.groups.remove(groupId);
      return;
    case "phone on":
      if (status === "active" && !portal.phone.of(email)) portal.phone.set(email, { calling_plans: [200] });
      return;
    case "phone off":
      if (status !== undefined && portal.phone.of(email)) portal.phone.disable(email);
      return;
    case "number":
      if (status === "active" && portal.phone.of(email)) portal.phone.assignNumber(NUMBERS[0]!, email);
      return;
  }
}
