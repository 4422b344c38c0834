import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CodeAnswer, SearchAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import { EditableText } from "./editable-text.tsx";
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
      <CodeChoice
        label="Make one code of this and"
        button="Merge"
        codes={others}
        onChoose={(into) => decide({ kind: "merge-codes", code: code.id, into })}
      />
      {answer?.passages.map((passage) => {
        const { spanId } = passage;
        return (
          <div
            key={spanId}
            draggable
            onDragStart={(event) => event.dataTransfer?.setData(draggedType, spanId)}
          >
            <Passage passage={passage}>
              <button
                type="button"
                class="quiet-button"
                onClick={() => decide({ kind: "uncode", span: spanId, code: code.id })}
              >
                Take the code off
              </button>
              <CodeChoice
                label="Instead"
                button="Recode"
                codes={others}
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

interface ChoiceProps {
  readonly label: string;
  readonly button: string;
  readonly codes: readonly CodeAnswer[];
  readonly onChoose: (id: string) => void;
}

/** A choice of another code. */
export function CodeChoice({ label, button, codes, onChoose }: ChoiceProps): JSX.Element | null {
  const [chosen, setChosen] = useState("");
  const [first] = codes;
  if (first === undefined) return null;
  const code = codes.some(({ id }) => id === chosen) ? chosen : first.id;
  return (
    <form
      class="row choice"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(code);
      }}
    >
      <label>
        {label}
        <select value={code} onChange={(event) => setChosen(event.currentTarget.value)}>
          {codes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{button}</button>
    </form>
  );
}
