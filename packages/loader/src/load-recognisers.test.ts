import { describe, expect, it } from "vitest";
import type { Corpus } from "@persona/contracts";
import { load } from "./load.ts";
import { expectProvable } from "./testing/expect-provable.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

function loadOne(name: string, content: unknown): Corpus {
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 1);
  const corpus = load(temporaryFolder({ [name]: text }));
  expectProvable(corpus);
  return corpus;
}

const spoken = [
  "What do you repair first?",
  "The pump, since nothing runs without it.",
  "Why is that hard?",
  'Spare parts come late, and the "new" ones leak.',
  "Who helps you?",
  "My daughter does.",
] as const;

/** The talk with the number of each turn. */
function turns<Made>(make: (text: string, index: number) => Made): Made[] {
  return spoken.map(make);
}

function said(corpus: Corpus): (readonly [string | undefined, string | undefined, string])[] {
  return corpus.spans.map(({ speaker, locator, text }) => [speaker, locator.time, text.trim()] as const);
}

const words = (text: string, index: number, more: object = {}): object[] =>
  text.split(" ").map((word, at) => ({
    word,
    text: word,
    start: index * 5 + at * 0.2,
    end: index * 5 + at * 0.2 + 0.1,
    ...more,
  }));

describe("speech recognisers that tell speakers apart", () => {
  const forms: Readonly<
    Record<string, { readonly file: unknown; readonly labels: readonly [string, string] }>
  > = {
    "segments with speakers, and their words again": {
      labels: ["SPEAKER_00", "SPEAKER_01"],
      file: {
        segments: turns((text, at) => ({
          start: at * 5,
          end: at * 5 + 4.04,
          text: ` ${text}`,
          words: words(text, at),
          speaker: `SPEAKER_0${at % 2}`,
        })),
        word_segments: turns((text, at) => words(text, at, { speaker: `SPEAKER_0${at % 2}` })).flat(),
      },
    },
    "words in full before utterances": {
      labels: ["Speaker A", "Speaker B"],
      file: {
        id: "x1",
        text: spoken.join(" "),
        words: turns((text, at) => words(text, at, { speaker: "AB"[at % 2], confidence: 0.9 })).flat(),
        utterances: turns((text, at) => ({
          confidence: 0.9,
          start: at * 5000,
          end: at * 5000 + 4000,
          text,
          speaker: "AB"[at % 2],
        })),
      },
    },
    "paragraphs that name the speaker, of sentences that do not": {
      labels: ["Speaker 0", "Speaker 1"],
      file: {
        metadata: { request_id: "r", channels: 1 },
        results: {
          channels: [
            {
              alternatives: [
                {
                  transcript: spoken.join(" "),
                  words: turns((text, at) => words(text, at, { speaker: at % 2 })).flat(),
                  paragraphs: {
                    paragraphs: turns((text, at) => ({
                      sentences: [{ text, start: at * 5, end: at * 5 + 4 }],
                      speaker: at % 2,
                      num_words: 4,
                      start: at * 5,
                      end: at * 5 + 4,
                    })),
                  },
                },
              ],
            },
          ],
        },
      },
    },
    "audio segments, times as texts": {
      labels: ["spk_0", "spk_1"],
      file: {
        jobName: "pumps",
        results: {
          transcripts: [{ transcript: spoken.join(" ") }],
          items: turns((text, at) => ({
            type: "pronunciation",
            alternatives: [{ content: text.slice(0, 4) }],
            start_time: `${at * 5}.0`,
            end_time: `${at * 5}.4`,
          })),
          audio_segments: turns((transcript, at) => ({
            id: at,
            transcript,
            start_time: `${at * 5}.0`,
            end_time: `${at * 5}.9`,
            speaker_label: `spk_${at % 2}`,
            items: [at],
          })),
        },
      },
    },
    "sentences with names": {
      labels: ["Ines Roth", "Jo Marsh"],
      file: {
        data: {
          transcript: {
            title: "Pumps",
            sentences: turns((text, index) => ({
              index,
              speaker_name: ["Ines Roth", "Jo Marsh"][index % 2],
              raw_text: text,
              text,
              start_time: index * 5,
            })),
          },
        },
      },
    },
    "a list at the top": {
      labels: ["Speaker 1", "Speaker 2"],
      file: turns((text, at) => ({ speaker: (at % 2) + 1, start: at, end: at + 0.9, text })),
    },
  };
  for (const [name, { file, labels }] of Object.entries(forms)) {
    it(`are read where they write ${name}`, () => {
      const corpus = loadOne("a.json", file);
      expect(said(corpus).map(([speaker, , text]) => [speaker, text])).toEqual(
        turns((text, at) => [labels[at % 2], text]),
      );
      expect(corpus.spans.every(({ locator }) => locator.time !== undefined)).toBe(true);
      expect(corpus.speakers.map(({ label, role }) => [label, role])).toEqual([
        [labels[0], "interviewer"],
        [labels[1], "participant"],
      ]);
      expect(corpus.speakers[0]?.rule).toMatch(/^short talk: asks in 3 of 3/);
      expect(corpus.participants).toHaveLength(1);
      expect(corpus.tables).toEqual([]);
      expect(corpus.losses.map(({ code }) => code)).toEqual(["recogniser-figures"]);
    });
  }
});

