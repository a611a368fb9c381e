import { html } from "hono/html";
import { counted, type Html } from "./text";

/** A column heading, with a class if the column is not always shown. */
export type Column = string | readonly [words: string | Html, className: string];

/** Renders a table, or the text `none` if there are no rows. */
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

/** Returns a caption with the number of rows, which says if only the newest are shown. */
export const newestOf = (shown: number, count: number, one: string, several: string): string =>
  count > shown ? `The newest ${shown} of ${counted(count, one, several)}` : counted(count, one, several);
