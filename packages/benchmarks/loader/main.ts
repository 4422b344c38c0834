import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, median, ratio } from "./compare.ts";
import type { Figures, Ratio } from "./compare.ts";
import { hostile } from "./hostile.ts";
import { interviewHtml, interviews, recordsJsonl, sheetCsv, surveyCsv } from "./make-data.ts";

const folder = join(tmpdir(), "persona-benchmarks-loader");
const failures: string[] = [];

function bar(what: string, holds: boolean, figure: string): void {
  console.log(`${holds ? "met " : "MISSED"}  ${what}: ${figure}`);
  if (!holds) failures.push(`${what}: ${figure}`);
}

/** A bar on how fast `ours` is as a multiple of a rival. */
function speedBar(what: string, least: number, rival: Figures | undefined, ours: Figures | undefined): void {
  const found = ratio(rival, ours);
  bar(what, found.wall >= least, inWords(found));
}

/** A bar on how long `ours` takes as a multiple of a rival. */
function timeBar(what: string, most: number, ours: Figures | undefined, rival: Figures | undefined): void {
  const found = ratio(ours, rival);
  bar(what, found.wall <= most, inWords(found));
}

function inWords({ wall, processor, best }: Ratio): string {
  return `${wall.toFixed(2)} times (processor ${processor.toFixed(2)}, best turns ${best.toFixed(2)})`;
}

/** Whether all subjects read the same: nothing is compared that did not. */
function sameBar(what: string, found: ReadonlyMap<string, Figures>): void {
  const [first] = found.values();
  const same = [...found.values()].filter(
    ({ rows, checksum }) => rows === first?.rows && checksum === first.checksum,
  );
  bar(`all subjects read the same ${what}`, same.length === found.size, `${same.length} of ${found.size}`);
}

const only = process.argv.slice(2);
const wants = (part: string): boolean => only.length === 0 || only.includes(part);

if (wants("csv")) {
  const rivals = ["csv papaparse", "csv d3-dsv", "csv uDSV", "csv csv-parse"];
  const found = compare({
    title: "CSV, 11 columns, quoted answers over several lines",
    path: surveyCsv(folder, 100),
    names: ["csv @persona/loader", "csv @persona/loader, and all looked at", ...rivals],
    turns: 5,
    loads: 4,
  });
  sameBar("rows and cells", found);
  const [fastest = ""] = rivals.toSorted(
    (a, b) => median(found.get(a)?.wall ?? []) - median(found.get(b)?.wall ?? []),
  );
  const what = `CSV at least 0.9 times ${fastest}, the fastest`;
  speedBar(what, 0.9, found.get(fastest), found.get("csv @persona/loader"));
  const names = ["@persona/loader", "papaparse", "d3-dsv", "uDSV"].map(
    (name) => `csv ${name}, every text read`,
  );
  everyTextRead(surveyCsv(folder, 100), names);
}
if (wants("hostile")) {
  console.log("\nTexts made to take time, the slowest of each format");
  for (const kilobytes of [1, 10, 100]) {
    const found = hostile(kilobytes * 1000);
    for (const { what, slowestMs, unit } of found)
      console.log(`${`${kilobytes} KB, ${what}`.padEnd(30)}${slowestMs.toFixed(1).padStart(9)} ms  ${unit}`);
    const most = Math.max(...found.map(({ slowestMs }) => slowestMs));
    if (kilobytes === 10) bar("10 KB made to take time in under 100 ms", most < 100, `${most.toFixed(0)} ms`);
  }
}
if (wants("jsonl")) {
  const ours = "jsonl @persona/loader";
  const bare = "jsonl split and JSON.parse";
  const names = [ours, "jsonl @persona/loader, and all looked at", bare];
  const path = recordsJsonl(folder, 136);
  const found = compare({ title: "JSON Lines", path, names, turns: 5, loads: 4 });
  sameBar("records and values", found);
  speedBar("JSON Lines at least 0.9 times line split and JSON.parse", 0.9, found.get(bare), found.get(ours));
  everyTextRead(path, [`${ours}, every text read`, `${bare}, every text read`]);
}
if (wants("folder")) {
  const bare = "folder bare readFileSync";
  const least = "folder readFileSync, sha256, UTF-8 checked, lines counted, kept";
  const names = [
    "folder @persona/loader load",
    "folder @persona/loader loadAsync",
    "folder @persona/loader, and all looked at",
    bare,
    least,
  ];
  const path = interviews(folder, 10_000);
  // a process's memory grows over its first loads, and a page that is new to it takes as long as reading a file
  const found = compare({ title: "10,000 interviews of 4 KB", path, names, turns: 5, loads: 14 });
  sameBar("files and bytes", found);
  const [sync, async] = names.map((name) => found.get(name));
  timeBar("10,000 files within 1.5 times a bare readFileSync loop", 1.5, sync, found.get(bare));
  timeBar("10,000 files, async, within 2 times", 2, async, found.get(bare));
  const floor = ratio(found.get(least), found.get(bare));
  console.log(`      what cannot be left out, without any meaning: ${floor.wall.toFixed(2)} times`);
  console.log(`      the first touch of a page of memory: ${pageTouch().toFixed(1)} µs`);
  const first = ratio(asFirst(sync), asFirst(found.get(bare)));
  console.log(`      the first load of a process: ${first.wall.toFixed(2)} times a bare loop's`);
}
if (wants("office") && spawnSync("soffice", ["--version"]).status === 0) {
  office();
} else if (wants("office")) {
  console.log("\n## Office documents: skipped, LibreOffice is not on this machine");
}
if (wants("linear")) linear();
console.log(failures.length === 0 ? "\nall bars met" : `\nmissed:\n${failures.join("\n")}`);

