import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { interviewHtml, interviews, recordsJsonl, sheetCsv, surveyCsv } from "./make-data.ts";

interface Figures {
  readonly name: string;
  readonly rows: number;
  readonly checksum: number;
  readonly median: number;
  readonly peakMegabytes: number;
}

const folder = join(tmpdir(), "persona-benchmarks-loader");
const failures: string[] = [];

/** Runs a subject in a process of its own, so that its memory is its own. */
function run(name: string, path: string, times: number): Figures {
  const out = execFileSync(
    process.execPath,
    [
      "--max-old-space-size=12000",
      fileURLToPath(import.meta.resolve("./run-subject.ts")),
      name,
      path,
      String(times),
    ],
    {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const figures: Omit<Figures, "name"> = JSON.parse(out.trim().split("\n").at(-1) ?? "{}");
  return { name, ...figures };
}

function compare(title: string, path: string, names: readonly string[], times: number): Map<string, Figures> {
  const megabytes = existsSync(path) && statSync(path).isFile() ? statSync(path).size / 1e6 : undefined;
  console.log(`\n## ${title}${megabytes === undefined ? "" : ` (${megabytes.toFixed(1)} MB)`}`);
  const found = new Map<string, Figures>();
  for (const name of names) {
    const figures = run(name, path, times);
    found.set(name, figures);
    const speed =
      megabytes === undefined ? "" : `  ${(megabytes / (figures.median / 1000)).toFixed(0).padStart(5)} MB/s`;
    console.log(
      `${name.padEnd(52)} ${figures.median.toFixed(0).padStart(6)} ms${speed}  ${figures.peakMegabytes.toFixed(0).padStart(5)} MB peak  ${figures.rows} rows  sum ${figures.checksum}`,
    );
  }
  return found;
}

function bar(what: string, holds: boolean, figure: string): void {
  console.log(`${holds ? "met " : "MISSED"}  ${what}: ${figure}`);
  if (!holds) failures.push(`${what}: ${figure}`);
}

function timeOf(found: ReadonlyMap<string, Figures>, name: string): number {
  return found.get(name)?.median ?? Number.NaN;
}

const only = process.argv.slice(2);
const wants = (part: string): boolean => only.length === 0 || only.includes(part);

if (wants("csv")) {
  const ours = "csv @persona/loader (addresses, codebook, spans)";
  const found = compare(
    "CSV, 11 columns, quoted answers over several lines",
    surveyCsv(folder, 100),
    [ours, "csv papaparse", "csv d3-dsv", "csv uDSV", "csv csv-parse"],
    5,
  );
  const reference = found.get("csv papaparse");
  const correct = [...found.values()].filter(
    ({ rows, checksum }) => rows === reference?.rows && checksum === reference.checksum,
  );
  bar(
    "all subjects read the same rows and cells",
    correct.length === found.size,
    `${correct.length} of ${found.size}`,
  );
  const fastest = correct.filter(({ name }) => name !== ours).toSorted((a, b) => a.median - b.median)[0];
  const ratio = (fastest?.median ?? 0) / timeOf(found, ours);
  bar(
    "CSV at least 0.9 times the fastest correct library",
    ratio >= 0.9,
    `${ratio.toFixed(2)} times ${fastest?.name ?? ""}`,
  );
}
if (wants("stream")) {
  const found = compare("1 GB of CSV, streamed", surveyCsv(folder, 1000), ["stream @persona/loader"], 1);
  const peak = found.get("stream @persona/loader")?.peakMegabytes ?? Number.NaN;
  bar("1 GB streamed in under 250 MB", peak < 250, `${peak.toFixed(0)} MB`);
}
if (wants("jsonl")) {
  const ours = "jsonl @persona/loader (addresses, codebook, spans)";
  const found = compare("JSON Lines", recordsJsonl(folder, 136), [ours, "jsonl split and JSON.parse"], 5);
  const ratio = timeOf(found, "jsonl split and JSON.parse") / timeOf(found, ours);
  bar("JSON Lines at least 0.9 times line split and JSON.parse", ratio >= 0.9, `${ratio.toFixed(2)} times`);
}
if (wants("folder")) {
  const bare = "folder bare readFileSync";
  const found = compare(
    "10,000 interviews of 4 KB",
    interviews(folder, 10_000),
    [
      "folder @persona/loader load",
      "folder @persona/loader loadAsync",
      bare,
      "folder bare readFileSync and toString",
    ],
    5,
  );
  const sync = timeOf(found, "folder @persona/loader load") / timeOf(found, bare);
  const async = timeOf(found, "folder @persona/loader loadAsync") / timeOf(found, bare);
  bar("10,000 files within 1.5 times a bare readFileSync loop", sync <= 1.5, `${sync.toFixed(2)} times`);
  bar("10,000 files, async, within 2 times", async <= 2, `${async.toFixed(2)} times`);
}
if (wants("office") && spawnSync("soffice", ["--version"]).status === 0) {
  const xlsx = convert(sheetCsv(folder, 30_000), "xlsx", "xlsx", "CSV:44,34,76");
  const sheets = compare(
    "XLSX, 30,000 rows of 11 columns",
    xlsx,
    ["xlsx @persona/loader", "xlsx read-excel-file"],
    5,
  );
  const sheetRatio = timeOf(sheets, "xlsx read-excel-file") / timeOf(sheets, "xlsx @persona/loader");
  bar("XLSX at least as fast as read-excel-file", sheetRatio >= 1, `${sheetRatio.toFixed(2)} times`);
  const html = interviewHtml(folder, 1500);
  const words = compare(
    "DOCX, 3,000 paragraphs",
    convert(html, "docx", "docx:MS Word 2007 XML", "HTML (StarWriter)"),
    ["docx @persona/loader", "docx mammoth"],
    5,
  );
  const wordRatio = timeOf(words, "docx mammoth") / timeOf(words, "docx @persona/loader");
  bar("DOCX at least as fast as mammoth", wordRatio >= 1, `${wordRatio.toFixed(2)} times`);
  const pages = compare(
    "PDF, about 100 pages",
    convert(html, "pdf", "pdf:writer_pdf_Export", "HTML (StarWriter)"),
    ["pdf @persona/loader loadAsync", "pdf @persona/loader load", "pdf unpdf"],
    5,
  );
  const pageRatio = timeOf(pages, "pdf unpdf") / timeOf(pages, "pdf @persona/loader loadAsync");
  bar(
    "PDF at least as fast as unpdf alone (0.95 for noise)",
    pageRatio >= 0.95,
    `${pageRatio.toFixed(2)} times`,
  );
} else if (wants("office")) {
  console.log("\n## Office documents: skipped, LibreOffice is not on this machine");
}
if (wants("linear")) {
  const speeds: number[] = [];
  for (const megabytes of [1, 10, 100, 1000]) {
    const path = surveyCsv(folder, megabytes);
    const name = "csv @persona/loader (addresses, codebook, spans)";
    const figures = compare(`CSV of ${megabytes} MB`, path, [name], megabytes > 100 ? 1 : 3).get(name);
    speeds.push(statSync(path).size / 1e6 / ((figures?.median ?? 0) / 1000));
  }
  const slowest = Math.min(...speeds.slice(1));
  const fastest = Math.max(...speeds.slice(1));
  bar(
    "linear from 10 to 1,000 MB (speed within a factor of 2)",
    fastest / slowest <= 2,
    speeds.map((speed) => `${speed.toFixed(0)} MB/s`).join(", "),
  );
}
console.log(failures.length === 0 ? "\nall bars met" : `\nmissed:\n${failures.join("\n")}`);

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
