import { percent } from "../text/percent.ts";
import type { ColumnKind } from "@persona/contracts";
import type { ColumnProfile } from "./column-profile.ts";
import { decimalComma, hasDecimalCommas, valueWithComma } from "./decimal-commas.ts";
import { findScale } from "./scales/find-scale.ts";
import { findSeparator } from "./find-separator.ts";
import { findIdentifiers } from "../privacy/find-identifiers.ts";
import { isMoment } from "./moment.ts";
import { isAnsweredInWords } from "./open-question.ts";
import { isOffScale } from "../table/missing-tokens.ts";

/** What a column was taken for, and why. */
export interface InferredKind {
  readonly kind: ColumnKind;
  readonly reason: string;
  readonly levels: readonly string[];
  readonly separator?: string;
  readonly unselected?: string;
  /** The decimal comma, where numbers have one. */
  readonly decimal?: ",";
  /** Answers that stand outside the scale and count as missing. */
  readonly offScale?: readonly string[];
  /** Parts of answers that may belong to the option before them, and were read as options of their own. */
  readonly unclear?: readonly string[];
  /** What the values of cells mean, where they are codes. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The level that counts what was written in, and how many answers hold such a thing. */
  readonly other?: string;
  readonly withWriteIn?: number;
  /** What else the column may be, where its answers are at the edge between two kinds. */
  readonly edge?: KindAtTheEdge;
  /** The answer that everybody gave, in a column that is metadata for that reason. */
  readonly constant?: string;
}

/** The other kind that a column may be, and what speaks for it. */
export interface KindAtTheEdge {
  readonly kind: ColumnKind;
  readonly evidence: string;
}

