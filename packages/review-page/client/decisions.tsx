import type { JSX } from "preact";
import type { ViewProps } from "./view-props.ts";

/** Everything that was decided, the last first, with a way to take it back. */
export function Decisions({ run, decide }: ViewProps): JSX.Element {
  const { entries } = run;
  return (
    <section class="view" aria-labelledby="decisions-title">
      <h2 class="part" id="decisions-title">
        Decisions
      </h2>
      {entries.length === 0 ? <p class="quiet">Nothing was decided yet.</p> : null}
      <ol class="decisions">
        {entries.map(({ hash, at, who, what, why, subject, state, canUndo }) => (
          <li key={hash} data-state={state}>
            <p dir="auto">
              <b>{who}</b>: {what} <span class="quiet">{subject}</span>
            </p>
            {why === undefined ? null : (
              <p class="note" dir="auto">
                {why}
              </p>
            )}
            <p class="quiet">
              <time dateTime={at}>{at.slice(0, 16).replace("T", " ")}</time>
              {state === "applied" || state === "" ? "" : `, ${state.replace("-", " ")}`}
            </p>
            {canUndo ? (
              <button
                type="button"
                class="quiet-button"
                onClick={() => decide({ kind: "undo", entry: hash })}
              >
                Take back <span class="unseen">{`${what} ${subject}`}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
