import type { PersonaSet } from "@persona/contracts";
import { html, styleOfPage, trusted } from "@persona/report";
import type { Markup } from "@persona/report";

/** What a page for paper is drawn from. */
export interface PrintInput {
  /** `personas.json` */
  readonly set: PersonaSet;
  /** What the personas are of, such as the name of the run. */
  readonly name: string;
}

/** A whole page in the report's design, with its own rules. It loads nothing and has no scripts. */
export function pageOf(title: string, body: Markup, style: string): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${trusted(`<style>${styleOfPage(body.text, style)}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return `${page.text}\n`;
}
