import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CodeAnswer, CodesAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import type { ViewProps } from "./view-props.ts";
import { CodedPassages } from "./coded-passages.tsx";
import { draggedType, recodeAs } from "./recode.ts";
import { Matrix } from "./matrix.tsx";
import { NewCode } from "./new-code.tsx";

/** The codes with their counts and agreement, who says what, and what was said under each. */
export function Codes({ run, decide }: ViewProps): JSX.Element {
  const answer = useCodes(run.head);
  const [selected, setSelected] = useState<string>();
  if (answer === undefined) return <p class="loading">Counting…</p>;
  const { codes } = answer;
  const code = codes.find(({ id }) => id === selected);
  return (
    <section class="view" aria-labelledby="codes-title">
      <h2 class="part" id="codes-title">
        Codes
      </h2>
      {codes.length === 0 ? (
        <p>The run has no codes. Code it first: persona code, or generate with --codebook or --coder.</p>
      ) : (
        <CodeTable
          codes={codes}
          selected={selected}
          onSelect={setSelected}
          onDrop={(spanId, to) => recodeAs(decide, spanId, selected, to)}
        />
      )}
      <NewCode decide={decide} />
      {code === undefined ? null : (
        <CodedPassages key={code.id} code={code} codes={codes} head={run.head} decide={decide} />
      )}
      {codes.length === 0 ? null : <Matrix answer={answer} onSelect={setSelected} decide={decide} />}
    </section>
  );
}

interface TableProps {
  readonly codes: readonly CodeAnswer[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** A passage was dropped on a code. */
  readonly onDrop: (spanId: string, code: string) => void;
}

function CodeTable({ codes, selected, onSelect, onDrop }: TableProps): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label="List of codes" tabIndex={0}>
      <table class="codes">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">People</th>
            <th scope="col">Passages</th>
            <th scope="col">Coded by</th>
            <th scope="col">Agreement</th>
          </tr>
        </thead>
        <tbody>
          {codes.map(({ id, name, definition, people, passages, coders, alpha, reading }) => (
            <tr
              key={id}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                onDrop(event.dataTransfer?.getData(draggedType) ?? "", id);
              }}
            >
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  dir="auto"
                  aria-current={id === selected ? "true" : undefined}
                  onClick={() => onSelect(id)}
                >
                  {name}
                </button>
                {definition === "" ? null : (
                  <p class="quiet" dir="auto">
                    {definition}
                  </p>
                )}
              </th>
              <td>{people}</td>
              <td>{passages}</td>
              <td dir="auto">{coders.join(", ")}</td>
              <td>{alpha === undefined ? "one coder" : `α ${alpha.toFixed(2)}, ${reading ?? ""}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The codes as they are now; asked for again when somebody decided something. */
export function useCodes(head: string): CodesAnswer | undefined {
  const [answer, setAnswer] = useState<CodesAnswer>();
  useEffect(() => {
    void ask("/api/codes").then(setAnswer, () => undefined);
  }, [head]);
  return answer;
}
