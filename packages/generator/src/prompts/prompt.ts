import { jsonSchemaOf, unitWords } from "@persona/contracts";
import type {
  Answer,
  CodeCount,
  EvidencePack,
  GenerateRequest,
  Mention,
  Statement,
  Topic,
} from "@persona/contracts";
import { fenceCode, fenced, onOneLine, quotedLine } from "@persona/text";
import type { ClaimFailure } from "@persona/verification";
import type { Prompts } from "./read-prompts.ts";

const mostTopicsShown = 15;

/** How a group's draft is asked for. */
export interface DraftSettings {
  readonly prompts: Prompts;
  readonly model?: string;
  readonly seed: number;
  readonly maxOutputTokens: number;
  /** What the study is about, in a researcher's words. */
  readonly brief?: string;
  /** What an earlier profile says, so that this one does not repeat it. */
  readonly others?: string;
}

/** What a step gets from the steps before it: lines in a fence of this name. */
export interface SaidBefore {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * The request for a group's draft.
 *
 * @param system the instructions, where they are those of a step
 */
export function draftRequest(
  pack: EvidencePack,
  settings: DraftSettings,
  {
    system = settings.prompts.draft,
    before,
  }: { readonly system?: string; readonly before?: SaidBefore } = {},
): GenerateRequest {
  return {
    ...(settings.model === undefined ? {} : { model: settings.model }),
    seed: settings.seed,
    maxOutputTokens: settings.maxOutputTokens,
    system,
    messages: [{ role: "user", text: renderPack(pack, settings, before) }],
    evidence: pack,
    output: { name: "draft", schema: jsonSchemaOf("draft") },
  };
}

/** The request that sends the failed claims back, and nothing else. */
export function repairRequest(
  first: GenerateRequest,
  failures: readonly ClaimFailure[],
  prompts: Pick<Prompts, "repair">,
): GenerateRequest {
  // claims and what is wrong with them repeat words of the data
  const lines = failures.flatMap(({ claim, problems }, index) => [
    `${index + 1}. ${JSON.stringify(claim, (_, value: unknown) => (typeof value === "string" ? onOneLine(value) : value))}`,
    ...problems.map(({ message }) => `   ${quotedLine(message)}`),
  ]);
  const claims = fenced(`claims-${fenceCode(lines)}`, lines).join("\n");
  const text = prompts.repair.replace("{{claims}}", () => claims);
  return { ...first, messages: [...first.messages, { role: "user", text }] };
}

/** The evidence as text: one line an item, all words of the data in a fence and as JSON strings. */
function renderPack(
  pack: EvidencePack,
  { brief, others }: Pick<DraftSettings, "brief" | "others">,
  before: SaidBefore = {
    name: "said-before",
    lines: others?.split("\n").map((line) => `- ${quotedLine(line)}`) ?? [],
  },
): string {
  const lines = [
    ...pack.topics.slice(0, mostTopicsShown).map(renderTopic),
    ...pack.answers.map(renderAnswer),
    ...(pack.codes ?? []).map(renderCode),
    ...pack.mentions.map(renderMention),
    ...renderStatements(pack.statements),
  ];
  const study = brief?.trim().split(/\r?\n/) ?? [];
  const code = fenceCode([...lines, ...before.lines, ...study]);
  return [
    `The group has ${pack.n} of ${pack.of} ${unitWords(pack.unit).participants}. The fences of this request are called ${code}.`,
    ...(study.length === 0 ? [] : ["", ...fenced(`brief-${code}`, study)]),
    "",
    ...fenced(`evidence-${code}`, lines),
    ...(before.lines.length === 0 ? [] : ["", ...fenced(`${before.name}-${code}`, before.lines)]),
  ].join("\n");
}

function renderTopic({ label, pSegment, pRest }: Topic): string {
  return `topic ${quotedLine(label)}: ${percent(pSegment)} of the group${pRest === null ? "" : `, ${percent(pRest)} of the others`}`;
}

/** An answer as a line of the prompt. */
export function renderAnswer({ id, question, answer, n, of, pSegment, pRest }: Answer): string {
  const rest = pRest === null ? "" : `, rest ${percent(pRest)}`;
  return `[${id}] ${quotedLine(question)}: ${quotedLine(answer)}, ${n} of ${of} (${percent(pSegment)})${rest}`;
}

/** A mention as a line of the prompt. */
export function renderMention({ id, topic, question, n, of, pRest }: Mention): string {
  const rest = pRest === undefined ? "" : `, rest ${percent(pRest)}`;
  return `[${id}] ${n} of ${of} speak of ${quotedLine(topic)}${rest}${asked(question)}`;
}

/** A code as a line of the prompt. */
export function renderCode(count: CodeCount): string {
  const { id, code, definition, question, n, of, pRest } = count;
  const means = definition === undefined ? "" : ` (${quotedLine(definition)})`;
  const rest = pRest === null ? "" : `, rest ${percent(pRest)}`;
  return `[${id}] code ${quotedLine(code)}${means}: ${n} of ${of}${rest}${asked(question)}`;
}

/** Statements as lines, each question once above what was said under it: answers question by question, speech in its order. */
export function renderStatements(statements: readonly Statement[]): readonly string[] {
  const inOrder = [...Map.groupBy(statements, ({ question }) => question).values()].flat();
  let before: string | undefined;
  return inOrder.flatMap((statement) => {
    const question = renderQuestion(statement);
    const heading = question === before ? [] : [question ?? "question: not known"];
    before = question;
    return [...heading, renderStatement(statement)];
  });
}

/** The question over a statement, as a line of the prompt; undefined where it is not known. */
export function renderQuestion({
  question,
  asked,
}: Pick<Statement, "question" | "asked">): string | undefined {
  const words = question ?? asked;
  return words === undefined ? undefined : `question: ${quotedLine(words)}`;
}

/** A statement as a line of the prompt. */
export function renderStatement({ id, participantId, text }: Statement): string {
  return `[${id}] ${onOneLine(participantId)}: ${quotedLine(text)}`;
}

function asked(question: string | undefined): string {
  return question === undefined ? "" : ` (${quotedLine(question)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
