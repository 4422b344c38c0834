import { createHash } from "node:crypto";
import { spanId, textAt, toUtf8 } from "@persona/contracts";
import type { PersonaSet, Source, Tally } from "@persona/contracts";
import { claimsOf } from "../claims/claims-of.ts";
import { attempt } from "./attempt.ts";
import { countCells } from "./count-cells.ts";
import type { CountedCells } from "./count-cells.ts";
import type { CitedSpan } from "./own-words.ts";
import type { SetProblem } from "./set-report.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/** What the bytes of the sources say about a set. */
export interface FilesOfSet {
  /** Sources that are missing or changed. */
  readonly problems: readonly SetProblem[];
  /** Why spans are not where they point, by the id of the span. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Whom each tally counts. */
  readonly counted: ReadonlyMap<Tally, CountedCells>;
}

/** Reads every source of a set once, and looks up in its bytes what the set cites and counts. */
export function readFiles(
  { sources, spans, personas }: PersonaSet,
  { read, text = convert }: VerifySetOptions,
): FilesOfSet {
  const problems: SetProblem[] = [];
  const unreadable = new Map<string, string>();
  const counted = new Map<Tally, CountedCells>();
  const spansOf = Map.groupBy(spans, ({ sourceId }) => sourceId);
  const talliesOf = Map.groupBy(
    personas.flatMap((persona) =>
      claimsOf(persona).flatMap(({ tallies = [] }) =>
        tallies.map((tally) => ({ tally, memberIds: persona.segment.memberIds })),
      ),
    ),
    ({ tally }) => tally.sourceId,
  );
  for (const source of sources) {
    const bytes = read(source);
    const changes = changeOf(source, bytes);
    problems.push(...changes);
    const utf8 = bytes === undefined ? undefined : attempt(() => text(source, bytes));
    const isOther = bytes !== undefined && changes.length > 0;
    const unread = `${source.uri} ${isOther ? "is not the file of the run, so its words were not compared" : "cannot be read"}`;
    for (const span of spansOf.get(source.id) ?? []) {
      const problem = spanProblem(span, utf8, source, unread);
      if (problem !== undefined) unreadable.set(span.id, problem);
    }
    for (const { tally, memberIds } of talliesOf.get(source.id) ?? [])
      counted.set(tally, countCells(tally, memberIds, source, utf8));
    spansOf.delete(source.id);
  }
  for (const span of [...spansOf.values()].flat())
    unreadable.set(span.id, `its source ${span.sourceId} is not in the set`);
  return { problems, unreadable, counted };
}

function changeOf({ uri, sha256 }: Source, bytes: Uint8Array | undefined): readonly SetProblem[] {
  if (bytes === undefined)
    return [{ reason: "source-missing", subject: uri, message: "the source cannot be read" }];
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return [];
  return [{ reason: "source-changed", subject: uri, message: "its bytes are not those of the run" }];
}

function spanProblem(
  span: CitedSpan,
  utf8: Uint8Array | undefined,
  source: Source,
  unread: string,
): string | undefined {
  if (span.id !== spanId(span)) return "its id is not its address";
  if (span.role !== "participant") return "it was not said by a participant";
  if (utf8 === undefined) return unread;
  // a JSON literal may no longer parse
  const there = attempt(() => textAt(utf8, source.decoding, span));
  if (there === span.text) return undefined;
  const line = span.locator.line === undefined ? "" : `, line ${span.locator.line}`;
  const now = there ?? "nothing readable";
  const from = firstDifference(now, span.text);
  return `${source.uri}${line} now reads ${JSON.stringify(excerpt(now, from))}, not ${JSON.stringify(excerpt(span.text, from))}`;
}

function convert({ encoding }: Source, bytes: Uint8Array): Uint8Array {
  return toUtf8(bytes, encoding);
}

/** Where two texts begin to differ. */
function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

const longestExcerpt = 60;
const wordsBefore = 24;

/** The part of a text in which a difference can be seen, at most about sixty letters. */
function excerpt(text: string, difference: number): string {
  if (text.length <= longestExcerpt) return text;
  const from = difference + wordsBefore < longestExcerpt ? 0 : difference - wordsBefore;
  const to = Math.min(text.length, from + longestExcerpt);
  return `${from === 0 ? "" : "…"}${text.slice(from, to)}${to === text.length ? "" : "…"}`;
}
