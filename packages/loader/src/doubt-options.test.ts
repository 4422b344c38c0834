import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Corpus, Doubt } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { load } from "./load.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { from } from "./testing/load-table.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** Every doubt of the reference page is raised here, and what it says settles it: its option as it is written. */
const page = readFileSync(join(import.meta.dirname, "../../../docs/reference/reading-rules.md"), "utf8");
const listed = (page.split("\n## Doubts\n")[1]?.split("\n## ")[0] ?? "")
  .split("\n")
  .flatMap((line) => /^\| `([a-z-]+)` \|/.exec(line)?.[1] ?? []);

type Files = Readonly<Record<string, string>>;
type Cells = Readonly<Record<string, (row: number) => string | number>>;

function csv(columns: Cells, count = 30): string {
  const rows = Array.from({ length: count }, (_, row) =>
    Object.values(columns).map((cell) => `"${cell(row)}"`),
  );
  return [Object.keys(columns).map((header) => `"${header}"`), ...rows]
    .map((row) => `${row.join(",")}\n`)
    .join("");
}

const why = (row: number): string => `Field ${row}: the gate was left open by the walkers again.`;
const calm = "I feed the hens at six, and after that I walk the dog up to the old mill.";
const long = "The vet came on Thursday, late, and could not say what the lame ewe had trodden on.";
const german =
  "Ich melke morgens um fünf die Kühe, und danach bringe ich die Milch nicht mehr selbst ins Dorf. Das ist auch gut so, weil der Weg mit dem Anhänger lang ist und wir dann für die Wiesen keine Zeit haben. Es war früher nicht anders, sagt mein Vater, und er hat die Kühe sein Leben lang gemolken. ";
const english =
  "I milk the cows at five and then they go out to the meadow. The road with the trailer is long and we have no time for the hay. It was the same for my father, and he milked them all his life. ";
const talk = (name: string): string =>
  `Interviewer: How was it?\n${name}: ${calm}\nInterviewer: Why?\n${name}: ${long}\n`;

/** An input that raises a doubt, and the input or the options that what it says leads to, where it names no option. */
interface Raised {
  readonly files: Files;
  readonly options?: LoadOptions;
  readonly settled?: { readonly files?: Files; readonly options?: LoadOptions };
}

