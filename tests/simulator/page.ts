/** What the tests of the simulator's page share: a small account, its page, its forms and what they answer. */
import assert from "node:assert/strict";
import { startZoom, type SeedPerson, type ZoomOptions, type ZoomSimulator } from "../../simulator";

export const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", type: 2, status: "pending" as const };
export const grace = { id: "grace", email: "grace@example.com", first_name: "Grace", type: 2, dept: "Research" };
export const people: SeedPerson[] = [ada, grace, { id: "alan", email: "alan@example.com", status: "inactive" }];

export const read = async (zoom: ZoomSimulator, path = "") => (await fetch(zoom.pageUrl + path)).text();

/** Sends a form as the page's own forms do. */
export function press(
  zoom: ZoomSimulator,
  action: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(`${zoom.pageUrl}page/${action}`, {
    method: "POST",
    headers: { origin: new URL(zoom.pageUrl).origin, ...headers },
    body: new URLSearchParams(form),
    redirect: "manual",
  });
}

/** Sends a form and returns the notice on the page that follows. */
export async function noticeAfter(zoom: ZoomSimulator, action: string, form: Record<string, string>): Promise<string> {
  const reply = await press(zoom, action, form);
  assert.equal(reply.status, 303);
  const next = await read(zoom, (reply.headers.get("location") ?? "").slice(1));
  return (/role="(?:status|alert)">([^]*?)<\/p>/.exec(next)?.[1] ?? "").replace(/<[^>]*>/g, "");
}

export async function withPage(story: (zoom: ZoomSimulator) => Promise<void>, options: ZoomOptions = { people }) {
  await using zoom = await startZoom(options);
  await story(zoom);
}

/** Returns the rows of the tables in a section, without their headings: the text of each cell, separated by `|`. */
export function rowsIn(page: string, section: string): string[] {
  const html = new RegExp(`<section id="${section}"[^]*?</section>`).exec(page)?.[0] ?? "";
  const bodies = [...html.matchAll(/<tbody>([^]*?)<\/tbody>/g)].map(([, body = ""]) => body).join("");
  return [...bodies.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = ""]) =>
    row
      .split(/<\/t[dh]>/)
      .slice(0, -1)
      .map((cell) =>
        cell
          .replace(/<[^>]*>/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .join(" | ")
      .trim(),
  );
}
