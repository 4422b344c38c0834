import type { JSX } from "preact";
import { memo } from "./memo.ts";
import type { PersonaAnswer, StatementAnswer } from "../src/wire/answers.js";
import type { ViewProps } from "./view-props.ts";
import { Choice } from "./choice.tsx";
import { EditableText } from "./editable-text.tsx";

interface ColumnProps {
  readonly persona: PersonaAnswer;
  /** The other personas. */
  readonly others: readonly PersonaAnswer[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly decide: ViewProps["decide"];
}

/** A persona with all its statements. */
export function PersonaColumn({ persona, others, selected, onSelect, decide }: ColumnProps): JSX.Element {
  const { id, number, tone, label, size, sentence, quotes, parts, takenOff } = persona;
  const [hero] = quotes;
  return (
    <article class={`column tone-${tone}`} aria-labelledby={`label-${id}`}>
      <header>
        <p class="eyebrow">
          Persona {number}, {size} people
        </p>
        <EditableText
          what="name"
          text={label}
          onSave={(name, why) => decide({ kind: "rename", persona: id, name }, why)}
        >
          <h2 class="column-label" id={`label-${id}`} dir="auto">
            {label}
          </h2>
        </EditableText>
        {persona.namedBy === undefined ? null : (
          <p class="note" dir="auto">
            {persona.namedBy}
          </p>
        )}
        {sentence === undefined ? null : (
          <EditableText
            what="sentence"
            text={sentence}
            onSave={(text, why) => decide({ kind: "retitle", persona: id, sentence: text }, why)}
          >
            <p class="sentence" dir="auto">
              {sentence}
            </p>
          </EditableText>
        )}
        {hero === undefined ? null : (
          <blockquote class="hero" dir="auto">
            “{hero.text}”
            {hero.chosenBy === undefined ? null : <span class="note"> chosen {hero.chosenBy}</span>}
          </blockquote>
        )}
      </header>
      {parts.map(({ field, title, statements }) => (
        <section key={field} class="column-part" aria-label={`${title} of persona ${number}`}>
          <h3>{title}</h3>
          <ul>
            {statements.map((statement) => (
              <Statement
                key={statement.id}
                statement={statement}
                isSelected={statement.id === selected}
                onSelect={onSelect}
              />
            ))}
          </ul>
        </section>
      ))}
      {takenOff.length === 0 ? null : (
        <details class="taken-off">
          <summary>Taken off ({takenOff.length})</summary>
          <ul class="plain">
            {takenOff.map((one) => (
              <li key={one.id} dir="auto">
                <s>{one.text}</s> <span class="note">{one.why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {others.length === 0 ? null : (
        <div class="column-end">
          <Choice
            label="Make it one with"
            button="Merge"
            options={others.map((one) => ({ id: one.id, name: `${one.number} ${one.label}` }))}
            onChoose={(into) => decide({ kind: "merge", persona: id, into })}
          />
          <button type="button" class="quiet-button" onClick={() => decide({ kind: "remove", persona: id })}>
            Take persona {number} out
          </button>
        </div>
      )}
    </article>
  );
}

interface StatementProps {
  readonly statement: StatementAnswer;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

const marks: Readonly<Record<string, string>> = {
  near: "near: judge it yourself",
  "not-supported": "not supported",
};

const Statement = memo(({ statement, isSelected, onSelect }: StatementProps): JSX.Element => {
  const { id, text, was, n, of, against, verdict, notes, isLookedAt, isAccepted } = statement;
  const verdictMark = isAccepted ? undefined : marks[verdict];
  return (
    <li class="statement" data-looked-at={isLookedAt} data-verdict={verdict}>
      <button
        type="button"
        class="statement-text"
        id={`statement-${id}`}
        dir="auto"
        tabIndex={isSelected ? 0 : -1}
        aria-current={isSelected ? "true" : undefined}
        onFocus={() => onSelect(id)}
        onClick={() => onSelect(id)}
      >
        {text}{" "}
        <span class="count">
          {n}/{of}
          {against === 0 ? "" : `, ${against} against`}
        </span>
        {verdictMark === undefined ? null : <span class="note"> {verdictMark}</span>}
        {notes.map((note) => (
          <span key={note} class="note">
            {" "}
            {note}
          </span>
        ))}
        {was === undefined ? null : <span class="note"> was: {was}</span>}
      </button>
    </li>
  );
}, isSameStatement);

/** Each answer brings new objects; most of them say the same as before. */
function isSameStatement(one: StatementProps, other: StatementProps): boolean {
  return (
    one.isSelected === other.isSelected &&
    one.onSelect === other.onSelect &&
    JSON.stringify(one.statement) === JSON.stringify(other.statement)
  );
}
