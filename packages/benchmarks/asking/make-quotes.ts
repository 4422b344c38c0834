import type { Corpus, Span } from "@persona/contracts";
import type { QuoteVerdict } from "@persona/asking";

/** A sentence of a report, and the verdict that is right for its quote. */
export interface MadeQuote {
  readonly kind: string;
  readonly right: QuoteVerdict;
  /** The sentence, with the quote in quotation marks. */
  readonly sentence: string;
  /** The id of the span that it was made from; undefined for what nobody said. */
  readonly from?: string;
}

interface Kind {
  readonly kind: string;
  readonly right: QuoteVerdict;
  /** The quote, or the whole sentence where it names somebody; undefined where this passage does not lend itself. */
  readonly make: (words: string, random: () => number, span: Span) => string | undefined;
}

/** Numbers from 0 to 1 (Park and Miller 1988). */
export function randomFrom(seed: number): () => number {
  let state = (seed * 7919) % 2_147_483_647;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("nothing to pick from");
  return item;
}

const plainWords = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
/** Positions of words in the middle that are nothing but letters, so that a change of one is a change of words. */
const inner = (words: readonly string[], least = 2): number[] =>
  words.flatMap((word, at) =>
    at >= 2 && at < words.length - 2 && new RegExp(`^[A-Za-z]{${least},}$`).test(word) ? [at] : [],
  );
const fillers = "quarterly vendor compliance dashboard velocity onboarding telescope harbor marble".split(
  " ",
);

/** The kinds of change, each with the verdict that is right. */
export function kindsFor(corpus: Corpus, strangers: readonly string[]): readonly Kind[] {
  const participants = new Set(corpus.participants.map(({ id }) => id));
  const said = corpus.spans.filter(({ role }) => role === "participant");
  const asked = corpus.spans.filter(
    ({ role, text }) => role === "interviewer" && plainWords(text).length >= 8,
  );
  const quoted = (make: (words: string[], random: () => number) => string[] | undefined): Kind["make"] => {
    return (text, random) => {
      const words = make(plainWords(text), random);
      return words === undefined ? undefined : `One said “${words.join(" ")}”.`;
    };
  };
  const change = (
    least: number,
    to: (word: string, random: () => number) => readonly string[],
  ): Kind["make"] =>
    quoted((words, random) => {
      const places = inner(words, least);
      if (places.length === 0) return undefined;
      const at = pick(places, random);
      return words.toSpliced(at, 1, ...to(words[at] ?? "", random));
    });
  /** Words of two people. */
  const joined = (make: (words: string[], other: string[]) => string[] | undefined): Kind["make"] => {
    return (text, random, { participantId }) => {
      const other = pick(said, random);
      const words =
        other.participantId === participantId ? undefined : make(plainWords(text), plainWords(other.text));
      return words === undefined ? undefined : `One said “${words.join(" ")}”.`;
    };
  };
  return [
    { kind: "as it is", right: "verbatim", make: quoted((words) => words) },
    {
      kind: "other case",
      right: "verbatim",
      make: quoted((words, random) =>
        words.map((word) => (random() < 0.3 ? word.toUpperCase() : word.toLowerCase())),
      ),
    },
    {
      kind: "other dashes, quotes, spaces and line ends",
      right: "verbatim",
      make: (text, random) =>
        `One said "${text
          .replaceAll(/[“”"]/g, "")
          .replaceAll(/[’']/g, () => pick(["'", "’"], random))
          .replaceAll(/\s*[—–]\s*|\s-\s/g, () => pick([" — ", "–", " - "], random))
          .replaceAll(/[,;]/g, () => pick([",", ";", " ,"], random))
          .replaceAll(/ /g, () => pick([" ", " ", "  ", "\n"], random))}".`,
    },
    {
      kind: "a gap marked with dots",
      right: "verbatim",
      make: quoted((words) => {
        const [from, to] = [Math.floor(words.length / 3), Math.floor(words.length / 3) + 2];
        const around = words.slice(Math.max(0, from - 4), to + 4).join(" ");
        if (
          words.length < 10 ||
          /n't|n’t|\b(?:not?|never|without|nobody|nothing|none|hardly|stop|avoid)/i.test(around)
        )
          return undefined;
        return [...words.slice(0, from), "…", ...words.slice(to)];
      }),
    },
    {
      kind: "a slip of the pen",
      right: "nearly",
      make: change(6, (word, random) => {
        const at = 1 + Math.floor(random() * (word.length - 3));
        return [
          pick(
            [
              word.slice(0, at) + word.slice(at + 1),
              word.slice(0, at) + "q" + word.slice(at + 1),
              word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
            ],
            random,
          ),
        ];
      }),
    },
    { kind: "a dropped word", right: "nearly", make: change(2, () => []) },
    { kind: "an exchanged word", right: "nearly", make: change(3, (_, random) => [pick(fillers, random)]) },
    {
      kind: "a word of the same people in its place",
      right: "nearly",
      make: change(3, (_, random) => [
        pick(
          plainWords(pick(said, random).text)
            .filter((word) => /^[a-z]{3,}$/.test(word))
            .concat("often"),
          random,
        ),
      ]),
    },
    { kind: "a denial put in", right: "nearly", make: change(2, (word) => ["not", word]) },
    {
      kind: "two passages joined",
      right: "stitched",
      make: joined((words, other) => {
        if (words.length < 7 || other.length < 7) return undefined;
        return [...words.slice(0, 7), ...other.slice(-6)];
      }),
    },
    {
      kind: "two passages joined with dots",
      right: "stitched",
      make: joined((words, other) => {
        if (words.length < 7 || other.length < 7) return undefined;
        return [...words.slice(0, 6), "…", ...other.slice(-6)];
      }),
    },
    {
      kind: "attributed to somebody else",
      right: "somebody-elses",
      make: (text, random, { participantId = "" }) => {
        const others = [...participants].filter((id) => id !== participantId);
        return others.length === 0 ? undefined : `“${text}” (${pick(others, random)})`;
      },
    },
    {
      kind: "the interviewer's words",
      right: "somebody-elses",
      make: (_, random) => (asked.length === 0 ? undefined : `One said “${pick(asked, random).text}”.`),
    },
    {
      kind: "a paraphrase",
      right: "not-found",
      make: quoted((words, random) => {
        const kept = words.filter((word) => /^[a-z]{5,}$/.test(word)).slice(0, 3);
        if (kept.length < 3 || words.length < 9) return undefined;
        const [a = "", b = "", c = ""] = kept;
        return pick(
          [
            `Generally people like me end up dealing with ${c} before anything about ${a} or ${b}`,
            `What matters to us most days is ${b}, then ${a}, and hardly ever the ${c} itself`,
            `My colleagues would describe ${a} and ${c} as the bigger issue compared with ${b}`,
          ],
          random,
        ).split(" ");
      }),
    },
    { kind: "invented", right: "not-found", make: (_, random) => `One said “${pick(strangers, random)}”.` },
  ];
}

