import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { RunAnswer } from "../src/wire/answers.js";
import type { EditRequest } from "../src/edits/edit-request.js";
import { PartSelect } from "./move-form.tsx";

interface AddProps {
  readonly run: RunAnswer;
  readonly evidence: readonly string[];
  readonly onAdd: (edit: EditRequest, why: string) => void;
  readonly onClose: () => void;
}

/** Makes a statement of passages that were found. */
export function AddForm({ run, evidence, onAdd, onClose }: AddProps): JSX.Element {
  const [persona, setPersona] = useState(run.personas[0]?.id ?? "");
  const [field, setField] = useState<Extract<EditRequest, { kind: "add" }>["field"]>("goals");
  const [text, setText] = useState("");
  const [why, setWhy] = useState("");
  return (
    <form
      class="text-form"
      aria-label="New statement"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "")
          onAdd({ kind: "add", persona, field, text: text.trim(), evidence: [...evidence] }, why);
      }}
    >
      <p>
        A statement that rests on {evidence.length === 1 ? "one passage" : `${evidence.length} passages`}. Its
        words are checked against them, and only members of the persona count.
      </p>
      <label>
        Persona
        <select value={persona} onChange={(event) => setPersona(event.currentTarget.value)}>
          {run.personas.map(({ id, number, label }) => (
            <option key={id} value={id}>
              {number} {label}
            </option>
          ))}
        </select>
      </label>
      <PartSelect label="Part of the card" value={field} onChange={setField} />
      <label>
        Statement
        <textarea
          rows={2}
          maxLength={2000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label>
        Why (may stay empty)
        <input value={why} maxLength={2000} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <p class="row">
        <button type="submit" class="main" disabled={text.trim() === ""}>
          Add
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </form>
  );
}
