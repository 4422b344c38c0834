import { existsSync } from "node:fs";
import { join } from "node:path";
import { Asker, askModel, EvidenceIndex, hideNames, peopleWhere } from "@persona/asking";
import type { Answer, AskOptions } from "@persona/asking";
import { readLedger, requestKey } from "@persona/calls";
import { PersonaError, wholeSpanId } from "@persona/contracts";
import type { Corpus, PersonaSet, TextPseudonymizer } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { hiddenSpans } from "@persona/review";
import type { AskedQuestion, KeptAnswer } from "./kept-answer.ts";

/** The ledger of a run's questions; what a model answered is asked for once. */
export const questionsLedgerName = "questions.ledger.jsonl";

/** What answers are made from. */
export interface AnsweringParts {
  readonly corpus: Corpus;
  /** The personas that questions are about, and what is hidden. */
  readonly set: Pick<PersonaSet, "personas" | "edits">;
  /** Names that the user gives to be hidden. */
  readonly people: readonly string[];
  /** The folder with the answers of models. */
  readonly folder: string;
}

/**
 * Makes kept answers again from what was asked: from the sources, and from the ledger what a model wrote. Nothing is sent.
 * The same questions and sources give the same answers.
 */
export function answersAgain(
  kept: readonly Pick<KeptAnswer, "at" | "asked">[],
  { corpus, set, people, folder }: AnsweringParts,
): readonly KeptAnswer[] {
  const asker = new Asker(new EvidenceIndex(askedCorpus(corpus, set)));
  let names = new Pseudonymizer(corpus, { people });
  const hasModel = kept.some(({ asked }) => asked.model !== undefined);
  const written = hasModel ? writtenIn(folder) : new Map<string, string>();
  return kept.map(({ at, asked }) => {
    const known = Object.keys(names.map).length;
    const answer = hideNames(answerAgain(asked, { asker, set, names, written }), names);
    // what gets a number here must not change the numbers in the answers that follow
    if (Object.keys(names.map).length > known) names = new Pseudonymizer(corpus, { people });
    return { at, asked, answer };
  });
}

/** What questions to a run are answered from: codes as researchers left them, and nothing that they hid. */
export function askedCorpus(corpus: Corpus, set: Pick<PersonaSet, "edits">): Corpus {
  const hidden = hiddenSpans(set);
  const { recoded } = corpus;
  return {
    ...corpus,
    ...(recoded === undefined ? {} : { codebook: recoded }),
    ...(hidden.size === 0 ? {} : { spans: corpus.spans.filter(({ id }) => !hidden.has(wholeSpanId(id))) }),
  };
}

/** A persona, by its number, id or slug: `2`, `p2`; undefined if there is none. */
export function personaCalled(
  { personas }: Pick<PersonaSet, "personas">,
  wanted: string,
): PersonaSet["personas"][number] | undefined {
  return personas.find(({ id, slug }) => [id, slug, id.replace(/^p/, "")].includes(wanted));
}

interface Answering {
  readonly asker: Asker;
  readonly set: Pick<PersonaSet, "personas">;
  readonly names: TextPseudonymizer;
  /** What models wrote, by the keys of the requests. */
  readonly written: ReadonlyMap<string, string>;
}

function answerAgain(asked: AskedQuestion, { asker, set, names, written }: Answering): Answer {
  const { question, before, quotes, model } = asked;
  const { people, missing } = peopleAskedAbout(asked, { asker, set });
  const asking: AskOptions = {
    ...(people === undefined ? {} : { people }),
    ...(quotes === undefined ? {} : { quotes }),
    ...(before === undefined ? {} : { before }),
  };
  const answer =
    model === undefined
      ? asker.ask(question, asking)
      : answerOfModel(question, model, { asker, asking, names, written });
  return missing === undefined ? answer : { ...answer, notes: [...answer.notes, missing] };
}

/** The people that a question is about: nobody if the persona or the answer is no longer there. */
function peopleAskedAbout(
  { persona, people: condition }: AskedQuestion,
  { asker, set }: Pick<Answering, "asker" | "set">,
): { readonly people?: ReadonlySet<string>; readonly missing?: string } {
  const members = persona === undefined ? undefined : personaCalled(set, persona)?.segment.memberIds;
  if (persona !== undefined && members === undefined)
    return { people: new Set(), missing: `There is no persona ${persona} in the run any more.` };
  const group = members === undefined ? undefined : new Set(members);
  if (condition === undefined) return group === undefined ? {} : { people: group };
  try {
    const chosen = peopleWhere(asker.index.corpus, condition);
    return { people: group === undefined ? chosen : group.intersection(chosen) };
  } catch (error) {
    if (!PersonaError.isInstance(error)) throw error;
    return { people: new Set(), missing: `Nobody answered ${condition} any more.` };
  }
}

function answerOfModel(
  question: string,
  { provider, name, seed }: NonNullable<AskedQuestion["model"]>,
  { asker, asking, names, written }: Omit<Answering, "set"> & { readonly asking: AskOptions },
): Answer {
  const steps = askModel(asker, question, { ...asking, model: name, seed, pseudonymizer: names });
  let step = steps.next();
  while (step.done !== true) {
    const text = written.get(requestKey(provider, name, step.value, 0));
    if (text === undefined) {
      const plain = asker.ask(question, asking);
      const note = "What a model wrote is left out: it was not asked with these words.";
      return { ...plain, notes: [...plain.notes, note] };
    }
    step = steps.next({ text });
  }
  return step.value;
}

/** What models wrote, by the keys of the requests. */
function writtenIn(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, questionsLedgerName);
  if (!existsSync(path)) return new Map();
  const { entries } = readLedger(path);
  return new Map(
    entries.flatMap((entry) =>
      entry.type === "response" ? [[entry.key, entry.response.text] as const] : [],
    ),
  );
}
