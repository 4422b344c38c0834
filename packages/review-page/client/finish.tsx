import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { RunAnswer } from "../src/wire/answers.js";
import { send } from "./api.ts";

const formats = [
  ["html", "Report (HTML)"],
  ["markdown", "Markdown"],
  ["csv", "Table (CSV)"],
  ["json", "JSON"],
  ["qdpx", "QDA project (REFI, .qdpx)"],
] as const;

/** Writes the run with its edits, exports it, and lets in a colleague. */
export function Finish({ run, write }: { readonly run: RunAnswer; readonly write: () => void }): JSX.Element {
  const [invited, setInvited] = useState<{ readonly address: string; readonly isOpenToOthers: boolean }>();
  const [isAnonymous, setAnonymous] = useState(false);
  return (
    <section class="view" aria-labelledby="finish-title">
      <h2 class="part" id="finish-title">
        Finish
      </h2>
      <p>
        {run.isWritten
          ? "The files of the run hold all decisions."
          : "Every decision is saved in the journal. The cards and the report of the run do not show them yet."}
      </p>
      <p>
        <button type="button" class="main" disabled={run.isWritten} onClick={write}>
          Write the cards and the report
        </button>
      </p>
      <h3>Export</h3>
      <p>
        <label class="choose">
          <input type="checkbox" checked={isAnonymous} onChange={() => setAnonymous((before) => !before)} />
          Without the names of the people who decided
        </label>
      </p>
      <ul class="row plain">
        {formats.map(([format, title]) =>
          format === "qdpx" && run.codes === 0 ? null : (
            <li key={format}>
              <a class="button" href={`export?format=${format}${isAnonymous ? "&names=none" : ""}`} download>
                {title}
              </a>
            </li>
          ),
        )}
      </ul>
      <h3>A colleague</h3>
      <p>
        An address opens the review in one browser, once.{" "}
        <button type="button" onClick={() => void send("/api/invite", {}).then(setInvited, () => undefined)}>
          New address
        </button>
      </p>
      {invited === undefined ? null : (
        <p>
          <code>{invited.address}</code>{" "}
          {invited.isOpenToOthers
            ? ""
            : "It works on this machine only. For others, start the review with --host."}
        </p>
      )}
    </section>
  );
}
