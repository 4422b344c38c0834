import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { AgreementAnswer, RunAnswer, SampleAnswer } from "../src/wire/answers.js";
import { ask, send } from "./api.ts";
import { Passage } from "./passage.tsx";

type Answers = Readonly<Record<string, readonly string[]>>;

/** The view of a second coder: words without what the first said of them, and how far the two agree. */
export function Second({ run }: { readonly run: RunAnswer }): JSX.Element {
  const [size, setSize] = useState("20");
  const [seed, setSeed] = useState("1");
  const [sample, setSample] = useState<SampleAnswer>();
  const place = `persona-second ${run.run} ${size} ${seed}`;
  const [answers, setAnswers] = useState<Answers>({});
  const [agreement, setAgreement] = useState<AgreementAnswer>();
  if (run.codes === 0)
    return (
      <section class="view">
        <h2 class="part">Second coder</h2>
        <p>The run has no codes, so there is nothing to compare.</p>
      </section>
    );
  const draw = async (): Promise<void> => {
    setSample(await ask("/api/sample", { size, seed }));
    setAnswers(JSON.parse(localStorage.getItem(place) ?? "{}") as Answers);
    setAgreement(undefined);
  };
  const answer = (spanId: string, codeIds: readonly string[]): void => {
    const now = { ...answers, [spanId]: codeIds };
    localStorage.setItem(place, JSON.stringify(now));
    setAnswers(now);
    setAgreement(undefined);
  };
  const done = sample?.passages.filter(({ spanId }) => answers[spanId] !== undefined) ?? [];
  const compare = async (): Promise<void> => {
    const given = done.map(({ spanId }) => ({ spanId, codeIds: answers[spanId] ?? [] }));
    setAgreement(await send("/api/agreement", { answers: given }));
  };
  return (
    <section class="view" aria-labelledby="second-title">
      <h2 class="part" id="second-title">
        Second coder
      </h2>
      <p>
        You see what was said, and not which codes the first coder put on it. Your answers stay in this
        browser; only their agreement is computed.
      </p>
      <p class="row">
        <label>
          Passages
          <input
            type="number"
            min="2"
            max="1000"
            value={size}
            onInput={(event) => setSize(event.currentTarget.value)}
          />
        </label>
        <label>
          Draw number
          <input type="number" min="0" value={seed} onInput={(event) => setSeed(event.currentTarget.value)} />
        </label>
        <button type="button" class="main" onClick={() => void draw().catch(() => undefined)}>
          Draw passages
        </button>
      </p>
      {sample === undefined ? null : (
        <p role="status">
          {done.length} of {sample.passages.length} coded, of {sample.of} in all
        </p>
      )}
      {sample?.passages.map((passage, at) => (
        <CodeBoxes
          key={passage.spanId}
          number={at + 1}
          passage={passage}
          codes={sample.codes}
          given={answers[passage.spanId]}
          onAnswer={(codeIds) => answer(passage.spanId, codeIds)}
        />
      ))}
      {sample === undefined ? null : (
        <p>
          <button
            type="button"
            class="main"
            disabled={done.length < 2}
            onClick={() => void compare().catch(() => undefined)}
          >
            Compare with the first coder
          </button>
        </p>
      )}
      {agreement === undefined ? null : <Agreement agreement={agreement} />}
    </section>
  );
}

interface BoxesProps {
  readonly number: number;
  readonly passage: SampleAnswer["passages"][number];
  readonly codes: SampleAnswer["codes"];
  readonly given: readonly string[] | undefined;
  readonly onAnswer: (codeIds: readonly string[]) => void;
}

function CodeBoxes({ number, passage, codes, given, onAnswer }: BoxesProps): JSX.Element {
  const chosen = given ?? [];
  return (
    <fieldset class="second" data-done={given !== undefined}>
      <legend>Passage {number}</legend>
      <Passage passage={passage} />
      <p class="row">
        {codes.map(({ id, name, definition }) => (
          <label key={id} class="choose" title={definition}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() =>
                onAnswer(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
              }
            />
            <span dir="auto">{name}</span>
          </label>
        ))}
        <label class="choose">
          <input type="checkbox" checked={given?.length === 0} onChange={() => onAnswer([])} />
          None of these
        </label>
      </p>
    </fieldset>
  );
}

function Agreement({ agreement }: { readonly agreement: AgreementAnswer }): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label="Agreement" tabIndex={0}>
      <table class="codes">
        <caption>Krippendorff’s alpha on {agreement.judged} passages</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">With</th>
            <th scope="col">Passages</th>
            <th scope="col">Alpha</th>
          </tr>
        </thead>
        <tbody>
          {agreement.codes.map(({ code, with: other, units, alpha, reading }) => (
            <tr key={`${code} ${other}`}>
              <th scope="row" dir="auto">
                {code}
              </th>
              <td dir="auto">{other}</td>
              <td>{units}</td>
              <td>{alpha === undefined ? reading : `${alpha.toFixed(2)}, ${reading}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
