import type { JSX } from "preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { RunsAnswer } from "../src/wire/answers.js";
import { ask, NotDone } from "./api.ts";

type Run = RunsAnswer["runs"][number];

/** The runs of a folder, the newest first, with the report and the review of each. */
function Runs(): JSX.Element {
  const [answer, setAnswer] = useState<RunsAnswer>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    const look = async (): Promise<void> => {
      try {
        const runs = await ask("/api/runs");
        setAnswer(runs);
        setFault("");
        document.title = `Runs in ${runs.folder}`;
      } catch (error) {
        setFault(error instanceof NotDone ? `${error.message}. ${error.hint}` : "something failed");
      }
    };
    void look();
    // who comes back to the list sees what was made meanwhile
    const again = (): void => void look();
    addEventListener("focus", again);
    return () => removeEventListener("focus", again);
  }, []);
  return (
    <div class="review-page">
      <header class="bar">
        <h1 class="run-name" dir="auto">
          {answer === undefined ? "Runs" : `Runs in ${answer.folder}`}
        </h1>
      </header>
      <main id="main" tabIndex={-1}>
        <p role="status">{fault}</p>
        {answer?.runs.length === 0 ? (
          <p class="quiet">There is no run in this folder yet. Make one with persona generate.</p>
        ) : null}
        <ul class="runs plain">
          {answer?.runs.map((run) => (
            <li key={run.id}>
              <RunLine run={run} />
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}

function RunLine({ run }: { readonly run: Run }): JSX.Element {
  const { id, folder, state, at, provider, personas = [], hasReport } = run;
  const facts = [at?.slice(0, 16).replace("T", " "), provider].filter((one) => one !== undefined);
  return (
    <section aria-labelledby={`run-${id}`}>
      <h2 id={`run-${id}`} dir="auto">
        {folder}
      </h2>
      <p class="quiet">{facts.join(", ")}</p>
      {personas.length === 0 ? null : (
        <ul class="labels">
          {personas.map((label) => (
            <li key={label} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      )}
      {state === "finished" ? (
        <p class="row">
          <a class="button" href={`run/${id}/`}>
            Review <span class="unseen">{folder}</span>
          </a>
          {hasReport ? (
            <a class="button" href={`run/${id}/report`}>
              Report <span class="unseen">{folder}</span>
            </a>
          ) : (
            <span class="quiet">It has no report: persona report {folder}</span>
          )}
        </p>
      ) : (
        <p class="quiet">
          {state === "unfinished"
            ? `It is not finished: persona resume ${folder}`
            : "It cannot be read: it was damaged, edited by hand, or is a link to another place."}
        </p>
      )}
    </section>
  );
}

const place = document.querySelector("#app");
if (place !== null) {
  place.replaceChildren();
  render(<Runs />, place);
}
