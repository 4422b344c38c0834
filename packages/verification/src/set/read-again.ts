import { createHash } from "node:crypto";
import { spanId, textAt, toUtf8 } from "@persona/contracts";
import type { PersonaSet, Source, Tally } from "@persona/contracts";
import { recountTally } from "./check-tally.ts";
import type { CountedTally } from "./check-tally.ts";
import { claimsOf } from "./claims-of.ts";
import { ownWords } from "./own-words.ts";
import type { CitedSpan } from "./cited-span.ts";
import type { SetProblem } from "./set-report.ts";
import type { VerifySetOptions } from "./verify-set-options.ts";

/** What reading the sources of a set again tells. */
export interface ReadAgain {
  /** Why each broken span is broken. */
  readonly broken: ReadonlyMap<string, string>;
  /** What each tally counts. */
  readonly counted: ReadonlyMap<Tally, CountedTally>;
  /** Sources that are missing or changed. */
  readonly sourceProblems: readonly SetProblem[];
}

/** Reads every source of a set once, and looks up in it what the set cites. */
export function readAgain(set: PersonaSet, { read, corpus, text = convert }: VerifySetOptions): ReadAgain {
  const sourceProblems: SetProblem[] = [];
  const bySource = Map.groupBy(set.spans, ({ sourceId }) => sourceId);
  const isOwn = corpus === undefined ? undefined : ownWords(corpus, set.sources);
  const broken = new Map<string, string>();
  const counted = new Map<Tally, CountedTally>();
  const tallies = Map.groupBy(talliesOf(set), ({ tally }) => tally.sourceId);
  for (const source of set.sources) {
    const bytes = read(source);
    if (bytes === undefined) {
      sourceProblems.push({
        reason: "source-missing",
        subject: source.uri,
        message: "the source cannot be read",
      });
    } else if (createHash("sha256").update(bytes).digest("hex") !== source.sha256) {
      sourceProblems.push({
        reason: "source-changed",
        subject: source.uri,
        message: "its bytes are not those of the run",
      });
    }
    const utf8 = bytes === undefined ? undefined : attempt(() => text(source, bytes));
    for (const span of bySource.get(source.id) ?? []) {
      const why = spanProblem(span, utf8, source) ?? isOwn?.(span);
      if (why !== undefined) broken.set(span.id, why);
    }
    for (const { tally, memberIds } of tallies.get(source.id) ?? [])
      counted.set(tally, recountTally(tally, memberIds, source, utf8));
    bySource.delete(source.id);
  }
  for (const span of [...bySource.values()].flat())
    broken.set(span.id, `its source ${span.sourceId} is not in the set`);
  return { broken, counted, sourceProblems };
}

function talliesOf({ personas }: PersonaSet): { readonly tally: Tally; readonly memberIds: string[] }[] {
  return personas.flatMap((persona) =>
    claimsOf(persona).flatMap(({ tallies = [] }) =>
      tallies.map((tally) => ({ tally, memberIds: persona.segment.memberIds })),
    ),
  );
}

function spanProblem(span: CitedSpan, utf8: Uint8Array | undefined, source: Source): string | undefined {
  if (span.id !== spanId(span)) return "its id is not its address";
  if (span.role !== "participant") return "it was not said by a participant";
  if (utf8 === undefined) return `${source.uri} cannot be read`;
  // a JSON literal may no longer parse
  const there = attempt(() => textAt(utf8, source.decoding, span));
  if (there === span.text) return undefined;
  const line = span.locator.line === undefined ? "" : `, line ${span.locator.line}`;
  return `${source.uri}${line} now reads ${JSON.stringify(shorten(there ?? "nothing readable"))}, not ${JSON.stringify(shorten(span.text))}`;
}

function convert({ encoding }: Source, bytes: Uint8Array): Uint8Array {
  return toUtf8(bytes, encoding);
}

/** What an act gives; undefined where it fails. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
