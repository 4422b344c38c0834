import type { Code, Support } from "@persona/contracts";
import { stemOf } from "@persona/text";
import type { WordProblem } from "./check-words.ts";
import { wrongCount } from "./check-words.ts";
import { agrees, statedCounts } from "./count-support.ts";

/** A code that a claim counts. */
export interface CountedCode {
  readonly code: Pick<Code, "name">;
  /** The question that was answered; empty where it is about no single one. */
  readonly question: string;
  readonly support: Support;
  /** Shares of the group and of the others; null where there are none. */
  readonly pSegment: number;
  readonly pRest: number | null;
}

/** Words that count people and compare them, and say of what they said that it is coded. */
const frame = new Set(
  `a all also and answer answers answered are as asked by code coded codes do does for give gave given group groups in is it its
  many member members mention mentioned mentions more most of often on only or other others out participant participants people
  percent per cent person report reports researcher researchers respondent respondents said say saying says several share so some
  speak speaks spoke talk talks than that the their them these they this those to was were what when which who whom whose with
  words write writes writing written wrote`.split(/\s+/),
);

/**
 * What is wrong with the words of a claim that counts a code. It may say the code's name, the question, the count and how
 * the others compare, and nothing else: the coder has judged that, and only that.
 */
export function judgeCode(text: string, counted: CountedCode): readonly WordProblem[] {
  const { code, question, support, pSegment, pRest } = counted;
  const named = `${code.name} ${question}`;
  const counts = statedCounts(text).filter(
    (stated) => !named.includes(stated.text) && !agrees(stated, support),
  );
  if (counts.length > 0) return counts.map((stated) => wrongCount(stated.text, support));
  const added = addedWords(withoutQuestion(text, question), code.name, support);
  if (added === undefined) return [{ reason: "unsupported", message: `it does not say “${code.name}”` }];
  if (added.length > 0)
    return [{ reason: "unsupported", message: `it says more than its code: ${added.join(", ")}` }];
  const { n, of } = support;
  const says = (pattern: RegExp): boolean => pattern.test(text);
  const isWrong =
    (says(/\bonly (?:they|these|this)\b/i) && pRest !== 0) ||
    (says(/\bmore (?:often )?than\b/i) && !(pRest !== null && pSegment > pRest)) ||
    (says(/\b(?:most)\b(?! often)/i) && n <= of / 2) ||
    (says(/\ball\b(?! \d)/i) && n < of);
  return isWrong ? [{ reason: "wrong-count", message: `its comparison is not that of ${n} of ${of}` }] : [];
}

/** A claim without a quotation of its question. */
function withoutQuestion(text: string, question: string): string {
  const asked = plain(question);
  return text.replaceAll(/[“"]([^“”"]*)[”"]/g, (whole, quoted: string) =>
    asked.includes(plain(quoted).trim()) ? " " : whole,
  );
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ");
}

/** The words of a claim that are neither the code's name nor frame it; undefined where it does not say the name. */
function addedWords(text: string, name: string, { n, of }: Support): readonly string[] | undefined {
  const stems = wordsOf(name).map(formOf);
  const added: string[] = [];
  let at = 0;
  const figures = new Set([n, of, Math.round((100 * n) / of)].map(String));
  for (const word of wordsOf(text)) {
    if (at < stems.length && formOf(word) === stems[at]) at += 1;
    else if (!frame.has(word) && !figures.has(word)) added.push(word);
  }
  return at < stems.length ? undefined : added;
}

/** Forms of one verb that have no stem in common. */
const forms: Readonly<Record<string, string>> = {
  does: "do",
  has: "have",
  is: "be",
  am: "be",
  are: "be",
  was: "were",
};

function formOf(word: string): string {
  return forms[word] ?? stemOf(word);
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .replaceAll("can't", "cannot")
      .replaceAll(/n't(?!\p{L})/gu, " not")
      .match(/\p{L}+(?:'\p{L}+)*|\p{N}+(?:[.,]\p{N}+)*/gu) ?? []
  );
}
