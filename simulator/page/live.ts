/**
 * The page's script: it fetches the page every two seconds and replaces the sections that have changed. A section is
 * not replaced while someone uses it: a field is filled in, a button has the focus, or text is selected. Scripts in the
 * fetched page would not run.
 */
export const SCRIPT = `"use strict";
const live = document.getElementById("live");
const isDirty = (field) =>
  field.matches("select") ? [...field.options].some((o) => o.selected !== o.defaultSelected && o.index > 0)
  : field.type !== "hidden" && field.value !== field.defaultValue;
const isBusy = (part) =>
  (part.contains(document.activeElement) && document.activeElement.matches("input, select, button, a")) ||
  [...part.querySelectorAll("input, select")].some(isDirty) ||
  (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));
async function refresh() {
  const reply = await fetch(location.href, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await reply.text(), "text/html");
  for (const part of document.querySelectorAll("#summary, section[id]")) {
    const newer = next.getElementById(part.id);
    if (newer && newer.outerHTML !== part.outerHTML && !isBusy(part)) part.replaceWith(newer);
  }
}
async function follow() {
  try {
    if (!document.hidden) await refresh();
    live.textContent = "This page updates itself.";
    setTimeout(follow, 2000);
  } catch {
    live.textContent = "The simulator has stopped.";
  }
}
if (live) follow();
`;
