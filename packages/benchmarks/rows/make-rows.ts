import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { seededRandom } from "@persona/statistics";

const closed = 37;
const levels = ["never", "seldom", "sometimes", "often", "always"];
const things = "invoice receipt report backup order parcel contract calendar photo recipe".split(" ");
const deeds = "print,keep,lose,scan,check twice,forget,rename,send late,share,delete".split(",");
const reasons = [
  "because nobody else does it",
  "when the week is over",
  "before my boss asks",
  "on the way home",
  "since the old system broke",
];

/** Writes a survey: a name, 37 questions of five levels, an age group and one open question. People are of two kinds. */
export async function writeSurvey(file: string, rows: number): Promise<void> {
  const random = seededRandom(11);
  const pick = (from: readonly string[]): string => from[random.below(from.length)] ?? "";
  const head = ["Name", ...Array.from({ length: closed }, (_, at) => `How often do you do task ${at + 1}?`)];
  await writeLines(
    file,
    [...head, "Age group", "What do you do with your papers?"].join(","),
    rows,
    (row) => {
      const usual = row % 2 === 0 ? 1 : 3;
      const answers = Array.from({ length: closed }, () =>
        random.fraction() < 0.6 ? levels[usual] : pick(levels),
      );
      const open = `I ${pick(deeds)} the ${pick(things)} ${pick(reasons)}`;
      return [`Kim Sample${row}`, ...answers, pick(["18-29", "30-49", "50+"]), open].join(",");
    },
  );
}

/** Writes reviews of about 300 characters, with stars and a date. */
export async function writeReviews(file: string, rows: number): Promise<void> {
  const random = seededRandom(12);
  const pick = (from: readonly string[]): string => from[random.below(from.length)] ?? "";
  await writeLines(file, "Rating,Date,Review", rows, () => {
    const sentences = Array.from(
      { length: 5 },
      () => `I ${pick(deeds)} the ${pick(things)} in this app ${pick(reasons)}.`,
    );
    return `${1 + random.below(5)},2026-0${1 + random.below(9)}-1${random.below(9)},${sentences.join(" ")}`;
  });
}

async function writeLines(
  file: string,
  head: string,
  rows: number,
  line: (row: number) => string,
): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${head}\n`);
  for (let row = 0; row < rows; row += 1)
    if (!stream.write(`${line(row)}\n`))
      await new Promise<void>((resume) => {
        stream.once("drain", resume);
      });
  stream.end();
  await finished(stream);
}
