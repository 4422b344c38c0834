import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ask } from "./api.ts";
import type { SheetAnswer } from "../src/wire/answers.js";

/** A sheet on which people say whether words show a statement, without knowing which have true evidence. */
export function Blind(): JSX.Element {
  const [size, setSize] = useState("20");
  const [seed, setSeed] = useState("1");
  const [sheet, setSheet] = useState<SheetAnswer>();
  const query = new URLSearchParams({ size, seed }).toString();
  return (
    <section class="view blind" aria-labelledby="blind-title">
      <div class="no-print">
        <h2 class="part" id="blind-title">
          Blind review sheet
        </h2>
        <p>
          Half of the statements stand next to their own evidence, half next to words of somebody else. Print
          it or send the table, and keep the key to yourself: how often people believe the wrong half says how
          far to trust them, and the cards.
        </p>
        <p class="row">
          <label>
            Statements
            <input
              type="number"
              min="2"
              max="1000"
              value={size}
              onInput={(event) => setSize(event.currentTarget.value)}
            />
          </label>
          <label>
            Draw number
            <input
              type="number"
              min="0"
              value={seed}
              onInput={(event) => setSeed(event.currentTarget.value)}
            />
          </label>
          <button
            type="button"
            class="main"
            onClick={() => void ask("/api/blind", { size, seed }).then(setSheet, () => undefined)}
          >
            Draw the sheet
          </button>
        </p>
        <p class="row">
          <a class="button" href={`blind.csv?${query}`}>
            Sheet as CSV
          </a>
          <a class="button" href={`blind-key.csv?${query}`}>
            Key as CSV
          </a>
          {sheet === undefined ? null : (
            <button type="button" onClick={() => print()}>
              Print the sheet
            </button>
          )}
        </p>
      </div>
      <ol class="sheet-lines">
        {sheet?.lines.map(({ number, persona, statement, passages }) => (
          <li key={number}>
            <p class="quiet" dir="auto">
              {persona}
            </p>
            <p dir="auto">
              <b>{statement}</b>
            </p>
            {passages.map(({ spanId, text }) => (
              <blockquote key={spanId} dir="auto">
                {text}
              </blockquote>
            ))}
            <p class="boxes">Do these words show it? ☐ yes ☐ no ☐ unsure</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
