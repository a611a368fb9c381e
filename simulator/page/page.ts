import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import type { ZoomSimulator } from "../zoom";
import { acts } from "./acts";
import { accountView } from "./account-view";
import { FALLBACK_TITLE, SCRIPT_HASH, STYLE_HASH, layout } from "./layout";
import { personView } from "./person-view";
import { Notices } from "./notices";
import { PERSON_PATH, queryOf, wishOf } from "./wish";

const LONGEST_FORM_BYTES = 64 * 1024;

/** The names under which a browser on this machine reaches the page, on whatever port. */
const HERE = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * The account as a page: people by status, groups, phones, seats, faults, the last calls, and buttons for what happens
 * in a Zoom account. It shows no password, no host key, no token, and of calls neither query nor body. It answers to
 * this machine's own names only and takes forms from itself only, so that no other site can read or press anything.
 */
export function zoomPage(zoom: ZoomSimulator): (request: Request) => Promise<Response> {
  const app = new Hono({ strict: false });
  const notices = new Notices();
  app.use(headers, onlyHere, ownForms, bodyLimit({ maxSize: LONGEST_FORM_BYTES }), fresh);

  app.get("/", (c) => c.html(accountView(zoom, wishOf(c.req.query()), notices.get(c.req.query("notice")))));
  app.get(`${PERSON_PATH}:id`, (c) => {
    const person = zoom.store.people.get(c.req.param("id"));
    if (!person) return c.redirect("/");
    return c.html(personView(zoom, person, notices.get(c.req.query("notice"))));
  });
  for (const [name, act] of acts)
    app.post(`/page/${name}`, async (c) => {
      const form = new URLSearchParams(await c.req.text());
      const notice = notices.of(() => act.play(zoom, form));
      const person = act.staysWith === "person" ? zoom.store.people.get(form.get("who") ?? "") : undefined;
      if (person) return c.redirect(`${PERSON_PATH}${encodeURIComponent(person.id)}?notice=${notice}`, 303);
      return c.redirect(`/${queryOf(wishOf(c.req.query()), { notice })}#${act.part}`, 303);
    });
  app.notFound((c) => c.html(layout(FALLBACK_TITLE, "There is nothing under this address."), 404));
  return async (request) => await app.fetch(request);
}

/** A name that somebody else's DNS points to this machine is not ours. */
const onlyHere: MiddlewareHandler = async (c, next) => {
  if (HERE.test(c.req.header("host") ?? "")) return next();
  return c.text("This page answers to http://127.0.0.1 and http://localhost only.\n", 403);
};

/** Going back shows the account as it is, and no copy of a page stays on disk. */
const fresh: MiddlewareHandler = async (c, next) => {
  c.header("Cache-Control", "no-store");
  await next();
};

/** A browser names the site of a form with every POST. Who names none is no browser, or none to be trusted. */
const ownForms: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  const isOurs = c.req.header("origin") === `http://${c.req.header("host")}` && site === "same-origin";
  if (c.req.method !== "POST" || isOurs) return next();
  return c.text("This page takes forms from itself only.\n", 403);
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
  // Without any referrer a browser calls the origin of our own forms "null".
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
});
