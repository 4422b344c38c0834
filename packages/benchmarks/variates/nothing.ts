import { join } from "node:path";
import type { Codebook, Corpus } from "@persona/contracts";
import { runCoding, schemaVersion } from "@persona/contracts";
import { load } from "@persona/loader";
import { TermCoder } from "../../coding/src/terms/term-coder.ts";
import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { shuffledSpeakers } from "../../scoring/src/measures/controls.ts";
import { seededRandom, shuffle } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { plantedTranscripts } from "../../test-support/src/planted.ts";
import { examples } from "../truth/studies.ts";

const [rounds, mostCodes] = [20, 25];
const ann = { kind: "person", id: "ann" } as const;

/**
 * Sentences dealt out among people, with the codes that a person gave to them: how often groups are found, with the words
 * alone and with the codes next to them. The codes are words of the sentences, so codes and words say the same: the
 * hardest case, where whatever chance put into the words is counted twice.
 */
export function tryNothing(): readonly string[] {
  const sets: readonly (readonly [string, (round: number) => Corpus])[] = [
    [
      "12 interviews, made",
      (round) => plantedTranscripts({ seed: round, people: 12, kinds: 2, shuffled: true }).corpus,
    ],
    [
      "24 interviews, made",
      (round) => plantedTranscripts({ seed: round, people: 24, kinds: 3, shuffled: true }).corpus,
    ],
    ...(["interviews", "porters"] as const).map((name): readonly [string, (round: number) => Corpus] => {
      const corpus = coded(load(join(examples, name)), 1);
      return [`${name}, shuffled`, (round) => shuffledSpeakers(corpus, seededRandom(round))];
    }),
  ];
  return sets.map(([name, make]) => {
    const found = { words: 0, both: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const corpus = make(round);
      const both = corpus.codebook === undefined ? coded(corpus, round) : corpus;
      const { codebook: _, ...words } = both;
      if (isDivided(words)) found.words += 1;
      if (isDivided(both)) found.both += 1;
    }
    return `${name.padEnd(22)} groups found: ${found.words} of ${rounds} by words, ${found.both} of ${rounds} by words and codes`;
  });
}

function isDivided(corpus: Corpus): boolean {
  return runToEnd(groupParticipants(corpus, { seed: 1 })).groups.length > 1;
}

/** A corpus with a codebook: the term coder's own codes, some by lot, as if a person had applied them. */
function coded(corpus: Corpus, seed: number): Corpus {
  const said = corpus.spans.filter(({ role }) => role === "participant");
  const statements = said.map(({ id, participantId, text }) => ({
    spanId: id,
    ...(participantId === undefined ? {} : { participantId }),
    text,
  }));
  const { codes, codings } = runCoding(new TermCoder().code({ statements, codes: [] }), () => {
    throw new TypeError("it asks no model");
  });
  const kept = shuffle([...codes], seededRandom(seed)).slice(0, mostCodes);
  const ids = new Set(kept.map(({ id }) => id));
  const codebook: Codebook = {
    schemaVersion,
    codes: kept,
    codings: codings.filter(({ codeId }) => ids.has(codeId)).map((coding) => ({ ...coding, coder: ann })),
    judged: [{ coder: ann, spanIds: said.map(({ id }) => id) }],
    agreement: [],
    sources: [...corpus.sources],
    spans: [],
  };
  return { ...corpus, codebook };
}
