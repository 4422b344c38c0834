import { schemaVersion } from "@persona/contracts";
import type { Code, Codebook, Coding, Corpus, EditTarget, PersonaSet } from "@persona/contracts";
import { claimChecker, codesOfSet } from "@persona/verification";
import { applyEdits } from "../apply/apply-edits.ts";
import { codeTargetsOf } from "../codes/code-targets.ts";
import { recode } from "../codes/recode.ts";
import type { Recoded } from "../codes/recode.ts";
import type { JournalLine } from "../journal/read-journal.ts";
import { targetsOf } from "../targets/targets-of.ts";
import { receiptsRun } from "./receipts-run.ts";
import type { ReceiptsRun } from "./receipts-run.ts";

/** A run with codes, and what edits of them are made with. */
export interface CodedRun {
  readonly run: ReceiptsRun;
  readonly set: PersonaSet;
  readonly corpus: Corpus;
  readonly edited: (lines: readonly JournalLine[]) => {
    readonly set: PersonaSet;
    readonly corpus: Corpus;
    readonly recoded: Recoded | undefined;
  };
  readonly check: Pick<ReceiptsRun, "read">;
  readonly code: (named: string) => EditTarget;
  readonly said: (person: number) => EditTarget;
}

/** A run whose first persona counts a code that Ben applied: its people photograph receipts. */
export function codedRun(): CodedRun {
  const run = receiptsRun();
  const ben = { kind: "person", id: "ben" } as const;
  const coding = (codeId: string, person: number): Coding => {
    const { id, text } = run.span(person);
    return {
      id: `${codeId}-${person}`,
      codeId,
      spanId: id,
      start: 0,
      end: text.length,
      coder: ben,
      applies: "yes",
    };
  };
  const code = (id: string, name: string): Code => ({ id, name, definition: "", examples: [] });
  const codebook: Codebook = {
    schemaVersion,
    codes: [
      code("photo", "Photographs receipts"),
      code("paper", "Distrusts paper"),
      code("keep", "Keeps paper"),
    ],
    codings: [
      coding("photo", 0),
      coding("photo", 1),
      coding("paper", 1),
      coding("paper", 2),
      ...[3, 4, 5].map((person) => coding("keep", person)),
    ],
    judged: [{ coder: ben, spanIds: run.set.spans.map(({ id }) => id) }],
    agreement: [],
    sources: [...run.corpus.sources],
    spans: [...run.set.spans],
  };
  const corpus: Corpus = { ...run.corpus, codebook };
  const checked = { read: run.read };
  const [first, ...others] = run.set.personas;
  if (first === undefined) throw new TypeError("there is no persona");
  const counted = codesOfSet(run.set, corpus)(first.segment.memberIds);
  const photographs = counted.find(({ count }) => count.code === "Photographs receipts");
  const [claim] = first.behaviors;
  if (claim === undefined || photographs === undefined) throw new TypeError("nothing is counted");
  const words = photographs.words();
  const support = { n: 2, of: 3, base: photographs.cited.base };
  const coded = {
    ...claim,
    id: "p1.context.1",
    text: "2 of 3 photograph receipts.",
    support,
    evidence: words.spans.map(({ id }) => id),
    counterEvidence: words.counterSpans.map(({ id }) => id),
    confidence: "medium" as const,
    fromCodings: [...photographs.cited.codings],
  };
  const set = {
    ...run.set,
    personas: [{ ...first, context: [coded] }, ...others],
    spans: [...run.set.spans, ...words.spans.filter(({ id }) => run.set.spans.every((one) => one.id !== id))],
  };
  const edited: CodedRun["edited"] = (lines) => {
    const recoded = recode(corpus, lines);
    const now: Corpus = recoded === undefined ? corpus : { ...corpus, recoded: recoded.codebook };
    const personas = applyEdits(set, lines, {
      corpus: now,
      recoded,
      codesOf: (one) => codesOfSet(one, now),
      checkerOf: (one) => claimChecker(one, { ...checked, corpus: now }),
    });
    return { set: personas, corpus: now, recoded };
  };
  const codes = codeTargetsOf(codebook, undefined);
  return {
    run,
    set,
    corpus,
    edited,
    check: checked,
    code: (named: string): EditTarget => codes.code(named) ?? missing(named),
    said: (person: number): EditTarget =>
      targetsOf(set, [], corpus).span(run.span(person).id) ?? missing(String(person)),
  };
}

function missing(what: string): never {
  throw new TypeError(`there is no ${what}`);
}
