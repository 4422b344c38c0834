import { closeSync, existsSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

const words =
  "the quick slow oven bread loaf timer heat kitchen always never often because I want to need hard easy scale mixer flour naïve café".split(
    " ",
  );
const german =
  "der schnelle langsame Ofen und das Brot ist nicht mit dem Teig ich backe es auch die Hitze Küche immer nie oft weil Waage Mehl".split(
    " ",
  );
const finnish =
  "nopea hidas uuni leipä taikina kuumuus keittiö aina koskaan usein koska haluan täytyy vaikea helppo vaaka jauho aamulla minulle asiakkaat ja ei on".split(
    " ",
  );
const scale = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];

/** A linear congruential generator, so that every run makes the same files. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function maker(
  seed: number,
  from = words,
): {
  pick: (items: readonly string[]) => string;
  say: (count: number) => string;
  random: () => number;
} {
  const random = randomFrom(seed);
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)] ?? "";
  const say = (count: number): string => Array.from({ length: count }, () => pick(from)).join(" ");
  return { pick, say, random };
}

/** Writes a file in blocks until it has at least `bytes`; leaves one alone that is there already. */
function writeUntil(path: string, bytes: number, head: string, row: (index: number) => string): string {
  if (existsSync(path) && statSync(path).size >= bytes) return path;
  const file = openSync(path, "w");
  let written = writeSync(file, head);
  let block: string[] = [];
  for (let index = 0; written < bytes; index += 1) {
    block.push(row(index));
    if (block.length < 2000) continue;
    written += writeSync(file, `${block.join("\n")}\n`);
    block = [];
  }
  closeSync(file);
  return path;
}

/** A survey of eleven columns with quoted answers over several lines. */
export function surveyCsv(folder: string, megabytes: number): string {
  mkdirSync(folder, { recursive: true });
  const { pick, say, random } = maker(42);
  return writeUntil(
    join(folder, `survey-${megabytes}.csv`),
    megabytes * 1_000_000,
    "id,when,freq,tools,age,q1,q2,why,change,more,place\n",
    (index) =>
      [
        index,
        "2024-01-02 10:00:00",
        pick(["Daily", "Weekly", "Monthly"]),
        pick(["a;b", "b;c", "c"]),
        20 + Math.floor(random() * 50),
        pick(scale),
        pick(scale),
        `"${say(20)}\nnext ""line"", ${say(12)}"`,
        `"${say(22)}, é"`,
        say(14),
        pick(["north", "south"]),
      ].join(","),
  );
}

/** Records of mixed values, one a line. */
export function recordsJsonl(folder: string, megabytes: number): string {
  mkdirSync(folder, { recursive: true });
  const { pick, say, random } = maker(7);
  return writeUntil(join(folder, `records-${megabytes}.jsonl`), megabytes * 1_000_000, "", (index) =>
    JSON.stringify({
      id: `r${index}`,
      freq: pick(["Daily", "Weekly", "Monthly"]),
      age: 20 + Math.floor(random() * 50),
      agrees: random() < 0.5,
      profile: { role: pick(["baker", "cook"]), place: pick(["north", "south"]) },
      why: `${say(30)}\n"${say(20)}"`,
      change: say(40),
    }),
  );
}

/** Interviews of about four kilobytes each; in another language than English, of words of it. */
export function interviews(folder: string, count: number, language?: "German" | "Finnish"): string {
  const target = join(folder, `interviews-${count}${language ?? ""}`);
  if (existsSync(target)) return target;
  mkdirSync(target, { recursive: true });
  const { say } = maker(3, { German: german, Finnish: finnish, English: words }[language ?? "English"]);
  for (let index = 0; index < count; index += 1) {
    const turns = Array.from({ length: 18 }, () => `Interviewer: ${say(10)}?\nAnna: ${say(32)}.\n`);
    writeFileSync(join(target, `${String(index).padStart(6, "0")}.txt`), turns.join(""));
  }
  return target;
}

/** A table of words and numbers as comma-separated text, for a spreadsheet program to convert. */
export function sheetCsv(folder: string, rows: number): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `sheet-${rows}.csv`);
  const { pick, say, random } = maker(11);
  const lines = ["id,a,b,c,d,e,f,g,h,i,why"];
  for (let index = 0; index < rows; index += 1) {
    const numbers = Array.from({ length: 4 }, () => Math.floor(random() * 1000));
    lines.push(
      [
        index,
        ...numbers,
        pick(scale),
        pick(scale),
        pick(scale),
        pick(scale),
        pick(["yes", "no"]),
        say(8),
      ].join(","),
    );
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** A long interview as HTML, for a word processor to convert. */
export function interviewHtml(folder: string, turns: number): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `interview-${turns}.html`);
  const { say } = maker(13);
  const paragraphs = Array.from(
    { length: turns },
    () => `<p>Interviewer: ${say(10)}?</p>\n<p>Anna: ${say(40)}.</p>`,
  );
  writeFileSync(
    path,
    `<html><head><meta charset="utf-8"></head><body>${paragraphs.join("\n")}</body></html>`,
  );
  return path;
}