describe("single words with times, and the whole text", () => {
  const texts = spoken.map((text) => text.replaceAll('"', ""));
  const whole = texts.join(" ");
  const list = (make: (word: string, at: number, turn: number) => object): object[] => {
    let at = 0;
    return texts.flatMap((text, turn) => text.split(" ").map((word) => make(word, (at += 1), turn)));
  };
  it("are turns of speakers, whom each word or a list of its own names", () => {
    const items = list((word, at) => ({
      type: "pronunciation",
      alternatives: [{ content: word }],
      start_time: `${at}.0`,
      end_time: `${at}.5`,
    }));
    const segments = [
      {
        speaker_label: "spk_0",
        start_time: "1.0",
        items: list((_, at, turn) => ({ speaker_label: `spk_${turn % 2}`, start_time: `${at}.0` })),
      },
    ];
    for (const [labels, file] of [
      [
        ["spk_0", "spk_1"],
        { results: { transcripts: [{ transcript: whole }], speaker_labels: { segments }, items } },
      ],
      [
        ["Speaker 0", "Speaker 1"],
        {
          results: {
            channels: [
              {
                alternatives: [
                  {
                    transcript: whole,
                    words: list((word, at, turn) => ({
                      word: word.toLowerCase(),
                      punctuated_word: word,
                      start: at,
                      end: at + 0.5,
                      speaker: turn % 2,
                    })),
                  },
                ],
              },
            ],
          },
        },
      ],
    ] as const) {
      const corpus = loadOne("a.json", file);
      expect(said(corpus).map(([speaker, , text]) => [speaker, text])).toEqual(
        texts.map((text, at) => [labels[at % 2], text]),
      );
      expect(corpus.spans.every(({ locator }) => locator.time !== undefined)).toBe(true);
      expect(corpus.tables).toEqual([]);
    }
  });

  it("are sentences of one voice where no word names a speaker", () => {
    const file = {
      id: "x",
      text: whole,
      utterances: null,
      words: list((text, at) => ({
        text,
        start: at * 100,
        end: at * 100 + 50,
        confidence: 0.9,
        speaker: null,
      })),
    };
    const corpus = loadOne("a.json", file);
    expect(said(corpus).map(([, , text]) => text)).toEqual(texts);
    expect(corpus.losses.map(({ code }) => code)).toEqual(["recogniser-figures", "no-speakers"]);
  });
});

describe("speech recognisers that tell no speakers apart", () => {
  const machine = { seek: 0, tokens: [50364, 440], temperature: 0, avg_logprob: -0.2, no_speech_prob: 0.01 };
  const clock = (at: number): string => `00:00:0${at},000`;
  const forms: Readonly<Record<string, { readonly name: string; readonly file: unknown }>> = {
    segments: {
      name: "a.json",
      file: {
        text: spoken.join(" "),
        segments: turns((text, id) => ({
          id,
          ...machine,
          start: id * 5,
          end: id * 5 + 4.4,
          text: ` ${text}`,
        })),
        language: "en",
      },
    },
    "times and offsets": {
      name: "a.json",
      file: {
        params: { language: "en" },
        transcription: turns((text, at) => ({
          timestamps: { from: clock(at), to: clock(at) },
          offsets: { from: at * 1000, to: at * 1000 },
          text: ` ${text}`,
        })),
      },
    },
    "chunks with a pair of times": {
      name: "a.json",
      file: {
        text: spoken.join(" "),
        chunks: turns((text, at) => ({ timestamp: [at * 5, at * 5 + 4.5], text: ` ${text}` })),
      },
    },
    "columns of milliseconds": {
      name: "a.tsv",
      file: `start\tend\ttext\n${turns((text, at) => `${at * 5000}\t${at * 5000 + 4000}\t${text.replaceAll('"', "")}\n`).join("")}`,
    },
    "a table of clocks": {
      name: "a.csv",
      file: `start,end,text\n${turns((text, at) => `00:0${at}.000,00:0${at}.900,"${text.replaceAll('"', "")}"\n`).join("")}`,
    },
  };
  for (const [form, { name, file }] of Object.entries(forms)) {
    it(`are one voice, which is reported: ${form}`, () => {
      const corpus = loadOne(name, file);
      expect(said(corpus).map(([, , text]) => text)).toHaveLength(spoken.length);
      expect(
        corpus.spans.every(({ role, locator }) => role === "participant" && locator.time !== undefined),
      ).toBe(true);
      expect(corpus.participants).toHaveLength(1);
      expect(corpus.tables).toEqual([]);
      expect(corpus.losses.map(({ code }) => code)).toContain("no-speakers");
    });
  }
});

describe("what is no recogniser's output", () => {
  it("stays a survey: dates, spans of time that do not follow each other, texts without times", () => {
    const people = (start: (at: number) => unknown, end: (at: number) => unknown): unknown => ({
      answers: turns((text, at) => ({ respondent: at, start: start(at), end: end(at), text })),
    });
    for (const file of [
      people(
        (at) => `2026-01-0${at + 1}T10:00:00Z`,
        (at) => `2026-01-0${at + 1}T10:05:00Z`,
      ),
      people(
        (at) => 1_767_600_000 + at,
        (at) => 1_767_600_100 + at,
      ),
      people(
        (at) => 30 - at * 5,
        (at) => 31 - at * 5,
      ),
      people(
        (at) => at * 5,
        (at) => at * 5 - 9,
      ),
      people(
        () => 9,
        () => 17,
      ),
    ]) {
      expect(loadOne("a.json", file).participants).toHaveLength(spoken.length);
    }
    const table = `start,end,text\n${turns((text, at) => `${9 - at},${17 - at},"${text.replaceAll('"', "")}"\n`).join("")}`;
    expect(loadOne("a.csv", table).participants).toHaveLength(spoken.length);
  });
});
