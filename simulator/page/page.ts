import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { ZoomSimulator } from "../zoom";
import { pageActions } from "./actions";
import { accountView } from "./account-view";
import { FALLBACK_TITLE, SCRIPT_HASH, STYLE_HASH, layout } from "./layout";
import { personView } from "./person-view";
import { Notices } from "./notices";
import { PERSON_PATH, queryOf, readFilter } from "./people-filter";

const LONGEST_FORM_BYTES = 64 * 1024;

/**
 * Serves a page with the account's people, groups, phones, licenses, faults and last calls, and with buttons for events
 * in the account. It does not show passwords, host keys, tokens, or the queries and bodies of calls. It accepts only
 * requests to this machine's own host names and only its own forms, so that no other site can read it or submit forms.
 */
export function zoomPage(zoom: ZoomSimulator): (request: Request) => Promise<Response> {
  const app = new Hono({ strict: false });
  const notices = new Notices();
  app.use(headers, onlyOwnForms, bodyLimit({ maxSize: LONGEST_FORM_BYTES }), noCache);

  app.get("/", (c) => c.html(accountView(zoom, readFilter(c.req.query()), notices.get(c.req.query("notice")))));
  app.get(`${PERSON_PATH}:id`, (c) => {
    const person = zoom.store.people.get(c.req.param("id"));
    if (!person) return c.redirect("/");
    return c.html(personView(zoom, person, notices.get(c.req.query("notice"))));
  });
  for (const [name, action] of pageActions)
    app.post(`/page/${name}`, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const notice = notices.keep(() => action.run(zoom, form));
      const person = action.staysWith === "person" ? zoom.store.people.get(form.get("who") ?? "") : undefined;
      if (person) return c.redirect(`${PERSON_PATH}${encodeURIComponent(person.id)}?notice=${notice}`, 303);
      return c.redirect(`/${queryOf(readFilter(c.req.query()), { notice })}#${action.part}`, 303);
    });
  app.notFound((c) => c.html(layout(FALLBACK_TITLE, "This page does not exist."), 404));
  return async (request) => await app.fetch(request);
}

/** Prevents caching, so that “back” shows the current account and no copy stays on disk. */
const noCache: MiddlewareHandler = async (c, next) => {
  c.header("Cache-Control", "no-store");
  await next();
};

/**
 * Accepts only the page's own forms. Browsers send the origin of a form with every POST, so a POST without one is
 * refused.
 */
const onlyOwnForms: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  const isOurs = c.req.header("origin") === `http://${c.req.header("host")}` && site === "same-origin";
  if (c.req.method !== "POST" || isOurs) return next();
  return c.text("This page accepts only its own forms.\n", 403);
};

const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [STYLE_HASH],
    scriptSrc: [SCRIPT_HASH],
    imgSrc: ["data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  // With no-referrer, browsers would send "null" as the origin of the page's own forms.
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
});
