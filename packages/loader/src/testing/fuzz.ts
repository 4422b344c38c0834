import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { PersonaError } from "@persona/contracts";
import { readZip } from "../formats/zip/read-zip.ts";
import { defaultLimits } from "../limits/limits.ts";
import { load, loadAsync } from "../load.ts";
import { everyDialect } from "./every-dialect.ts";
import { hostileUnits } from "./hostile-texts.ts";
import { writeZip } from "./write-zip.ts";

/** What the participants of all seeds say. No error may hold it. */
const said = /Because|quick|naïvely|cheap/;

/**
 * No file may take longer, in milliseconds of the processor, so that a busy machine changes nothing. The loader stops what
 * it makes text of much earlier.
 */
const mostMs = 5000;

/** Far over that, as the loader's own limit also ends what hardly gets the processor. */
const options = { limits: { extractMs: 20 * mostMs } };

/** What became of the fuzzed files of one format. */
export interface FuzzResult {
  readonly files: number;
  /** In milliseconds of the processor. */
  readonly slowestMs: number;
  /** How many gave a corpus. */
  readonly loaded: number;
  /** What should not be: with the number of the file, from which the seed makes it again. */
  readonly faults: readonly string[];
}

/** The formats that are fuzzed: the endings of the seeds. */
export const fuzzedFormats: readonly string[] = [
  ...new Set(Object.keys(everyDialect).map((name) => extname(name))),
].filter((ending) => ending !== "");

/**
 * Changes the small files of a format at random, and loads each alone: bytes are flipped, cut, doubled and put
 * elsewhere, and what hostile texts are made of is put in, in archives also inside of the parts. Every tenth file is
 * loaded in the other form too.
 *
 * @param seed the same seed makes the same files
 */
export async function fuzzFormat(ending: string, files: number, seed: number): Promise<FuzzResult> {
  const seeds = Object.entries(everyDialect)
    .filter(([name]) => extname(name) === ending && !name.startsWith("bomb"))
    .map(([, content]) => Buffer.from(content));
  const folder = mkdtempSync(join(tmpdir(), "persona-fuzz-"));
  const faults: string[] = [];
  let slowestMs = 0;
  let loaded = 0;
  try {
    for (let file = 0; file < files; file += 1) {
      const content = fuzzedFile(seeds, seed * 1_000_003 + file);
      // a name of its own: a file system may wait for the disk where a file is written over
      const path = join(folder, `fuzzed-${file}${ending}`);
      writeFileSync(path, content);
      const start = processorMs();
      const outcome = outcomeOf(() => load(path, options).spans.length);
      const took = processorMs() - start;
      slowestMs = Math.max(slowestMs, took);
      if (took > mostMs) faults.push(`${file}: took ${Math.round(took)} ms`);
      if (typeof outcome === "string") faults.push(`${file}: ${outcome}`);
      else if (outcome > 0) loaded += 1;
      if (file % 10 === 0) {
        const waited = await loadAsync(path, options).then(
          (corpus) => corpus.spans.length,
          (error: unknown) => outcomeOf(() => raise(error)),
        );
        if (waited !== outcome) faults.push(`${file}: loads otherwise without blocking`);
      }
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { files, slowestMs, loaded, faults };
}

/** What the process has taken of the processor so far, with the worker that reads. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function raise(error: unknown): never {
  throw error;
}

/** How many spans there are, 0 for a file that is refused, or what is wrong with the error. */
function outcomeOf(act: () => number): number | string {
  try {
    return act();
  } catch (error) {
    const text = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
    if (!PersonaError.isInstance(error) || error.code !== "no-input") return text;
    return said.test(text) ? `its error holds what a participant said: ${text}` : 0;
  }
}

function fuzzedFile(seeds: readonly Buffer[], seed: number): Buffer {
  const random = randomFrom(seed);
  return changed(seeds[Math.floor(random() * seeds.length)] ?? Buffer.alloc(0), random);
}

function changed(content: Buffer, random: () => number): Buffer {
  if (content.toString("latin1", 0, 2) === "PK" && random() < 0.7) {
    const entries = readZip(content, defaultLimits).map(({ name, read }) => [name, read()] as const);
    const target = Math.floor(random() * entries.length);
    return writeZip(
      Object.fromEntries(
        entries.map(([name, part], index) => [name, index === target ? mutated(part, random) : part]),
      ),
    );
  }
  return mutated(content, random);
}

function mutated(content: Buffer, random: () => number): Buffer {
  let bytes = Buffer.from(content);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  for (let step = upTo(4); step >= 0; step -= 1) {
    const from = upTo(bytes.length);
    const to = Math.min(bytes.length, from + upTo(60));
    const piece = bytes.subarray(from, to);
    const at = upTo(bytes.length);
    const unit = Buffer.from((hostileUnits[upTo(hostileUnits.length - 1)] ?? "").repeat(1 + upTo(200)));
    const kind = upTo(5);
    if (kind === 0 && bytes.length > 0) bytes[Math.min(from, bytes.length - 1)] = upTo(255);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), unit, bytes.subarray(at)]);
    else if (kind === 4) bytes = Buffer.from(bytes.subarray(0, at));
    else bytes = Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: upTo(300) }, () => piece)]);
  }
  return bytes;
}

/** Mulberry32: a small generator whose whole state is its seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
