import type { JSX } from "preact";
import { useState } from "preact/hooks";

interface ChoiceProps {
  readonly label: string;
  readonly button: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChoose: (id: string) => void;
}

/** A choice of one of several, and a button that does something with it. */
export function Choice({ label, button, options, onChoose }: ChoiceProps): JSX.Element | null {
  const [chosen, setChosen] = useState("");
  const [first] = options;
  if (first === undefined) return null;
  const value = options.some(({ id }) => id === chosen) ? chosen : first.id;
  return (
    <form
      class="row choice"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(value);
      }}
    >
      <label>
        {label}
        <select value={value} onChange={(event) => setChosen(event.currentTarget.value)}>
          {options.map(({ id, name }) => (
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
