import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CodeAnswer, SearchAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import { Choice } from "./choice.tsx";
import { EditableText, TextForm } from "./editable-text.tsx";
import { Passage } from "./passage.tsx";
import { draggedType, recodeAs } from "./recode.ts";
import type { ViewProps } from "./view-props.ts";

interface CodedProps {
  readonly code: CodeAnswer;
  readonly codes: readonly CodeAnswer[];
  readonly head: string;
  readonly decide: ViewProps["decide"];
}

/** A code, what can be done about it, and everything that it applies to. */
export function CodedPassages({ code, codes, head, decide }: CodedProps): JSX.Element {
  const [answer, setAnswer] = useState<SearchAnswer>();
  useEffect(() => {
    void ask("/api/said", { code: code.id }).then(setAnswer, () => undefined);
  }, [code.id, head]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const others = codes.filter(({ id }) => id !== code.id);
  return (
    <section class="coded" aria-labelledby="coded-title">
      <EditableText
        what="code name"
        text={code.name}
        onSave={(name, why) => decide({ kind: "rename-code", code: code.id, name }, why)}
      >
        <h3 id="coded-title" dir="auto">
          {code.name}
        </h3>
      </EditableText>
      <EditableText
        what="definition"
        text={code.definition}
        onSave={(definition, why) => decide({ kind: "define-code", code: code.id, definition }, why)}
      >
        <p dir="auto">{code.definition === "" ? "No definition yet." : code.definition}</p>
      </EditableText>
      <Choice
        label="Make one code of this and"
        button="Merge"
        options={others}
        onChoose={(into) => decide({ kind: "merge-codes", code: code.id, into })}
      />
      {chosen.length === 0 ? null : (
        <TextForm
          label={`Name of a new code for ${chosen.length === 1 ? "the chosen passage" : `${chosen.length} chosen passages`}`}
          text=""
          onCancel={() => setChosen([])}
          onSave={(name, why) => {
            decide({ kind: "split-code", code: code.id, name, spans: [...chosen] }, why);
            setChosen([]);
          }}
        />
      )}
      {answer?.passages.map((passage) => {
        const { spanId } = passage;
        return (
          <div
            key={spanId}
            draggable
            onDragStart={(event) => event.dataTransfer?.setData(draggedType, spanId)}
          >
            <Passage passage={passage}>
              <label class="choose">
                <input
                  type="checkbox"
                  checked={chosen.includes(spanId)}
                  onChange={() =>
                    setChosen(
                      chosen.includes(spanId) ? chosen.filter((one) => one !== spanId) : [...chosen, spanId],
                    )
                  }
                />
                Into a code of its own
              </label>
              <button
                type="button"
                class="quiet-button"
                onClick={() => decide({ kind: "uncode", span: spanId, code: code.id })}
              >
                Take the code off
              </button>
              <Choice
                label="Instead"
                button="Recode"
                options={others}
                onChoose={(to) => recodeAs(decide, spanId, code.id, to)}
              />
            </Passage>
          </div>
        );
      })}
      {answer !== undefined && answer.found > answer.passages.length ? (
        <p class="quiet">and {answer.found - answer.passages.length} more</p>
      ) : null}
    </section>
  );
}
