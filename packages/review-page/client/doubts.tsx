import type { JSX } from "preact";
import type { RunAnswer } from "../src/wire/answers.js";

/** What reading the sources left open, as questions, with what would change. */
export function Doubts({ run: { doubts } }: { readonly run: RunAnswer }): JSX.Element {
  return (
    <section class="view" aria-labelledby="doubts-title">
      <h2 class="part" id="doubts-title">
        Doubts
      </h2>
      <p>
        {doubts.length === 0
          ? "The sources were read without a doubt."
          : "These could be read in two ways. Where the other way is right, generate the run again with the option; your decisions come along with --edits."}
      </p>
      <ul class="doubts">
        {doubts.map(({ id, message, option, where, affected }) => (
          <li key={id}>
            <h3 dir="auto">{message}</h3>
            <p>
              If so, read again with <code>{option}</code>
            </p>
            <p class="quiet" dir="auto">
              It changes {affected.n} of {affected.of}. {where.join(", ")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
