import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { AskName, knownName } from "./ask-name.tsx";
import { Blind } from "./blind.tsx";
import { Cards } from "./cards.tsx";
import { Codes } from "./codes.tsx";
import { Decisions } from "./decisions.tsx";
import { Doubts } from "./doubts.tsx";
import { Finish } from "./finish.tsx";
import { useReview } from "./review-state.ts";
import type { ReviewState } from "./review-state.ts";
import { Said } from "./said.tsx";
import { SavingLine } from "./saving-line.tsx";
import { Second } from "./second.tsx";
import type { RunAnswer } from "../src/wire/answers.js";

const views = [
  ["cards", "Personas"],
  ["said", "What was said"],
  ["codes", "Codes"],
  ["second", "Second coder"],
  ["doubts", "Doubts"],
  ["decisions", "Decisions"],
  ["blind", "Blind sheet"],
  ["finish", "Finish"],
] as const;
type View = (typeof views)[number][0];

/** The page. */
export function App(): JSX.Element {
  const [who, setWho] = useState<string | undefined>(knownName);
  const [isAsking, setAsking] = useState(false);
  const review = useReview(who);
  const { run } = review;
  const view = useView();
  useEffect(() => {
    if (run === undefined) return;
    document.title = `Review: ${run.run}`;
    if (who === undefined && run.who !== undefined) setWho(run.who);
    else if (who === undefined) setAsking(true);
  }, [run === undefined]);
  return (
    <div class="review-page">
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="bar">
        {location.pathname === "/" ? null : (
          <a class="quiet" href="/">
            All runs
          </a>
        )}
        <h1 class="run-name" dir="auto">
          {run?.run ?? "Review"}
        </h1>
        {run === undefined ? null : <Progress run={run} />}
        <SavingLine review={review} />
        <button type="button" class="who" onClick={() => setAsking(true)}>
          {who === undefined || who === "" ? "No name" : <span dir="auto">{who}</span>}
        </button>
        <nav aria-label="Parts of the review">
          <ul class="views">
            {views.map(([name, title]) => (
              <li key={name}>
                <a href={`#${name}`} aria-current={view === name ? "page" : undefined}>
                  {title}
                  {name === "doubts" && run !== undefined && run.doubts.length > 0
                    ? ` (${run.doubts.length})`
                    : ""}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {run === undefined ? (
          <p class="loading">Opening the run…</p>
        ) : (
          <Shown view={view} review={review} run={run} />
        )}
      </main>
      {isAsking ? (
        <AskName
          known={who ?? run?.who ?? ""}
          onGiven={(name) => {
            setWho(name);
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}

function Progress({ run: { lookedAt, statements } }: { readonly run: RunAnswer }): JSX.Element {
  return (
    <p class="progress">
      <progress value={lookedAt} max={statements} aria-label="Statements looked at" />
      <span>
        {lookedAt} of {statements} looked at
      </span>
    </p>
  );
}

function Shown({
  view,
  review,
  run,
}: {
  readonly view: View;
  readonly review: ReviewState;
  readonly run: RunAnswer;
}): JSX.Element {
  const { decide } = review;
  switch (view) {
    case "cards":
      return <Cards run={run} decide={decide} />;
    case "said":
      return <Said run={run} decide={decide} />;
    case "codes":
      return <Codes run={run} decide={decide} />;
    case "second":
      return <Second run={run} />;
    case "doubts":
      return <Doubts run={run} decide={decide} />;
    case "decisions":
      return <Decisions run={run} decide={decide} />;
    case "blind":
      return <Blind />;
    case "finish":
      return <Finish run={run} write={review.write} />;
  }
}

function useView(): View {
  const [view, setView] = useState<View>(viewOfAddress);
  useEffect(() => {
    const follow = (): void => setView((before) => viewOfAddress(before));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return view;
}

function viewOfAddress(otherwise: View = "cards"): View {
  const name = location.hash.slice(1);
  return views.find(([one]) => one === name)?.[0] ?? otherwise;
}
