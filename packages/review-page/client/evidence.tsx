import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { EvidenceAnswer, PassageAnswer, PersonaAnswer, StatementAnswer } from "../src/wire/answers.js";
import { ask } from "./api.ts";
import type { ViewProps } from "./view-props.ts";
import { TextForm } from "./editable-text.tsx";
import { MoveForm } from "./move-form.tsx";
import { Passage } from "./passage.tsx";
import { RejectForm } from "./reject-form.tsx";

interface EvidenceProps extends ViewProps {
  readonly claim: string | undefined;
  readonly asked: "reject" | "reword" | "move" | undefined;
  readonly onAsk: (what: "reject" | "reword" | "move") => void;
  readonly onNext: () => void;
  readonly onUndo: () => void;
  /** Something was decided, or nothing after all; `true` goes on to the next statement. */
  readonly onDone: (isNext: boolean) => void;
}

const verdicts: Readonly<Record<string, string>> = {
  entailed: "Its evidence supports it.",
  near: "Its evidence is near to it. Judge it yourself.",
  "not-supported": "Its evidence does not support it.",
};

/** The statement that is looked at: its words, what to do about it, and all of its evidence. */
export function Evidence(props: EvidenceProps): JSX.Element {
  const { run, claim, asked, onAsk, onNext, onUndo, onDone, decide } = props;
  const evidence = useEvidence(claim, run.head);
  const found = statementIn(run.personas, claim);
  if (found === undefined || claim === undefined)
    return (
      <aside class="evidence" aria-label="Evidence">
        <p class="quiet">There is no statement.</p>
      </aside>
    );
  const { persona, statement } = found;
  const { text, n, of, verdict, isAccepted } = statement;
  return (
    <aside class={`evidence tone-${persona.tone}`} aria-label="Evidence">
      <h2 class="evidence-title" dir="auto">
        {text}
      </h2>
      <p class="quiet">
        {n} of {of}. {isAccepted ? "Accepted." : verdicts[verdict]}
      </p>
      <p class="actions">
        <button
          type="button"
          class="main"
          onClick={() => {
            decide({ kind: "accept", claim });
            onDone(true);
          }}
        >
          Accept <kbd>a</kbd>
        </button>
        <button type="button" onClick={() => onAsk("reject")}>
          Reject <kbd>x</kbd>
        </button>
        <button type="button" onClick={() => onAsk("reword")}>
          Reword <kbd>r</kbd>
        </button>
        <button type="button" onClick={() => onAsk("move")}>
          Move <kbd>m</kbd>
        </button>
        <button type="button" onClick={() => decide({ kind: "pin", claim })}>
          Pin <kbd>p</kbd>
        </button>
        <button type="button" onClick={onUndo}>
          Undo <kbd>u</kbd>
        </button>
        <button type="button" onClick={onNext}>
          Next <kbd>n</kbd>
        </button>
      </p>
      {asked === "reject" ? (
        <RejectForm
          onCancel={() => onDone(false)}
          onReject={(because, why) => {
            decide({ kind: "reject", claim, because }, why);
            onDone(true);
          }}
        />
      ) : null}
      {asked === "reword" ? (
        <TextForm
          key={claim}
          label="The statement in other words"
          text={text}
          hint="They are checked against the same evidence. What it does not show moves to the assumptions."
          onCancel={() => onDone(false)}
          onSave={(given, why) => {
            decide({ kind: "reword", claim, text: given }, why);
            onDone(false);
          }}
        />
      ) : null}
      {asked === "move" ? (
        <MoveForm
          onCancel={() => onDone(false)}
          onMove={(to, why) => {
            decide({ kind: "move", claim, to }, why);
            onDone(false);
          }}
        />
      ) : null}
      <Passages title="For it" passages={evidence?.supporting} persona={persona} decide={decide} />
      {evidence?.against.length === 0 ? null : (
        <Passages title="Against it" passages={evidence?.against} persona={persona} decide={decide} />
      )}
      {evidence === undefined || evidence.more === 0 ? null : <p class="quiet">and {evidence.more} more</p>}
      <p class="quiet claim-id">{claim}</p>
    </aside>
  );
}

interface PassagesProps {
  readonly title: string;
  readonly passages: readonly PassageAnswer[] | undefined;
  readonly persona: PersonaAnswer;
  readonly decide: ViewProps["decide"];
}

function Passages({ title, passages, persona, decide }: PassagesProps): JSX.Element {
  return (
    <section class="passages" aria-label={title}>
      <h3>{title}</h3>
      {passages === undefined ? <p class="quiet">Looking it up…</p> : null}
      {passages?.map((passage) => (
        <Passage key={passage.spanId} passage={passage}>
          <button
            type="button"
            class="quiet-button"
            onClick={() => decide({ kind: "hero", persona: persona.id, span: passage.spanId })}
          >
            Put at the head of the card
          </button>
          <button
            type="button"
            class="quiet-button"
            onClick={() => decide({ kind: "hide", span: passage.spanId })}
          >
            Hide these words
          </button>
        </Passage>
      ))}
    </section>
  );
}

function useEvidence(claim: string | undefined, head: string): EvidenceAnswer | undefined {
  const [evidence, setEvidence] = useState<EvidenceAnswer>();
  useEffect(() => {
    let isOver = false;
    if (claim === undefined) return;
    void ask("/api/evidence", { claim }).then(
      (answer) => isOver || setEvidence(answer),
      () => isOver || setEvidence(undefined),
    );
    return () => {
      isOver = true;
    };
  }, [claim, head]);
  return evidence?.claim === claim ? evidence : undefined;
}

function statementIn(
  personas: readonly PersonaAnswer[],
  claim: string | undefined,
): { readonly persona: PersonaAnswer; readonly statement: StatementAnswer } | undefined {
  for (const persona of personas)
    for (const { statements } of persona.parts)
      for (const statement of statements) if (statement.id === claim) return { persona, statement };
  return undefined;
}
