import { seededRandom, shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { makeSurvey, makeTranscripts } from "./make-corpus.ts";
import type { TestCorpus } from "./make-corpus.ts";

/** Research in which kinds of people were planted. */
export interface Planted extends TestCorpus {
  /** The kind of each participant, in order; −1 where everything was shuffled. */
  readonly kinds: readonly number[];
}

/** What is planted. */
export interface PlantedOptions {
  readonly seed: number;
  readonly people: number;
  readonly kinds: number;
  /** Shuffles every answer or sentence among all people, so that there are no kinds of people. @default false */
  readonly shuffled?: boolean;
}

const levels = ["never", "rarely", "often", "always"] as const;
const verbs = "archive batch crop draw edit forward gather hide import join label merge".split(" ");

/** A survey of twelve questions with four answers, in which eight in ten answer as is usual for their kind. */
export function plantedSurvey(options: PlantedOptions): Planted {
  const random = seededRandom(options.seed + 7000);
  const usual = Array.from({ length: options.kinds }, (_, kind) =>
    verbs.map((_, question) => (question + kind * (1 + (question % 3))) % levels.length),
  );
  const kinds = Array.from({ length: options.people }, (_, person) => person % options.kinds);
  const rows = kinds.map((kind) =>
    verbs.map((_, question) => {
      const level = random.fraction() < 0.8 ? usual[kind]?.[question] : random.below(levels.length);
      return levels[level ?? 0] ?? "";
    }),
  );
  const dealt = options.shuffled === true ? dealColumns(rows, random) : rows;
  return {
    ...makeSurvey({
      columns: verbs.map((verb) => ({
        question: `How frequently do you ${verb}?`,
        kind: "ordinal" as const,
        levels: [...levels],
      })),
      rows: dealt,
    }),
    kinds: options.shuffled === true ? kinds.map(() => -1) : kinds,
  };
}

/** Interviews in which two of three sentences are about the subjects of the speaker's kind. */
export function plantedTranscripts(options: PlantedOptions): Planted {
  const random = seededRandom(options.seed + 9000);
  const words = inventWords(40 + options.kinds * 25);
  const shared = words.slice(0, 40);
  const own = Array.from({ length: options.kinds }, (_, kind) =>
    words.slice(40 + kind * 25, 40 + (kind + 1) * 25),
  );
  const kinds = Array.from({ length: options.people }, (_, person) => person % options.kinds);
  const each = 24;
  const said = kinds.map((kind) =>
    Array.from({ length: each }, (_, sentence) => {
      const of = sentence % 3 === 0 ? shared : (own[kind] ?? shared);
      return `I want the ${pick(of, random)} beside the ${pick(of, random)} and the ${pick(shared, random)}.`;
    }),
  );
  const all = shuffle(said.flat(), random);
  const dealt =
    options.shuffled === true ? kinds.map((_, at) => all.slice(at * each, (at + 1) * each)) : said;
  return {
    ...makeTranscripts(
      dealt.map((sentences, person) =>
        Array.from({ length: each / 4 }, (_, turn) => [
          { speaker: "Asker", text: "And what else would you want?", role: "interviewer" as const },
          { speaker: `Person ${person}`, text: sentences.slice(turn * 4, turn * 4 + 4).join(" ") },
        ]).flat(),
      ),
    ),
    kinds: options.shuffled === true ? kinds.map(() => -1) : kinds,
  };
}

/** Share of pairs that two divisions agree on: together in both, or apart in both (Rand 1971). */
export function randIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let agreed = 0;
  let pairs = 0;
  for (let one = 0; one < a.length; one += 1) {
    for (let other = one + 1; other < a.length; other += 1) {
      pairs += 1;
      if ((a[one] === a[other]) === (b[one] === b[other])) agreed += 1;
    }
  }
  return agreed / pairs;
}

function dealColumns(rows: readonly (readonly string[])[], random: Random): string[][] {
  const columns = (rows[0] ?? []).map((_, column) =>
    shuffle(
      rows.map((row) => row[column] ?? ""),
      random,
    ),
  );
  return rows.map((_, row) => columns.map((column) => column[row] ?? ""));
}

/** Words that are in no dictionary and that no stemmer shortens. */
function inventWords(count: number): string[] {
  const heads = ["bod", "dak", "fum", "gip", "hov", "jur", "kaz", "lub", "mop", "nid", "pog", "rux", "tov"];
  const tails = ["rak", "tup", "mog", "vix", "dok", "lub", "nap", "zak", "fot", "gub"];
  return Array.from({ length: count }, (_, index) => {
    const head = heads[index % heads.length] ?? "";
    return `${head}${tails[Math.floor(index / heads.length) % tails.length] ?? ""}`;
  });
}

function pick(words: readonly string[], random: Random): string {
  return words[random.below(words.length)] ?? "";
}
