import { createHash } from "node:crypto";
import type { Loss } from "@persona/contracts";
import { placeOf } from "../losses/loss-note.ts";
import type { PlacedDoubt } from "../doubts/doubt-note.ts";
import type { ReadSource } from "../parse/parsed.ts";
import { asksIn } from "../transcript/asks-in.ts";
import type { Utterance } from "../transcript/utterance.ts";
import { questionsOfBlank } from "./blank-form.ts";
import { cutForm, stemOf } from "./cut-form.ts";

/** Texts that may be copies have at least this many words: shorter ones may be the same by chance. */
const fewestWords = 20;
const glance = 20;
/** Two files belong to one guide if they share at least this many questions, word for word. */
const fewestShared = 2;
/** A line without a question is the form's if it stands in this share of a guide's files, three at least. */
const mostFiles = 0.6;
const fewestFiles = 3;

/** Sources with what of them is nobody's words marked so. */
export interface WithoutForms {
  readonly read: readonly ReadSource[];
  readonly losses: readonly Loss[];
  readonly doubts: readonly PlacedDoubt[];
  /** Paths of files that hold the words of one before them, and count once. */
  readonly copies: ReadonlySet<string>;
}

/**
 * Finds notes that were typed into a question guide: questions that stand word for word in several texts without
 * speakers are the form, and so is every line that stands in most of them; what stands behind a question is an answer.
 * A form without an answer is nobody, and a text with the words of another one counts once. Each is reported.
 */
export function withoutForms(read: readonly ReadSource[]): WithoutForms {
  const losses: Loss[] = [];
  const copies = new Set<string>();
  const seen = new Map<string, string>();
  const settled = [...read];
  const prose: number[] = [];
  const looks = looksOf(read);
  for (const [index, source] of read.entries()) {
    if (source.parsed.content.kind !== "prose") continue;
    const mayBeCopy = (looks.counts.get(looks.all[index] ?? "") ?? 0) > 1;
    const words = mayBeCopy ? wordsOf(source.parsed.content.utterances) : undefined;
    const original = words === undefined ? undefined : seen.get(words);
    if (original === undefined) {
      prose.push(index);
      if (words !== undefined) seen.set(words, placeOf(source.uri, source.parts));
      continue;
    }
    copies.add(source.uri);
    settled[index] = withUtterances(source, source.parsed.content.utterances.map(asNobodys));
    losses.push({
      uri: placeOf(source.uri, source.parts),
      code: "copy",
      message: `it holds the same words as "${original}", and counts once`,
      count: 1,
    });
  }
  const doubts: PlacedDoubt[] = [];
  const inGuides = new Set<number>();
  for (const guide of guides(read, prose)) {
    for (const index of guide.files) inGuides.add(index);
    losses.push(...takeOut(settled, guide));
    doubts.push(sameLines(read, guide));
  }
  for (const index of prose) {
    const source = inGuides.has(index) ? undefined : settled[index];
    const questions = source === undefined ? 0 : questionsOfBlank(linesOf(source));
    if (source?.parsed.content.kind !== "prose" || questions === 0) continue;
    const uri = placeOf(source.uri, source.parts);
    settled[index] = withUtterances(source, source.parsed.content.utterances.map(asNobodys));
    losses.push(blankForm(uri));
    doubts.push({
      where: [uri],
      note: {
        code: "blank-form",
        message: `it holds ${questions} questions and nothing that answers them, so it was read as a form, and nobody is counted for it`,
        option: 'if somebody asked these questions, write who speaks before each, such as "Ida:"',
        affected: { n: 1, of: read.length },
      },
    });
  }
  return { read: settled, losses, doubts, copies };
}

/** Files of one guide, with the parts of lines that are its own. */
interface Guide {
  readonly files: readonly number[];
  readonly form: ReadonlySet<string>;
  readonly questions: number;
}

