import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SearchAnswer } from "../src/wire/answers.js";
import { AddForm } from "./add-form.tsx";
import { ask } from "./api.ts";
import type { ViewProps } from "./view-props.ts";
import { useCodes } from "./codes.tsx";
import { Choice } from "./choice.tsx";
import { Passage } from "./passage.tsx";

const pause = 200;

/** Searches everything that was said, by words and by code, and makes statements of what is found. */
export function Said({ run, decide }: ViewProps): JSX.Element {
  const [words, setWords] = useState("");
  const [code, setCode] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const codes = useCodes(run.head)?.codes ?? [];
  const answer = useSearch(words, code, run.head);
  return (
    <section class="view" aria-labelledby="said-title">
      <h2 class="part" id="said-title">
        What was said
      </h2>
      <p class="row search">
        <label>
          Words
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
        {codes.length === 0 ? null : (
          <label>
            Code
            <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
              <option value="">any</option>
              {codes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </p>
      <p role="status">{answer === undefined ? "" : foundIn(answer, words)}</p>
      {chosen.length === 0 ? null : (
        <AddForm
          run={run}
          evidence={chosen}
          onClose={() => setChosen([])}
          onAdd={(edit, why) => {
            decide(edit, why);
            setChosen([]);
          }}
        />
      )}
      {answer?.passages.map((passage) => {
        const { spanId, citedBy, personas } = passage;
        const isChosen = chosen.includes(spanId);
        return (
          <Passage key={spanId} passage={passage}>
            <label class="choose">
              <input
                type="checkbox"
                checked={isChosen}
                onChange={() =>
                  setChosen(isChosen ? chosen.filter((one) => one !== spanId) : [...chosen, spanId])
                }
              />
              Use as evidence
            </label>
            {personas.map((persona) => (
              <button
                key={persona}
                type="button"
                class="quiet-button"
                onClick={() => decide({ kind: "hero", persona, span: spanId })}
              >
                Put at the head of {persona}
              </button>
            ))}
            <button type="button" class="quiet-button" onClick={() => decide({ kind: "hide", span: spanId })}>
              Hide these words
            </button>
            <Choice
              label="Code"
              button="Put on"
              options={codes}
              onChoose={(to) => decide({ kind: "code", span: spanId, code: to })}
            />
            {citedBy.length === 0 ? null : (
              <span class="quiet">cited by {citedBy.slice(0, 6).join(", ")}</span>
            )}
          </Passage>
        );
      })}
    </section>
  );
}

function foundIn({ found, similar, said, passages }: SearchAnswer, words: string): string {
  const exact = `${found} of ${said} passages${words.trim() === "" ? "" : " hold these words"}`;
  const others = similar === 0 ? "" : `; ${similar} more are about them in other words`;
  const cut = found + similar > passages.length ? `; the first ${passages.length} are shown` : "";
  return exact + others + cut;
}

function useSearch(words: string, code: string, head: string): SearchAnswer | undefined {
  const [answer, setAnswer] = useState<SearchAnswer>();
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      void ask("/api/said", { words, code }).then(
        (found) => isOver || setAnswer(found),
        () => undefined,
      );
    }, pause);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [words, code, head]);
  return answer;
}
