import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { SCRIPT } from "./live";
import type { Notice } from "./notices";
import { STYLE } from "./style";
import type { Html } from "./text";

export const FALLBACK_TITLE = "Simulated Zoom account";

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The content security policy allows only the page's own style and script, by these hashes. */
export const STYLE_HASH = hash(STYLE);
export const SCRIPT_HASH = hash(SCRIPT);

const style = raw(`<style>${STYLE}</style>`);
const script = raw(`<script>${SCRIPT}</script>`);
/** Without an icon in the page, browsers request /favicon.ico, which would appear as an API call. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%230b5cad'/%3E%3C/svg%3E";

export const layout = (title: string, content: Html | string, notice?: Notice): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="${ICON}" />
        ${style}
      </head>
      <body>
        ${notice && noticeBar(notice)}
        <main>${content}</main>
        ${script}
      </body>
    </html>`;

const noticeBar = ({ text, failed }: Notice): Html =>
  html`<p class="notice ${failed && "bad"}" role="${failed ? "alert" : "status"}">${text}</p>`;
