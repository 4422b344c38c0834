import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { CodesAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import { Choice } from "./choice.tsx";
import { recodeAs } from "./recode.ts";
import type { ViewProps } from "./view-props.ts";

const mostPeople = 200;
const draggedCell = "application/x-persona-cell";

/** What one person said with one code. */
interface Cell {
  readonly person: string;
  readonly code: string;
}

interface MatrixProps {
  readonly answer: CodesAnswer;
  readonly onSelect: (code: string) => void;
  readonly decide: ViewProps["decide"];
}

/**
 * Passages of each person with each code. A cell is dragged to another code, or by key: arrows walk through the cells, Enter
 * shows the code's passages, and m moves what the person said to another code.
 */
export function Matrix({ answer, onSelect, decide }: MatrixProps): JSX.Element {
  const { codes, people, matrix } = answer;
  const [at, setAt] = useState<readonly [row: number, column: number]>([0, 0]);
  const [moving, setMoving] = useState<Cell>();
  const table = useRef<HTMLTableElement>(null);
  const shown = people.slice(0, mostPeople);
  const recode = ({ person, code }: Cell, to: string): void => {
    setMoving(undefined);
    if (code === to) return;
    void ask("/api/said", { code, person }).then(
      ({ passages }) => passages.forEach(({ spanId }) => recodeAs(decide, spanId, code, to)),
      () => undefined,
    );
  };
  const walk = (event: KeyboardEvent, row: number, column: number): void => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = [
      Math.min(Math.max(row + (step[0] ?? 0), 0), shown.length - 1),
      Math.min(Math.max(column + (step[1] ?? 0), 0), codes.length - 1),
    ] as const;
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)?.focus();
  };
  return (
    <div class="scroll" role="region" aria-label="People and codes" tabIndex={0}>
      {moving === undefined ? null : (
        <Choice
          label={`Code what ${moving.person} said as`}
          button="Recode all"
          options={codes.filter(({ id }) => id !== moving.code)}
          onChoose={(to) => recode(moving, to)}
        />
      )}
      <table class="matrix" ref={table}>
        <caption>
          Passages of each person with each code. Drag a number to another code, or press m on it.
        </caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            {codes.map(({ id, name }) => (
              <th key={id} scope="col">
                <button type="button" class="link" dir="auto" onClick={() => onSelect(id)}>
                  {name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((person, row) => (
            <tr key={person}>
              <th scope="row">{person}</th>
              {codes.map(({ id, name }, column) => {
                const n = matrix[row]?.[column] ?? 0;
                return (
                  <td
                    key={id}
                    data-n={Math.min(n, 4)}
                    onDragOver={(event) => event.preventDefault()}
                    onDrop={(event) => {
                      event.preventDefault();
                      const [whose, code] = (event.dataTransfer?.getData(draggedCell) ?? "").split("\n");
                      if (whose !== undefined && code !== undefined) recode({ person: whose, code }, id);
                    }}
                  >
                    <button
                      type="button"
                      class="cell"
                      data-cell={`${row},${column}`}
                      tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                      draggable={n > 0}
                      aria-label={`${person}, ${name}: ${n}`}
                      onFocus={() => setAt([row, column])}
                      onDragStart={(event) => event.dataTransfer?.setData(draggedCell, `${person}\n${id}`)}
                      onClick={() => onSelect(id)}
                      onKeyDown={(event) => {
                        if (event.key === "m" && n > 0) setMoving({ person, code: id });
                        else walk(event, row, column);
                      }}
                    >
                      {n === 0 ? "" : n}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {people.length > mostPeople ? <p class="quiet">and {people.length - mostPeople} more people</p> : null}
    </div>
  );
}
