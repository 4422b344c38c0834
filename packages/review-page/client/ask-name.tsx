import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const place = "persona-who";

/** The name that was given in this browser before; undefined where nobody was asked. */
export function knownName(): string | undefined {
  return localStorage.getItem(place) ?? undefined;
}

/** Asks once what name should stand next to decisions. */
export function AskName({
  known,
  onGiven,
}: {
  readonly known: string;
  readonly onGiven: (name: string) => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(known);
  useEffect(() => dialog.current?.showModal(), []);
  const give = (given: string): void => {
    localStorage.setItem(place, given);
    dialog.current?.close();
    onGiven(given);
  };
  return (
    <dialog class="ask" ref={dialog} aria-labelledby="ask-title" onCancel={() => give(name.trim())}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give(name.trim());
        }}
      >
        <h2 id="ask-title">What is your name?</h2>
        <p>It stands next to what you decide, in the run and in the report. It is recorded as you give it.</p>
        <label>
          Name
          <input value={name} maxLength={200} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <p class="row">
          <button type="submit" class="main" disabled={name.trim() === ""}>
            Use this name
          </button>
          <button type="button" onClick={() => give("")}>
            Decide without a name
          </button>
        </p>
      </form>
    </dialog>
  );
}
