import { html } from "hono/html";
import { counted, type Html } from "./text";

/** A heading, and where it is not always shown its class. */
export type Column = string | readonly [words: string | Html, className: string];

/** Rows under a caption and headings; a word in their place where there are none. */
export function table(caption: string, columns: readonly Column[], rows: readonly Html[], none = "None."): Html {
  if (rows.length === 0) return html`<p class="none">${none}</p>`;
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map((column) => {
          const [words, className] = typeof column === "string" ? [column, ""] : column;
          return html`<th scope="col" class="${className}">${words}</th>`;
        })}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** What a table shows of so many: all, or the newest. */
export const newestOf = (shown: number, count: number, one: string, several: string): string =>
  count > shown ? `The newest ${shown} of ${counted(count, one, several)}` : counted(count, one, several);
