import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { DoubtAnswer, DoubtChange, SpeakerAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import type { ViewProps } from "./view-props.ts";

/** What reading the sources left open, as questions, with what changes when they are answered; and who speaks. */
export function Doubts({ run: { doubts, speakers, waiting }, decide }: ViewProps): JSX.Element {
  return (
    <section class="view" aria-labelledby="doubts-title">
      <h2 class="part" id="doubts-title">
        Doubts
      </h2>
      <p>
        {doubts.length === 0
          ? "The sources were read without a doubt."
          : "These could be read in two ways. Which one is right?"}
      </p>
      {waiting === 0 ? null : (
        <p class="note" role="status">
          {waiting === 1 ? "One answer waits" : `${waiting} answers wait`} for the run to be made again. End
          the review, then: <code>persona edit &lt;run&gt; --apply</code>. Your decisions come along.
        </p>
      )}
      <ul class="doubts">
        {doubts.map((doubt) => (
          <Doubt key={doubt.id} doubt={doubt} decide={decide} />
        ))}
      </ul>
      {speakers.length === 0 ? null : <Speakers speakers={speakers} decide={decide} />}
    </section>
  );
}

function Doubt({
  doubt: { id, message, option, where, affected, canAnswer, answered },
  decide,
}: {
  readonly doubt: DoubtAnswer;
  readonly decide: ViewProps["decide"];
}): JSX.Element {
  const [change, setChange] = useState<DoubtChange>();
  return (
    <li>
      <h3 dir="auto">{message}</h3>
      <p>
        {canAnswer ? "The other way is " : "If it was read wrong: "}
        <code>{option}</code>
      </p>
      <p class="quiet" dir="auto">
        It is about {affected.n} of {affected.of}. {where.join(", ")}
      </p>
      {answered === undefined ? null : <p class="note">{answered}</p>}
      <p class="row">
        <button type="button" onClick={() => decide({ kind: "answer", doubt: id, reads: "as-read" })}>
          It was read right
        </button>
        {canAnswer ? (
          <>
            <button type="button" onClick={() => decide({ kind: "answer", doubt: id, reads: "otherwise" })}>
              Read it the other way
            </button>
            <button
              type="button"
              class="quiet-button"
              onClick={() => void ask("/api/doubt", { id }).then(setChange, () => undefined)}
            >
              What would change?
            </button>
          </>
        ) : null}
      </p>
      {change === undefined ? null : (
        <table class="change" role="status">
          <thead>
            <tr>
              <th scope="col">Read</th>
              <th scope="col">now</th>
              <th scope="col">the other way</th>
            </tr>
          </thead>
          <tbody>
            {change.lines.map(({ what, now, otherwise }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{now}</td>
                <td>{otherwise === now ? "the same" : otherwise}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

function Speakers({
  speakers,
  decide,
}: {
  readonly speakers: readonly SpeakerAnswer[];
  readonly decide: ViewProps["decide"];
}): JSX.Element {
  return (
    <section aria-labelledby="speakers-title">
      <h3 id="speakers-title">Who speaks</h3>
      <ul class="plain">
        {speakers.map(({ key, id, role, utterances, waiting }) => {
          const other = role === "interviewer" ? "participant" : "interviewer";
          return (
            <li key={key}>
              <b dir="auto">{id}</b>{" "}
              <span class="quiet">
                {role === "interviewer" ? "asks" : role === "participant" ? "takes part" : "neither"},{" "}
                {utterances} turns
              </span>{" "}
              {waiting === undefined ? (
                <button
                  type="button"
                  class="quiet-button"
                  onClick={() => decide({ kind: "role", speaker: key, role: other })}
                >
                  {other === "interviewer" ? "Asks the questions" : "Takes part"}
                  <span class="unseen"> {id}</span>
                </button>
              ) : (
                <span class="note">will be {waiting}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
