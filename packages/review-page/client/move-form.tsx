import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EditRequest } from "../src/edits/edit-request.js";

type Part = Extract<EditRequest, { kind: "move" }>["to"];

/** The parts of a card that a statement can be in. */
export const cardParts: readonly (readonly [Part, string])[] = [
  ["summary", "Summary"],
  ["goals", "Goals"],
  ["frustrations", "Frustrations"],
  ["behaviors", "Behaviors"],
  ["needs", "Needs"],
  ["workarounds", "Workarounds"],
  ["motivations", "Motivations"],
  ["decisionCriteria", "How they decide"],
  ["context", "Context"],
  ["tools", "Tools"],
  ["skills", "Skills"],
  ["scenario", "Scenario"],
];

/** Asks for the part of the card that a statement should stand in. */
export function MoveForm({
  onMove,
  onCancel,
}: {
  readonly onMove: (to: Part, why: string) => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const [to, setTo] = useState<Part>("goals");
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus(), []);
  return (
    <form
      class="text-form"
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onMove(to, "");
      }}
    >
      <PartSelect label="Part of the card" value={to} onChange={setTo} focus={select} />
      <p class="row">
        <button type="submit" class="main">
          Move
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface PartSelectProps {
  readonly label: string;
  readonly value: Part;
  readonly onChange: (part: Part) => void;
  readonly focus?: { current: HTMLSelectElement | null };
}

/** A choice of a part of a card. */
export function PartSelect({ label, value, onChange, focus }: PartSelectProps): JSX.Element {
  return (
    <label>
      {label}
      <select
        {...(focus === undefined ? {} : { ref: focus })}
        value={value}
        onChange={({ currentTarget }) => onChange(cardParts[currentTarget.selectedIndex]?.[0] ?? value)}
      >
        {cardParts.map(([part, title]) => (
          <option key={part} value={part}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
