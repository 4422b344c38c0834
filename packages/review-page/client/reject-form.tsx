import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface RejectProps {
  readonly onReject: (because: "not-true" | "not-useful", why: string) => void;
  readonly onCancel: () => void;
}

/** Asks what is wrong with a statement. */
export function RejectForm({ onReject, onCancel }: RejectProps): JSX.Element {
  const [why, setWhy] = useState("");
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === "Escape") onCancel();
    else if (event.key === "1" && !isTyping) onReject("not-true", why.trim());
    else if (event.key === "2" && !isTyping) onReject("not-useful", why.trim());
    else return;
    event.preventDefault();
  };
  return (
    <form
      class="text-form"
      aria-label="Reject the statement"
      onKeyDown={onKeyDown}
      onSubmit={(event) => event.preventDefault()}
    >
      <p class="row">
        <button ref={first} type="button" class="main" onClick={() => onReject("not-true", why.trim())}>
          Not true <kbd>1</kbd>
        </button>
        <button type="button" class="main" onClick={() => onReject("not-useful", why.trim())}>
          Not useful <kbd>2</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
      <label>
        Why (may stay empty)
        <input value={why} maxLength={2000} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
    </form>
  );
}
