import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface EditableProps {
  /** What the text is, such as "name". */
  readonly what: string;
  readonly text: string;
  readonly onSave: (text: string, why: string) => void;
  readonly children: ComponentChildren;
}

/** A text with a button that opens a form to change it. */
export function EditableText({ what, text, onSave, children }: EditableProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!isOpen)
    return (
      <div class="editable">
        {children}
        <button ref={button} type="button" class="quiet-button" onClick={() => setOpen(true)}>
          Change {what}
        </button>
      </div>
    );
  const close = (): void => {
    setOpen(false);
    setTimeout(() => button.current?.focus());
  };
  return (
    <TextForm
      label={`New ${what}`}
      text={text}
      onCancel={close}
      onSave={(given, why) => {
        onSave(given, why);
        close();
      }}
    />
  );
}

interface FormProps {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
  readonly onSave: (text: string, why: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a text on one line, and why. Escape leaves it as it was. */
export function TextForm({ label, text, hint, onSave, onCancel }: FormProps): JSX.Element {
  const [given, setGiven] = useState(text);
  const [why, setWhy] = useState("");
  const input = useRef<HTMLTextAreaElement>(null);
  // before the next key, which belongs to the text
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const save = (): void => {
    if (given.trim() !== "" && given.trim() !== text) onSave(given.trim(), why.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && !event.shiftKey) save();
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="text-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        {label}
        <textarea
          ref={input}
          rows={3}
          maxLength={2000}
          dir="auto"
          value={given}
          onInput={(event) => setGiven(event.currentTarget.value)}
        />
      </label>
      <label>
        Why (may stay empty)
        <input value={why} maxLength={2000} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      {hint === undefined ? null : <p class="note">{hint}</p>}
      <p class="row">
        <button type="submit" class="main" disabled={given.trim() === "" || given.trim() === text}>
          Save
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