const answered = csv({ id: (row) => `h${row}`, Breed: from(["Texel", "Suffolk", "Herdwick"]), "Why?": why });
const without = (files: Files, name: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
const edited = { "a.txt": `${calm} ${long}`.repeat(8), "b.txt": `${`${calm} ${long}`.repeat(8)} Bye.` };
const guide = (answer: string): string =>
  `How did it begin?\n${answer}\nWhat was hard?\n${answer} Twice.\nWhat next?\nNothing ${answer}\n`;

const doubts: Readonly<Record<string, Raised>> = {
  transposed: {
    files: {
      "a.csv": `Question,R1,R2,R3\nHow often?,Daily,Weekly,Never\nWhat annoys you most of all?,Fog,Ice,Noise\n`,
    },
  },
  "several-rows-a-person": {
    files: {
      "a.csv": csv({
        Participant: (row) => `P${row % 10}`,
        Day: (row) => `day ${Math.floor(row / 10) + 1}`,
        "What happened?": why,
      }),
    },
  },
  "files-of-one-person": { files: { "Anna_day1.txt": calm, "Anna_day2.txt": long } },
  "rows-in-running-time": {
    files: { "a.csv": csv({ start: (row) => `0:${String(row).padStart(2, "0")}:07`, text: why }) },
    settled: {
      files: {
        "a.csv": csv({
          start: (row) => `0:${String(row).padStart(2, "0")}:07`,
          Speaker: from(["Ida", "Per"], 1),
          text: why,
        }),
      },
    },
  },
  "without-a-row": {
    files: { "a.csv": answered, "ida.txt": talk("Ida") },
    settled: { files: { "a.csv": answered, "h3.txt": talk("Ida") } },
  },
  "nobody-asks": {
    files: { "a.txt": `Ida: ${calm}\nPer: ${long}\n`.repeat(4) },
    settled: { options: { interviewer: ["Per"] } },
  },
  "questions-without-speakers": {
    files: {
      "a.txt": `How was the spring?\n${calm}\nAnd the summer?\n${long}\nWhat about winter?\n${calm} Still.\n`,
    },
    settled: {
      files: {
        "a.txt": `I: How was the spring?\nP: ${calm}\nI: And the summer?\nP: ${long}\nI: What about winter?\nP: ${calm} Still.\n`,
      },
    },
  },
  "same-lines": {
    files: {
      "a.txt": guide(calm),
      "b.txt": guide(long),
      "c.txt": guide("It rained on the hay for two weeks."),
    },
    settled: {
      files: Object.fromEntries(
        [calm, long, "It rained on the hay for two weeks."].map((text, at) => [
          `${at}.txt`,
          guide(text)
            .replaceAll(/^(?=.*\?$)/gm, "Ida: ")
            .replaceAll(/^(?!Ida)(?=.)/gm, `Per${at}: `),
        ]),
      ),
    },
  },
  "unlike-the-others": {
    files: {
      "a.txt": talk("Ida"),
      "b.txt": talk("Per"),
      "c.txt": talk("Eva"),
      "summary.txt": `${calm} ${long}`,
    },
    settled: { files: { "a.txt": talk("Ida"), "b.txt": talk("Per"), "c.txt": talk("Eva") } },
  },
  "equal-files": {
    files: { "a.csv": answered, "b.csv": answered },
    settled: { files: { "a.csv": answered } },
  },
  "nearly-equal": { files: edited, settled: { files: without(edited, "b.txt") } },
  "equal-rows": {
    files: {
      "a.csv": csv({
        id: (row) => `h${row}`,
        Breed: (row) => ((row % 15) % 3 === 0 ? "Texel" : "Suffolk"),
        "Why?": (row) => (row < 28 ? why(row) : why(row - 15)),
      }),
    },
    settled: {
      files: {
        "a.csv": csv(
          {
            id: (row) => `h${row}`,
            Breed: (row) => ((row % 15) % 3 === 0 ? "Texel" : "Suffolk"),
            "Why?": why,
          },
          28,
        ),
      },
    },
  },
  "nearly-equal-rows": {
    files: {
      "a.csv": csv({
        id: (row) => `h${row}`,
        Breed: (row) => ((row % 15) % 3 === 0 ? "Texel" : "Suffolk"),
        "Why?": (row) => (row < 28 ? why(row) : `${why(row - 15)} Yes.`),
      }),
    },
    settled: {
      files: {
        "a.csv": csv(
          {
            id: (row) => `h${row}`,
            Breed: (row) => ((row % 15) % 3 === 0 ? "Texel" : "Suffolk"),
            "Why?": why,
          },
          28,
        ),
      },
    },
  },
  "constant-question": {
    files: {
      "a.csv": csv({
        id: (row) => `h${row}`,
        "Do you farm?": () => "Yes",
        "Which breed?": from(["Texel", "Suffolk"]),
        "Why?": why,
      }),
    },
  },
  "question-left-out": {
    files: {
      "a.csv": csv({
        id: (row) => `h${row}`,
        "Which breed?": from(["Texel", "Suffolk"]),
        "Which dog?": (row) => (row % 3 === 0 ? (["Collie", "Huntaway"][row % 2] ?? "") : ""),
        "Why?": why,
      }),
    },
    settled: { options: { ignoreColumns: ["Which dog?"] } },
  },
  "people-left-out": {
    files: {
      "a.csv": csv(
        {
          id: (row) => `h${row}`,
          "Do you keep sheep?": (row) => (row % 4 === 0 ? "No" : "Yes"),
          "Which breed?": (row) => (row % 4 === 0 ? "" : (["Texel", "Suffolk"][row % 2] ?? "")),
          "Which dog?": (row) => (row % 4 === 0 ? "" : (["Collie", "Huntaway"][(row >> 1) % 2] ?? "")),
          "Why?": why,
        },
        40,
      ),
    },
    settled: { options: { ignoreColumns: ["Which breed?", "Which dog?"] } },
  },
  "equal-columns": {
    files: {
      "a.csv": csv({
        id: (row) => `h${row}`,
        Breed: from(["Texel", "Suffolk", "Herdwick"]),
        "Breed again": from(["Texel", "Suffolk", "Herdwick"]),
        "Why?": why,
      }),
    },
  },
  "language-not-served": {
    files: { "a.txt": german.repeat(2) },
    settled: { files: { "a.txt": english.repeat(2) } },
  },
  "other-language": {
    files: { "a.txt": german.repeat(2), "b.txt": german.repeat(3), "c.txt": english.repeat(2) },
    settled: { files: { "c.txt": english.repeat(2) } },
  },
};

/** The options of a command line as the library takes them. */
function parsed(option: string): LoadOptions {
  const [, name = "", values = ""] = /^--([a-z-]+) (.+?)$/.exec(option) ?? [];
  const list = [...values.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => String(JSON.parse(match[0])));
  if (name === "ignore-column") return { ignoreColumns: list };
  if (name === "participant-column") return { participantColumns: list };
  if (name === "one-person") return { onePerson: list };
  throw new RangeError(`no option is read from ${option}`);
}

const raisedIn = (corpus: Corpus, code: string): readonly Doubt[] =>
  corpus.doubts.filter((doubt) => doubt.code === code);

describe("a doubt", () => {
  it("is raised here for each code of the page", () => {
    expect(Object.keys(doubts).toSorted()).toEqual(listed.toSorted());
  });

  it.each(Object.entries(doubts))("%s is settled by what it says", (code, { files, options, settled }) => {
    const folder = temporaryFolder(files);
    const [doubt] = raisedIn(load(folder, options), code);
    expect(doubt).toBeDefined();
    const said = settled ?? { options: parsed(doubt?.option ?? "") };
    const other = said.files === undefined ? folder : temporaryFolder(said.files);
    const corpus = load(other, said.options);
    expect(raisedIn(corpus, code)).toEqual([]);
    if (said.files === undefined) {
      const shape = ({ participants, tables, speakers, spans }: Corpus): unknown => ({
        participants: participants.length,
        columns: tables.flatMap(({ columns }) => columns.map(({ header, kind }) => `${header}: ${kind}`)),
        roles: speakers.map(({ role }) => role),
        words: spans.filter(({ role }) => role === "participant").length,
      });
      expect(shape(corpus)).not.toEqual(shape(load(folder, options)));
    }
  });
});
