import type { FoundPattern } from "./find-patterns.ts";

/** A regular expression that no proof was found for, and why it may stay. */
export interface Exception {
  readonly file: string;
  /** What it begins with. */
  readonly begins: string;
  readonly reason: string;
}

/** Why a regular expression may stay without a proof; undefined where it may not. */
export function exceptionFor({ file, pattern }: FoundPattern): string | undefined {
  return exceptions.find((entry) => entry.file === file && pattern.startsWith(entry.begins))?.reason;
}

const anchored =
  "one attempt a line, since it is anchored; of its unbounded parts no two that follow each other, but for a label of at most 40 characters between them, can read the same; too large for the checker; measured on hostile lines";
const short =
  "reads nothing longer than an option of a scale or a token for no answer (300 characters), which is checked first";
const drawn = "holds a number that is drawn at each start; else a literal, and digits up to a bracket";
const counted =
  "bounded by counts, or reads at most the 48 characters before a match; too large for the checker; measured on hostile texts";
const lookedAtOnce =
  "anchored; what it looks ahead for cannot stand before the last digit, so it looks through the spaces once";
const fewWords =
  "reads at most six words from each place where it can begin, or is anchored with one way to read each word; too large for the checker; measured on hostile texts of 100 KB, at most 62 ms";
const oneLine =
  "anchored, and its parts are bounded by counts; too large for the checker; measured on hostile lines of 100 KB: as long as a plain read of them";
const fixedWords =
  "looks for fixed words at each place, and what is open behind them matches whatever follows; too large for the checker; measured on hostile texts of 100 KB: as long as a plain read of them";
const playsModel =
  "plays a model in tests, over lines of prompts that Persona itself makes; a line of 2 KB takes 13 ms at most, of 10 KB 310 ms";

