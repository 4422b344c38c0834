import { schemaVersion, spanSchema } from "@persona/contracts";
import type { Code, Codebook, Corpus, EditMark, EditTarget } from "@persona/contracts";
import type { JournalLine } from "../journal/read-journal.ts";
import { undoneEntries } from "../journal/standing-lines.ts";
import { codeKey, pathOfCode } from "../targets/content-keys.ts";
import type { CitedSpan } from "../targets/content-keys.ts";
import { overlap, spanFinder } from "../targets/find-span.ts";
import { applyCodeStep } from "./apply-code-step.ts";
import { isOfCodes } from "./code-work.ts";
import type { CodedPart, CodeWork } from "./code-work.ts";
import { recodedCodebook } from "./recoded-codebook.ts";

/** A codebook with the edits of a journal. */
export interface Recoded {
  readonly codebook: Codebook;
  /** Hashes of the entries that found what they are about. */
  readonly applied: ReadonlySet<string>;
  /** Who changed a code last, or what it applies to, by its id. */
  readonly changed: ReadonlyMap<string, EditMark>;
  /** The code that one is now: itself, or the one that it went into. */
  readonly idNow: (codeId: string) => string;
  /** The key by which edits name a code that is there now. */
  readonly keyOf: (codeId: string) => string | undefined;
}

/** A codebook in which nothing was coded. */
export const emptyCodebook: Codebook = {
  schemaVersion,
  codes: [],
  codings: [],
  judged: [],
  agreement: [],
  sources: [],
  spans: [],
};

/**
 * Applies the edits of a journal that are about codes. The same codebook and the same journal give the same codebook.
 * Words that are hidden are coded no longer. Undefined where no entry is about codes, nor hides words that are coded.
 */
export function recode(
  corpus: Pick<Corpus, "spans" | "sources" | "codebook">,
  lines: readonly JournalLine[],
): Recoded | undefined {
  const undone = undoneEntries(lines);
  const standing = lines.filter(
    ({ entry: { edit }, hash }) => !undone.has(hash) && (isOfCodes(edit) || edit.kind === "hide"),
  );
  const isAboutCodes = lines.some(({ entry: { edit } }) => isOfCodes(edit));
  const hides = standing.some(({ entry: { edit } }) => edit.kind === "hide");
  if (!isAboutCodes && (!hides || (corpus.codebook?.codings ?? []).length === 0)) return undefined;
  const { spans, codebook } = corpus;
  const entries = standing.map(({ hash }) => hash).join(" ");
  const known = recodedLast.get(spans);
  if (known !== undefined && known.codebook === codebook && known.entries === entries) return known.recoded;
  const recoded = recodeWith(corpus, standing);
  recodedLast.set(spans, { codebook, entries, recoded });
  return recoded;
}

/** What was made of the codes last, by what was said: entries about something else change nothing about it. */
const recodedLast = new WeakMap<
  Corpus["spans"],
  { readonly codebook: Corpus["codebook"]; readonly entries: string; readonly recoded: Recoded }
>();

function recodeWith(
  corpus: Pick<Corpus, "spans" | "sources" | "codebook">,
  standing: readonly JournalLine[],
): Recoded {
  const before = corpus.codebook ?? emptyCodebook;
  const find = spanFinder(before, corpus);
  const wholes = new Map([...corpus.spans, ...before.spans].map((span) => [span.id, span]));
  const known = new Map(before.codes.map((code) => [code.id, code]));
  let work: CodeWork = {
    codes: before.codes,
    codings: before.codings,
    judged: before.judged,
    byKey: new Map(before.codes.map((code) => [codeKey(pathOfCode(code, known)), code.id])),
    mergedInto: new Map(),
    spans: new Map(),
    changed: new Map(),
  };
  const applied = new Set<string>();
  const hidden: { readonly span: CitedSpan; readonly mark: EditMark }[] = [];
  for (const { entry, hash } of standing) {
    const { edit, who } = entry;
    const mark = { entry: hash, ...(who === undefined ? {} : { who }) };
    if (edit.kind === "hide") {
      const span = find(edit.span);
      if (span !== undefined) hidden.push({ span, mark });
    }
    if (!isOfCodes(edit)) continue;
    const next = applyCodeStep(work, edit, {
      mark,
      code: (target) => codeNow(work, target),
      part: (target) => partOf(target, find, wholes),
    });
    if (next === undefined) continue;
    work = next;
    applied.add(hash);
  }
  for (const one of hidden) work = withoutWords(work, wholes, one);
  const idNow = (id: string): string => finalId(work, id);
  const keys = new Map([...work.byKey].toReversed().map(([key, id]) => [id, key]));
  return {
    codebook: recodedCodebook(work, before, corpus),
    applied,
    changed: work.changed,
    idNow,
    keyOf: (id) => keys.get(id),
  };
}

function finalId({ mergedInto }: CodeWork, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (let next = mergedInto.get(at); next !== undefined && !seen.has(at); next = mergedInto.get(at)) {
    seen.add(at);
    at = next;
  }
  return at;
}

function codeNow(work: CodeWork, { key }: EditTarget): Code | undefined {
  const id = work.byKey.get(key);
  return id === undefined ? undefined : work.codes.find((one) => one.id === finalId(work, id));
}

/** The statement that words are of, and their place in it. */
function partOf(
  target: EditTarget,
  find: (target: EditTarget) => CitedSpan | undefined,
  wholes: ReadonlyMap<string, CitedSpan>,
): CodedPart | undefined {
  const found = find(target);
  const whole = found === undefined ? undefined : wholes.get(found.id.split("/")[0] ?? "");
  if (found === undefined || whole === undefined) return undefined;
  const [start, end] = found.slice ?? [0, whole.text.length];
  return { span: spanSchema.omit({ speaker: true }).parse(whole), start, end };
}

/** Takes out what was coded of a statement of which words are hidden, and examples that repeat them. */
function withoutWords(
  work: CodeWork,
  wholes: ReadonlyMap<string, CitedSpan>,
  { span, mark }: { readonly span: CitedSpan; readonly mark: EditMark },
): CodeWork {
  const isHidden = (spanId: string): boolean => {
    const whole = wholes.get(spanId);
    return whole !== undefined && overlap(whole, span);
  };
  const gone = work.codings.filter(({ spanId }) => isHidden(spanId));
  return {
    ...work,
    codings: work.codings.filter(({ spanId }) => !isHidden(spanId)),
    judged: work.judged.map((one) => ({ ...one, spanIds: one.spanIds.filter((id) => !isHidden(id)) })),
    codes: work.codes.map((code) => ({
      ...code,
      examples: code.examples.filter((text) => !text.includes(span.text) && !span.text.includes(text)),
    })),
    changed: new Map([...work.changed, ...gone.map(({ codeId }) => [codeId, mark] as const)]),
  };
}