/** What memory costs that the process did not have before, in microseconds for 4 KB. */
function pageTouch(): number {
  const pages = 16_384;
  const block = Buffer.allocUnsafeSlow(pages * 4096);
  const started = performance.now();
  for (let at = 0; at < block.length; at += 4096) block[at] = 1;
  return ((performance.now() - started) * 1000) / pages;
}

/** Figures of the first loads in place of the later ones. */
function asFirst(figures: Figures | undefined): Figures | undefined {
  return figures && { ...figures, wall: figures.first };
}

/**
 * The same with each character of each text read, since loading makes texts at the first look and what the rivals
 * give are slices of one long string. No bar is set on it.
 */
function everyTextRead(path: string, names: readonly string[]): void {
  const found = compare({
    title: "and each character of every text read once",
    path,
    names,
    turns: 5,
    loads: 4,
  });
  sameBar("rows and characters", found);
  const [ours = "", ...rivals] = names;
  for (const rival of rivals) {
    const { wall, processor } = ratio(found.get(rival), found.get(ours));
    console.log(`      ${wall.toFixed(2)} times ${rival} (processor ${processor.toFixed(2)})`);
  }
}

function office(): void {
  const rival = (title: string, path: string, names: readonly [string, string], what: string): void => {
    const found = compare({ title, path, names, turns: 5, loads: 4 });
    sameBar("rows, paragraphs or pages", found);
    speedBar(what, 1, found.get(names[1]), found.get(names[0]));
  };
  rival(
    "XLSX, 30,000 rows of 11 columns",
    convert(sheetCsv(folder, 30_000), "xlsx", "xlsx", "CSV:44,34,76"),
    ["xlsx @persona/loader", "xlsx read-excel-file"],
    "XLSX at least as fast as read-excel-file",
  );
  const html = interviewHtml(folder, 1500);
  rival(
    "DOCX, 3,000 paragraphs",
    convert(html, "docx", "docx:MS Word 2007 XML", "HTML (StarWriter)"),
    ["docx @persona/loader", "docx mammoth"],
    "DOCX at least as fast as mammoth",
  );
  const names = ["pdf @persona/loader loadAsync", "pdf @persona/loader load", "pdf unpdf"];
  const path = convert(html, "pdf", "pdf:writer_pdf_Export", "HTML (StarWriter)");
  const pages = compare({ title: "PDF", path, names, turns: 9, loads: 10 });
  sameBar("pages", pages);
  const [async, sync, alone] = names.map((name) => pages.get(name));
  speedBar("PDF, async, at least as fast as unpdf alone (0.95 for noise)", 0.95, alone, async);
  speedBar("PDF, blocking, at least as fast as unpdf alone (0.95 for noise)", 0.95, alone, sync);
}

/**
 * Time by size. Loads of one size are repeated until the engine has compiled what runs often; the first ones, which
 * tell of the engine, are printed beside. A column's first few thousand different texts are looked at one by one, so
 * there is a constant; what counts is that nothing grows faster than the file. Processor time, since the sizes are
 * loaded at different moments.
 */
function linear(): void {
  const name = "csv @persona/loader";
  const measured = (
    [
      [1, 60],
      [10, 20],
      [100, 5],
      [1000, 3],
    ] as const
  ).map(([size, loads]) => {
    const path = surveyCsv(folder, size);
    const turns = size > 100 ? 1 : 3;
    const title = `CSV of ${size} MB`;
    const figures = compare({ title, path, names: [name], turns, loads }).get(name);
    return { megabytes: statSync(path).size / 1e6, ms: median(figures?.processor ?? []) };
  });
  const [least, small, middle] = measured;
  if (least === undefined || small === undefined || middle === undefined) return;
  const slope = (middle.ms - small.ms) / (middle.megabytes - small.megabytes);
  const constant = Math.max(0, small.ms - slope * small.megabytes);
  const off = measured.map(({ megabytes, ms }) => ms / (constant + slope * megabytes));
  bar(
    "linear from 1 to 1,000 MB (processor time at most 1.5 times a constant and the slope from 10 to 100 MB)",
    Math.max(...off) <= 1.5,
    `${constant.toFixed(0)} ms and ${slope.toFixed(1)} ms/MB; times that: ${off.map((value) => value.toFixed(2)).join(", ")}`,
  );
}

function convert(path: string, ending: string, filter: string, reader: string): string {
  const target = path.replace(/\.\w+$/, `.${ending}`);
  if (!existsSync(target)) {
    execFileSync(
      "soffice",
      ["--headless", `--infilter=${reader}`, "--convert-to", filter, "--outdir", folder, path],
      { stdio: "ignore" },
    );
  }
  return target;
}