/** All of them. The list may only get shorter. */
export const exceptions: readonly Exception[] = [
  { file: "apps/cli/src/terminal/report-error.ts", begins: "^ {4}at (?:[\\w$.<> ]{0,1", reason: oneLine },
  { file: "apps/cli/src/terminal/report-error.ts", begins: "^ {4}at (?:[^\\n]{0,200}\\", reason: oneLine },
  { file: "apps/cli/src/terminal/report-error.ts", begins: "^node:.*|(?<=[\\\\/])(?:no", reason: fixedWords },
  { file: "packages/async-utils/src/header-values.ts", begins: "^(?:\\d{1,3}(?:,", reason: lookedAtOnce },
  { file: "packages/contracts/src/safe-names.ts", begins: "^(?:https?:\\/\\/(?:", reason: oneLine },
  {
    file: "packages/loader/src/data-dictionary/question-blocks.ts",
    begins: "^(.{0,60}?) ?# ?\\d{1,2} ",
    reason: anchored,
  },
  {
    file: "packages/loader/src/data-dictionary/question-blocks.ts",
    begins: "^other\\b[^:]{0,40}:+ ?(?",
    reason: anchored,
  },
  {
    file: "packages/loader/src/data-dictionary/scales/length-of-time.ts",
    begins: "^((?:\\d+(?:[.,]\\d+)*|no|",
    reason: short,
  },
  {
    file: "packages/loader/src/data-dictionary/scales/number-range.ts",
    begins: "^(?:(?:under|below|less ",
    reason: short,
  },
  {
    file: "packages/loader/src/data-dictionary/scales/times-a-year.ts",
    begins: "^(?:about |around |at le",
    reason: short,
  },
  {
    file: "packages/loader/src/data-dictionary/scales/times-a-year.ts",
    begins: "^(?:once )?(?:every|each",
    reason: short,
  },
  {
    file: "packages/loader/src/table/missing-tokens.ts",
    begins: "^(?:n\\/?a|#n\\/a|n\\.a\\.?|",
    reason: short,
  },
  {
    file: "packages/loader/src/transcript/classify-lines.ts",
    begins: "^\\s*(?:transcri(?:bed|pt",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^[\\s\\u200E]*(?:[\\[(]\\s*(",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*(?:[-*>]\\s+)?(?:(?:[",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*(?:\\*\\*|__)([\\p{L}\\p",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*(?:\\[([\\p{L}\\p{N}][\\",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()#/_-]{0,39}?)(?",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()#/_-]{0,39}?)\\s*[:：",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()#/_-]{0,39}?)\\s*[\\[",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/label-line.ts",
    begins: "^\\s*([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,'’&()#/_-]{0,39}?)\\s+(\\d",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/line-styles.ts",
    begins:
      "^\\s*(?:\\[((?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?\\s+)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?)\\]\\s*|((?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?\\s+)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?)\\s+)?(?",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/line-styles.ts",
    begins:
      "^\\s*(?:\\[((?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?\\s+)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?)\\]\\s*|((?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?\\s+)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?)\\s+)?<[",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/line-styles.ts",
    begins: "^\\s*(\\p{L}[\\p{L}\\p{M}\\p{",
    reason: anchored,
  },
  {
    file: "packages/loader/src/transcript/read-cues.ts",
    begins: "^(?:\\s|<\\/?(?:[a-zA-Z][^",
    reason: anchored,
  },
  {
    file: "packages/providers-local/src/cues.ts",
    begins: "\\b(what (i|we) do instea",
    reason: fewWords,
  },
  {
    file: "packages/providers-local/src/cues.ts",
    begins: "\\bit's just me\\b",
    reason:
      "its one unbounded part reads no apostrophe, and every place where it can begin has one, so that nothing is read twice; too large for the checker; measured on hostile texts of 100 KB, at most 23 ms",
  },
  {
    file: "packages/providers-local/src/self-contained.ts",
    begins: "\\bit(?:['’]s| is| was| t",
    reason: fewWords,
  },
  {
    file: "packages/providers-local/src/third-person.ts",
    begins: "\\b[Mm]y \\w+ (?:and|or) (",
    reason: fewWords,
  },
  {
    file: "packages/providers-local/src/third-person.ts",
    begins: "^(?:(?:(?:so|and|but|wel",
    reason: fewWords,
  },
  {
    file: "packages/providers-testkit/src/rules/evidence-in-prompt.ts",
    begins: "^\\W*\\[(a\\d+)\\]\\s*(.+)[:=",
    reason: playsModel,
  },
  {
    file: "packages/providers-testkit/src/rules/evidence-in-prompt.ts",
    begins: "^\\W*\\[(e\\d+)\\]\\s*([^\\s(:",
    reason: playsModel,
  },
  {
    file: "packages/providers-testkit/src/rules/persona-draft.ts",
    begins: "\\b(?:hate|annoy\\w*|frust",
    reason: fixedWords,
  },
  {
    file: "packages/providers-testkit/src/rules/persona-draft.ts",
    begins: "^.+?[.!?](?=\\s|$)",
    reason: fixedWords,
  },
  { file: "apps/cli/src/terminal/terminal-text.ts", begins: "<", reason: drawn },
  {
    file: "packages/verifier/src/verify.ts",
    begins: "^(?:[>-] )?(?:[[(]?\\d{1,",
    reason:
      "once a line, a name of at most 40 characters and a time, or a tag that ends before the next one; too large for the checker; measured on hostile texts of 100 KB, at most 89 ms",
  },
  {
    file: "packages/loader/src/privacy/find-identifiers.ts",
    begins: "\\[(?:P\\d{3,}|person",
    reason: counted,
  },
  {
    file: "packages/loader/src/privacy/employer.ts",
    begins: "(?<![\\p{L}\\p{N}])(?:[Dd]eputy",
    reason: counted,
  },
  {
    file: "packages/loader/src/privacy/whereabouts.ts",
    begins: "(?:plates?|registration|registered as",
    reason: counted,
  },
  {
    file: "packages/providers-local/src/answer-phrase.ts",
    begins: "^(?:always|often|sometim",
    reason: oneLine,
  },
  {
    file: "packages/providers-local/src/answer-phrase.ts",
    begins: "^(?:(?:more than|less th",
    reason: oneLine,
  },
  {
    file: "packages/providers-local/src/cues.ts",
    begins: "\\b(?:no|not|never|without",
    reason:
      "the words that it repeats are none of those that it begins with, so that nothing is read twice; too large for the checker; measured on hostile texts of 100 KB, at most 9 ms",
  },
  { file: "packages/providers-local/src/cues.ts", begins: "^(?:(?:no|none|nothing|n", reason: oneLine },
  {
    file: "packages/cards/src/words/describing.ts",
    begins: "\\b(?:scores?|ratings?|rat",
    reason: fixedWords,
  },
];
