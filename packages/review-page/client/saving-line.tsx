import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ReviewState, Saving } from "./review-state.ts";

/** Says whether what was decided is on disk, and asks where somebody else decided about the same thing. */
export function SavingLine({ review }: { readonly review: ReviewState }): JSX.Element {
  const { saving } = review;
  return (
    <div class="saving" data-state={saving.state}>
      <span role="status">{wordsOf(saving)}</span>
      {saving.state === "failed" && saving.sent !== undefined ? (
        <RetryButton review={review} saving={saving} />
      ) : null}
      {saving.state === "conflict" ? <Conflict review={review} saving={saving} /> : null}
    </div>
  );
}

function RetryButton({
  review,
  saving,
}: {
  readonly review: ReviewState;
  readonly saving: Extract<Saving, { state: "failed" }>;
}): JSX.Element {
  return (
    <button type="button" onClick={() => saving.sent !== undefined && review.retry(saving.sent)}>
      Try again
    </button>
  );
}

function Conflict({
  review,
  saving: { sent, others },
}: {
  readonly review: ReviewState;
  readonly saving: Extract<Saving, { state: "conflict" }>;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="ask" ref={dialog} aria-labelledby="conflict-title" onCancel={review.dismiss}>
      <h2 id="conflict-title">Somebody decided about this before you</h2>
      <ul class="plain">
        {others.map(({ hash, who, what, why }) => (
          <li key={hash} dir="auto">
            <b>{who}</b>: {what}
            {why === undefined ? "" : ` (${why})`}
          </li>
        ))}
      </ul>
      <p>
        Yours is not recorded yet: <b dir="auto">{writtenIn(sent.edit)}</b>
      </p>
      <p class="row">
        <button type="button" class="main" onClick={() => review.retry(sent, true)}>
          Record mine as well
        </button>
        <button type="button" onClick={review.dismiss}>
          Leave it as it is
        </button>
      </p>
    </dialog>
  );
}

function writtenIn(edit: object): string {
  const values = Object.entries(edit).flatMap(([field, value]) =>
    field !== "kind" && typeof value === "string" && !/^(?:persona|claim|span|entry|field)$/.test(field)
      ? [value]
      : [],
  );
  const kind: unknown = Reflect.get(edit, "kind");
  return [String(kind), ...values].join(" ");
}

function wordsOf(saving: Saving): string {
  switch (saving.state) {
    case "idle":
    case "conflict":
      return "";
    case "saving":
      return "Saving…";
    case "saved":
      return "Saved";
    case "failed":
      return `Not saved: ${saving.message}`;
  }
}