/** Letters and digits alone: an independent look at whether a change left what was said. */
const squashed = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Quotes of all kinds, made from passages of a corpus by seed. */
export function makeQuotes(
  corpus: Corpus,
  {
    strangers,
    each,
    seed,
  }: { readonly strangers: readonly string[]; readonly each: number; readonly seed: number },
): readonly MadeQuote[] {
  const random = randomFrom(seed);
  const passages = corpus.spans.filter(({ role, text }) => {
    const { length } = plainWords(text);
    return role === "participant" && length >= 8 && length <= 60 && !/["“”„«»…[\]]|\.\.\./.test(text);
  });
  const all = squashed(corpus.spans.map(({ text }) => text).join(" "));
  return kindsFor(corpus, strangers).flatMap(({ kind, right, make }) => {
    const made: MadeQuote[] = [];
    for (let tries = 0; made.length < each && tries < each * 20; tries += 1) {
      const span = pick(passages, random);
      const sentence = make(span.text, random, span);
      const words = /[“"]([^”"]*)[”"]/.exec(sentence ?? "")?.[1] ?? "";
      // a change that gives what somebody said elsewhere is none
      const isSaid = all.includes(squashed(words));
      if (sentence === undefined || (isSaid && ["nearly", "stitched", "not-found"].includes(right))) continue;
      if (kind === "attributed to somebody else" && all.split(squashed(words)).length > 2) continue;
      const isFromHere = right !== "not-found" && kind !== "the interviewer's words";
      made.push({ kind, right, sentence, ...(isFromHere ? { from: span.id } : {}) });
    }
    return made;
  });
}
