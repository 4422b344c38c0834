import { html, trusted } from "@persona/report";
import type { Sheet } from "./make-sheet.ts";

const style = trusted(`
:root { color-scheme: light; }
body { font: 11pt/1.45 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.4rem; }
article { break-inside: avoid; border-top: 1px solid #999; padding: .75rem 0; }
h2 { font-size: 1rem; margin: 0 0 .4rem; }
blockquote { margin: .3rem 0 .3rem 1rem; }
.answers { font-family: sans-serif; font-size: .9rem; margin: .5rem 0 0; }
.answers span { margin-right: 1.5rem; }
`);

/** A sheet as a page to print: it loads nothing and has no scripts. It does not contain the key. */
export function renderSheet({ items }: Pick<Sheet, "items">, { name }: { readonly name: string }): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>Review sheet: ${name}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>Review sheet: ${name}</h1>
          <p>
            Under each statement stand words that participants said. Next to about half of the statements,
            they are the words that the statement rests on; next to the others, they belong to another
            statement. Mark whether the words support the statement. Do not look the statement up.
          </p>
          <p>Your name: ______________________</p>
          ${items.map(
            ({ number, statement, quotes }) =>
              html`<article>
                <h2>${number}. ${statement}</h2>
                ${quotes.map((quote) => html`<blockquote>“${quote}”</blockquote>`)}
                <p class="answers"><span>☐ yes</span> <span>☐ partly</span> <span>☐ no</span></p>
              </article>`,
          )}
        </main>
      </body>
    </html>`;
  return `${page.text}\n`;
}
