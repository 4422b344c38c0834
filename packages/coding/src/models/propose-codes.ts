import { codesDraftSchema } from "@persona/contracts";
import type {
  CodableStatement,
  Code,
  CodesDraft,
  GenerateRequest,
  GenerateResponse,
} from "@persona/contracts";
import { quotedLine } from "@persona/text";
import { codeChunk } from "./code-chunk.ts";
import { codingRequest } from "./coding-settings.ts";
import type { CodingSettings } from "./coding-settings.ts";
import { numberStatements } from "./request-lines.ts";
import { askFor } from "./read-answer.ts";

/** The most codes of a codebook. */
const mostCodes = 24;
/** The most codes that one part of the sample gives. */
const mostOfPart = 12;
/** Statements that codes are proposed from, and how many of them one request shows. */
const [sampleSize, partSize] = [120, 40];
/** A code that applies to more than this share of the sample says too little. */
const broad = 0.6;
/** A code has examples of at least this many people. */
const fewestPeople = 2;

/**
 * Proposes codes from a sample of statements: part by part, then made one codebook, then tried on a part of the sample.
 * Codes that apply to nearly everything or to nothing there go back once.
 */
export function* proposeCodes(
  statements: readonly CodableStatement[],
  settings: CodingSettings,
): Generator<GenerateRequest, readonly Code[], GenerateResponse> {
  const sample = evenSample(statements, sampleSize);
  const proposed: Code[] = [];
  for (let at = 0; at < sample.length; at += partSize) {
    const { lines, byNumber } = numberStatements(sample.slice(at, at + partSize));
    const system = settings.prompts.induce.replaceAll("{{most}}", String(mostOfPart));
    const draft = yield* askFor(
      codingRequest(settings, system, "codes-draft", { statements: lines }),
      readDraft,
    );
    proposed.push(...codesIn(draft, (id) => byNumber.get(id)));
  }
  let codes = distinct(proposed);
  if (sample.length > partSize) codes = yield* revise(codes, new Map(), settings);
  if (codes.length === 0) return [];
  const tried = evenSample(sample, partSize);
  const { found, isJudged } = yield* codeChunk(tried, codes, settings);
  if (!isJudged) return codes;
  const marks = new Map<string, string>();
  for (const { id } of codes) {
    const n = found.filter(({ codeId, applies }) => codeId === id && applies === "yes").length;
    if (n > broad * tried.length)
      marks.set(id, `too broad: it applies to ${n} of ${tried.length} statements`);
    if (n === 0) marks.set(id, `it was applied to none of ${tried.length} statements`);
  }
  return marks.size === 0 ? codes : yield* revise(codes, marks, settings);
}

/** One codebook of proposed codes; those that were proposed, where no answer can be read. */
function* revise(
  codes: readonly Code[],
  marks: ReadonlyMap<string, string>,
  settings: CodingSettings,
): Generator<GenerateRequest, readonly Code[], GenerateResponse> {
  const examples = new Map<string, string>();
  const lines = codes.map(({ id, name, definition, includes, excludes, examples: own }) => {
    const ids = own.map((text) => {
      const number = `s${examples.size + 1}`;
      examples.set(number, text);
      return `${number} ${quotedLine(text)}`;
    });
    return [
      `${quotedLine(name)}: ${quotedLine(definition)}`,
      ...(includes === undefined ? [] : [`includes: ${quotedLine(includes)}`]),
      ...(excludes === undefined ? [] : [`excludes: ${quotedLine(excludes)}`]),
      `examples: ${ids.join(", ")}`,
      ...(marks.has(id) ? [`marked: ${marks.get(id) ?? ""}`] : []),
    ].join("; ");
  });
  const system = settings.prompts.revise.replaceAll("{{most}}", String(mostCodes));
  const draft = yield* askFor(codingRequest(settings, system, "codes-draft", { codes: lines }), readDraft);
  const revised = codesIn(draft, (id) => {
    const text = examples.get(id);
    return text === undefined ? undefined : { spanId: id, participantId: id, text };
  });
  return revised.length === 0 ? codes : distinct(revised);
}

/** The codes of a draft that have a definition, and examples of at least two people. */
function codesIn(
  draft: CodesDraft | undefined,
  find: (id: string) => CodableStatement | undefined,
): readonly Code[] {
  return (draft?.codes ?? []).flatMap(({ name, definition, includes, excludes, examples }): Code[] => {
    const found = [...new Set(examples)].flatMap((id) => find(id.trim()) ?? []);
    const people = new Set(found.map(({ participantId, spanId }) => participantId ?? spanId));
    if (definition.trim() === "" || people.size < fewestPeople) return [];
    return [
      {
        id: name,
        name: name.trim(),
        definition: definition.trim(),
        ...(includes === undefined ? {} : { includes }),
        ...(excludes === undefined ? {} : { excludes }),
        examples: found.map(({ text }) => text),
      },
    ];
  });
}

/** Each name once, with ids of their own. */
function distinct(codes: readonly Code[]): readonly Code[] {
  const byName = new Map<string, Code>();
  for (const code of codes) {
    const key = code.name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (!byName.has(key)) byName.set(key, code);
  }
  return [...byName.values()].slice(0, mostCodes).map((code, at) => ({ ...code, id: `code-${at + 1}` }));
}

function evenSample<Item>(items: readonly Item[], size: number): readonly Item[] {
  if (items.length <= size) return items;
  return Array.from({ length: size }, (_, at) => items[Math.floor((at * items.length) / size)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}

function readDraft(value: unknown): CodesDraft | undefined {
  const parsed = codesDraftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
