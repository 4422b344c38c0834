import type { JSX } from "preact";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ViewProps } from "./view-props.ts";
import { Evidence } from "./evidence.tsx";
import { PersonaColumn } from "./persona-column.tsx";
import { neighbor, orderOf } from "./statement-order.ts";
import type { Direction } from "./statement-order.ts";

const keys: Readonly<Record<string, Direction>> = {
  ArrowDown: "next",
  j: "next",
  ArrowUp: "before",
  k: "before",
  ArrowRight: "right",
  l: "right",
  ArrowLeft: "left",
  h: "left",
  n: "open",
};

/** Personas side by side, and the evidence of the statement that is looked at. */
export function Cards({ run, decide }: ViewProps): JSX.Element {
  const order = useMemo(() => orderOf(run), [run]);
  const [selected, setSelected] = useState<string>();
  const [asked, setAsked] = useState<"reject" | "reword" | "move">();
  const moveFocus = useRef(false);
  // what was looked at may have left its card
  const current = order.some(({ id }) => id === selected) ? selected : order[0]?.id;
  const select = useCallback((id: string | undefined) => {
    if (id === undefined) return;
    moveFocus.current = true;
    setSelected(id);
    setAsked(undefined);
  }, []);
  useLayoutEffect(() => {
    if (!moveFocus.current || current === undefined) return;
    moveFocus.current = false;
    const button = document.getElementById(`statement-${current}`);
    button?.focus({ preventScroll: true });
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current, selected]);
  // what was decided may have put the statement elsewhere, and the focus with it nowhere
  useLayoutEffect(() => {
    if (selected !== undefined && document.activeElement === document.body)
      document.getElementById(`statement-${selected}`)?.focus({ preventScroll: true });
  }, [order]);

  const go = (direction: Direction): void => select(neighbor(order, current, direction));
  const act = (key: string): boolean => {
    if (current === undefined) return false;
    const next = neighbor(order, current, "open");
    if (key === "a") {
      decide({ kind: "accept", claim: current });
      select(next);
    } else if (key === "p") decide({ kind: "pin", claim: current });
    else if (key === "x") setAsked("reject");
    else if (key === "r") setAsked("reword");
    else if (key === "m") setAsked("move");
    else if (key === "u") undoLast();
    else return false;
    return true;
  };
  const undoLast = (): void => {
    const last = run.entries.find(({ canUndo, subject }) => canUndo && subject === current);
    if (last !== undefined) decide({ kind: "undo", entry: last.hash });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof HTMLElement) || !target.matches(".statement-text")) return;
    const direction = keys[key];
    if (direction === undefined ? !act(key) : (go(direction), false)) return;
    event.preventDefault();
  };
  return (
    <div class="with-evidence">
      <section class="columns" aria-label="Personas side by side" onKeyDown={onKeyDown}>
        {run.personas.map((persona) => (
          <PersonaColumn
            key={persona.id}
            persona={persona}
            others={run.personas.filter(({ id }) => id !== persona.id)}
            selected={current}
            onSelect={select}
            decide={decide}
          />
        ))}
      </section>
      <Evidence
        run={run}
        claim={current}
        asked={asked}
        onAsk={setAsked}
        onNext={() => go("open")}
        onUndo={undoLast}
        onDone={(isNext) => {
          setAsked(undefined);
          select(isNext && current !== undefined ? neighbor(order, current, "open") : current);
        }}
        decide={decide}
      />
    </div>
  );
}