const idHeader =
  /(?:^|[\s_.-])(?:id|ids|uuid|guid|key|token|hash)$|^(?:id|respondent|response ?id|record|row|case|index|no\.?|#)(?:$|[\s_.-])|[a-z](?:Id|ID)$|^(?:identificador|identifiant|identificativo|identificatore|identifikator|identifier|kennung|folio|código|codigo|codice)(?:$|[\s_.-])/i;
/** What organizations give numbers to, with the word for the number: "Ticket #", "Order no.", "Vorgangsnummer". */
const numberedHeader =
  /^(?:ticket|case|order|issue|incident|request|claim|complaint|booking|reservation|invoice|receipt|contract|customer|client|member|account|student|employee|staff|patient|policy|shipment|parcel|batch|sample|response|record|submission|entry|reference|ref)s? ?(?:#|№|n[o°º]\.?|nr\.?|num(?:ber)?|code|key|ref(?:erence)?)$|^(?:#|№|n[o°º]\.?|nr\.?) ?(?:ticket|case|order|issue|incident|request|claim)$|.{3}(?:nummer|nr\.)$|^(?:numéro|número|numero|n°|nº) (?:de|du|d'|di|da) ?\p{L}{3,20}$/iu;
/** The number itself: "T-5017", "INC0042", "2025/118". */
const numberedValue = /^[\p{L}#]{0,8}[-_/. ]?\d[\p{L}\d._/-]{0,30}$/u;
const timeHeader =
  /\b(?:time|timestamp|date|started|submitted|recorded|created|modified|completed)\b|(?:date|time)$/i;
const epochHeader = /epoch|millis|unix|timestamp/i;
/** Seconds or milliseconds of this century. */
const epoch = /^1\d{9}(?:\d{3})?(?:\.\d{1,6})?$/;
const weightHeader = /^(?:survey[ _]?|sample[ _]?|final[ _]?|p)?(?:weights?|wts?|wgts?)(?:[ _]?\w{1,8})?$/i;
const number = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?\s?%?$|^[+-]?\.\d+$/i;

/** An option that stands for everything that is not listed. */
const otherOption = /^(?:other|others|something else|anything else)(?: ?\(.{0,40}\)|:)?$/i;

const mostLevels = 60;
/** Shorter answers, in words on average, are options and not texts. */
const leastWordsOfText = 4;
/** In fewer rows, equal answers are chance. */
const leastRows = 8;

/**
 * Infers what a column contains from its header and its answers, by the first rule that fits.
 *
 * @param isWriteIn whether the header says that something else could be written here
 * @param metadata why the column says how the row came about, when it does
 * @param identifies why each answer names a person, when it does
 */
export function inferKind(
  profile: ColumnProfile,
  isWriteIn: boolean,
  metadata?: string,
  identifies?: string,
): InferredKind {
  const { answers, counted } = profile;
  if (counted === 0) return ignored("empty: no answers");
  if (isWriteIn) return openText('the header says that people write here ("other")');
  if (metadata !== undefined) {
    const byForm = inferByForm(profile);
    // an id and a time say the same more exactly
    const isExact = byForm?.kind === "id" || byForm?.kind === "timestamp";
    return isExact ? byForm : { kind: "metadata", reason: metadata, levels: [] };
  }
  if (identifies !== undefined)
    return { kind: "id", reason: `identifies a person: ${identifies}`, levels: [] };
  const byForm = inferByForm(profile);
  if (byForm !== undefined) return byForm;
  if (answers.length === 1 && counted > 1) {
    const only = answers[0]?.[0] ?? "";
    const reason = `constant: every answer is "${shorten(only)}"`;
    return saysNothing(profile)
      ? { kind: "metadata", reason: `${reason}, so it sets nobody apart`, levels: [], constant: only }
      : { kind: "nominal", reason, levels: [only] };
  }
  const joined = inferJoinedOptions(profile);
  if (joined !== undefined) return joined;
  if (profile.isComplete) {
    const ordinal = inferOrdinal(profile);
    if (ordinal !== undefined) return ordinal;
  }
  return inferByVariety(profile);
}

/** A multi-select whose options stand in one cell. */
function inferJoinedOptions(profile: ColumnProfile): InferredKind | undefined {
  const found = findSeparator(profile);
  if (found === undefined) return undefined;
  const { separator, options, share: joined, unclear, writtenIn, withWriteIn } = found;
  const levels = [...options].sort((a, b) => b[1] - a[1]).map(([option]) => option);
  const other = levels.find((level) => otherOption.test(level)) ?? "Other (written in)";
  const more = writtenIn === 0 ? "" : `; ${writtenIn} more were written in`;
  return {
    kind: "multi-select",
    reason: `${visible(separator)} joins ${options.size} options that come back, in ${percent(joined)} of the answers${more}`,
    levels: writtenIn === 0 ? levels : [...new Set([...levels, other])],
    separator,
    ...(unclear.length === 0 ? {} : { unclear }),
    ...(writtenIn === 0 ? {} : { other, withWriteIn }),
  };
}

/** What stands in every row says nothing of anybody, unless it is what everybody answered to a question. */
function saysNothing({ header, question, counted, rows }: ColumnProfile): boolean {
  const isQuestion = [header, question].some((text) => /[?？]/.test(text));
  return counted === rows && rows >= leastRows && !isQuestion;
}

/** Ids, times, weights and numbers, which show by the form of the answers. */
function inferByForm(profile: ColumnProfile): InferredKind | undefined {
  const { header, answers, counted } = profile;
  const commas = hasDecimalCommas(profile);
  const decimal = commas ? ({ decimal: "," } as const) : {};
  const times = share(profile, isMoment);
  if (times >= 0.9 && (timeHeader.test(header) || times === 1)) {
    return { kind: "timestamp", reason: `${percent(times)} of the answers are dates or times`, levels: [] };
  }
  if (epochHeader.test(header) && share(profile, (answer) => epoch.test(answer)) === 1)
    return { kind: "timestamp", reason: "seconds or milliseconds since 1970", levels: [] };
  const form = commas ? decimalComma : number;
  const numbers = share(profile, (answer) => form.test(answer));
  const valueOf = commas ? valueWithComma : Number;
  if (
    weightHeader.test(header.trim()) &&
    numbers === 1 &&
    answers.length > 1 &&
    answers.every(([answer]) => valueOf(answer) >= 0)
  ) {
    return {
      kind: "weight",
      reason: `the header is "${header}" and every value is a number, none below 0`,
      levels: [],
      ...decimal,
    };
  }
  const distinct = answers.length / counted;
  const hasSpaces = answers.slice(0, 200).some(([answer]) => answer.includes(" "));
  // rows that stand twice repeat their ids
  if (distinct >= 0.9 && counted > 10 && !hasSpaces && idHeader.test(header.trim())) {
    return {
      kind: "id",
      reason: `the header names an id and ${percent(distinct)} of the values are different`,
      levels: [],
    };
  }
  if (distinct >= 0.9 && counted > 10 && numberedHeader.test(header.trim())) {
    const formed = share(profile, (answer) => numberedValue.test(answer));
    if (formed >= 0.98)
      return {
        kind: "id",
        reason: `the header names a number that each is given, and ${percent(distinct)} of the values are different`,
        levels: [],
      };
  }
  if (distinct >= 0.98 && counted > 1 && !hasSpaces) {
    if (idHeader.test(header.trim())) {
      return {
        kind: "id",
        reason: `the header names an id and ${percent(distinct)} of the values are different`,
        levels: [],
      };
    }
    if (/^column \d+$/.test(header) && areConsecutive(profile)) {
      return { kind: "id", reason: "no header, and the values number the rows", levels: [] };
    }
    if (
      answers.every(([answer]) =>
        /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{24,64}|R_\w{10,20})$/i.test(answer),
      )
    ) {
      return { kind: "id", reason: "every value is a different key of one form", levels: [] };
    }
  }
  if (
    numbers >= 0.98 &&
    (commas || answers.length > 11 || (numbers === 1 && answers.some(([answer]) => answer.includes("."))))
  ) {
    return {
      kind: "numeric",
      reason: `${percent(numbers)} of the answers are numbers${commas ? " with a decimal comma, as in files parted by semicolons" : ""}, ${answers.length} different ones`,
      levels: [],
      ...decimal,
    };
  }
  return undefined;
}

function areConsecutive(profile: ColumnProfile): boolean {
  const values = profile.answers.map(([answer]) => Number(answer));
  if (!values.every(Number.isInteger)) return false;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low < values.length * 3;
}

function inferOrdinal(profile: ColumnProfile): InferredKind | undefined {
  if (profile.answers.length > 25) return undefined;
  const all = profile.answers.map(([answer]) => answer);
  const offScale = all.filter(isOffScale);
  for (const off of offScale.length > 0 ? [[], offScale] : [[]]) {
    const answers = all.filter((answer) => !off.includes(answer));
    const scale =
      answers.length < 2 ? undefined : findScale(answers, profile.counted > profile.answers.length);
    if (scale === undefined) continue;
    const levels = [...answers].sort((a, b) => (scale.rank(a) ?? 0) - (scale.rank(b) ?? 0));
    const shown = `"${shorten(levels[0] ?? "")}" to "${shorten(levels.at(-1) ?? "")}"`;
    const reason = `a scale (${scale.name}): ${levels.length} levels, ${shown}`;
    return off.length === 0
      ? { kind: "ordinal", reason, levels }
      : { kind: "ordinal", reason, levels, offScale: off };
  }
  return undefined;
}

const fewestSentences = 15;
/** Sentences that come back less often than this may be people's own words. */
const edgeOfVariety = 0.3;

/** Open text differs from person to person; a nominal answer is one of few that come back. */
function inferByVariety(profile: ColumnProfile): InferredKind {
  const { answers, counted, meanLength, meanWords } = profile;
  const variety = answers.length / Math.max(1, counted);
  const numbers = share(profile, (answer) => number.test(answer));
  if (numbers === 1 && answers.length > 2) {
    return {
      kind: "numeric",
      reason: `every answer is a number, ${answers.length} different ones`,
      levels: [],
    };
  }
  const evidence = `${answers.length}${profile.isComplete ? "" : " or more"} different among ${counted} answers, ${meanWords.toFixed(1)} words each`;
  const isLong = meanLength > 60 && variety > 0.1;
  const isVaried = counted >= 10 ? variety > 0.5 : variety > 0.6 && meanWords >= 3;
  const isWide = answers.length > mostLevels && variety > 0.15;
  // some people write the same short sentence; options are fewer, shorter, or come back more often
  const isWorded = answers.length >= fewestSentences && meanWords >= 3.5 && variety > 0.2;
  if (isLong || isVaried || isWide || isWorded || !profile.isComplete)
    return openText(`mostly different answers: ${evidence}`);
  if (isAnsweredInWords(profile))
    return {
      ...openText(`the question asks for one's own words, and every answer is a sentence: ${evidence}`),
      edge: {
        kind: "nominal",
        evidence: `${answers.length} different sentences come back in ${counted} answers, as options to choose from do`,
      },
    };
  // as text, each is looked at and withheld by itself
  if (meanWords >= leastWordsOfText && answers.some(([answer]) => findIdentifiers(answer).length > 0))
    return openText(`answers that hold what identifies people: ${evidence}`);
  const isEdge = counted >= leastRows && meanWords >= leastWordsOfText && variety > edgeOfVariety;
  return {
    kind: "nominal",
    reason: `answers that come back: ${evidence}`,
    levels: answers.map(([answer]) => answer),
    ...(isEdge
      ? {
          edge: {
            kind: "open-text" as const,
            evidence: `${answers.length} of ${counted} answers are different sentences, as people write them themselves`,
          },
        }
      : {}),
  };
}

function share(profile: ColumnProfile, test: (answer: string) => boolean): number {
  let passing = 0;
  for (const [answer, count] of profile.answers) if (test(answer)) passing += count;
  return profile.counted === 0 ? 0 : passing / profile.counted;
}

function ignored(reason: string): InferredKind {
  return { kind: "ignored", reason, levels: [] };
}

function openText(reason: string): InferredKind {
  return { kind: "open-text", reason, levels: [] };
}

function visible(separator: string): string {
  if (separator === " ") return "a space";
  return separator === "\n" ? '"line break"' : `"${separator.trim()}"`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