function guides(read: readonly ReadSource[], prose: readonly number[]): Guide[] {
  const stems = new Map<number, Set<string>>();
  const where = sharedQuestions(read, prose);
  for (const [stem, files] of where) {
    for (const file of files) stems.set(file, (stems.get(file) ?? new Set<string>()).add(stem));
  }
  const found: Guide[] = [];
  const taken = new Set<number>();
  for (const [first, own] of stems) {
    if (taken.has(first)) continue;
    const shared = new Map<number, number>();
    for (const stem of own)
      for (const other of where.get(stem) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const files = [...shared]
      .filter(([file, count]) => count >= fewestShared && !taken.has(file))
      .map(([file]) => file);
    if (files.length < 2) continue;
    for (const file of files) taken.add(file);
    const counts = new Map<string, number>();
    for (const file of files) {
      for (const stem of stems.get(file) ?? []) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
    const questions = [...counts].filter(([, count]) => count >= 2).map(([stem]) => stem);
    const form = new Set([...questions, ...commonLines(read, files)]);
    found.push({ files, form, questions: questions.length });
  }
  return found;
}

/** The questions that stand in more than one file, with these files. */
function sharedQuestions(read: readonly ReadSource[], prose: readonly number[]): Map<string, number[]> {
  const first = new Map<string, number>();
  const shared = new Map<string, number[]>();
  for (const index of prose) {
    const content = read[index]?.parsed.content;
    if (content?.kind !== "prose") continue;
    for (const { role, text } of content.utterances) {
      if (role !== undefined || !asksIn(text)) continue;
      for (const line of text.split("\n")) {
        const stem = stemOf(line);
        if (stem === undefined) continue;
        const before = first.get(stem);
        if (before === undefined) first.set(stem, index);
        else if (before !== index) {
          const files = shared.get(stem);
          if (files === undefined) shared.set(stem, [before, index]);
          else if (files.at(-1) !== index) files.push(index);
        }
      }
    }
  }
  return shared;
}

/** Whole lines that stand in most files of a guide. */
function commonLines(read: readonly ReadSource[], files: readonly number[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (const line of new Set(linesOf(read[file]).map((text) => text.trim()))) {
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const least = Math.max(fewestFiles, files.length * mostFiles);
  return [...counts].filter(([line, count]) => line !== "" && count >= least).map(([line]) => line);
}

/** Marks a guide's form in its files as nobody's words, and says so. */
function takeOut(settled: ReadSource[], { files, form, questions }: Guide): Loss[] {
  const blank: Loss[] = [];
  for (const index of files) {
    const source = settled[index];
    if (source?.parsed.content.kind !== "prose") continue;
    const cut = source.parsed.content.utterances.flatMap((utterance) => cutForm(utterance, form));
    settled[index] = withUtterances(source, cut);
    if (cut.some(({ role }) => role === undefined)) continue;
    blank.push(blankForm(placeOf(source.uri, source.parts)));
  }
  const note = {
    uri: ".",
    code: "question-guide",
    message: `${questions} questions stand word for word in several of ${files.length} files without speakers: they were read as a question guide, what follows each as an answer, and they are nobody's words`,
    count: questions,
  };
  return [note, ...blank];
}

function blankForm(uri: string): Loss {
  return {
    uri,
    code: "blank-form",
    message: "it holds the questions of a guide and no answers; nobody is counted for it",
    count: 1,
  };
}

function sameLines(read: readonly ReadSource[], { files, form }: Guide): PlacedDoubt {
  const where = files.flatMap((index) => {
    const source = read[index];
    return source === undefined ? [] : [placeOf(source.uri, source.parts)];
  });
  return {
    where,
    note: {
      code: "same-lines",
      message: `${form.size} lines or questions are the same in several of ${files.length} files; they were read as a form that all share, and as nobody's words`,
      option: 'if people said these lines, write who speaks before each, such as "Ida:"',
      affected: {
        n: form.size,
        of: form.size + files.reduce((sum, index) => sum + linesOf(read[index]).length, 0),
      },
    },
  };
}

function linesOf(source: ReadSource | undefined): string[] {
  if (source?.parsed.content.kind !== "prose") return [];
  return source.parsed.content.utterances.flatMap(({ role, text }) =>
    role === undefined ? text.split("\n") : [],
  );
}

function withUtterances(source: ReadSource, utterances: readonly Utterance[]): ReadSource {
  return { ...source, parsed: { ...source.parsed, content: { kind: "prose", utterances } } };
}

function asNobodys(utterance: Utterance): Utterance {
  return { ...utterance, role: "other" };
}

/** What copies have in common at a glance, and how many texts have it: only these are compared word by word. */
function looksOf(read: readonly ReadSource[]): { all: string[]; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const all = read.map(({ parsed: { content } }) => {
    if (content.kind !== "prose") return "";
    const { utterances } = content;
    const look = `${utterances.length} ${utterances[0]?.text.slice(0, glance)} ${utterances.at(-1)?.text.slice(-glance)}`;
    counts.set(look, (counts.get(look) ?? 0) + 1);
    return look;
  });
  return { all, counts };
}

/** What texts are compared by: their words, whatever parts them. */
function wordsOf(utterances: readonly Utterance[]): string | undefined {
  const hash = createHash("sha256");
  let count = 0;
  for (const { text } of utterances) {
    const words = text.split(/\s+/);
    count += words.length;
    hash.update(words.join(" ")).update(" ");
  }
  return count < fewestWords ? undefined : hash.digest("base64");
}
