import { jsonSchemaOf, unitWords } from "@persona/contracts";
import type { Answer, EvidencePack, GenerateRequest, Mention, Statement, Topic } from "@persona/contracts";
import type { ClaimFailure } from "@persona/verification";
import type { Prompts } from "./read-prompts.ts";

const mostTopicsShown = 15;

/** How a group's draft is asked for. */
export interface DraftSettings {
  readonly prompts: Prompts;
  readonly model?: string;
  readonly seed: number;
  readonly maxOutputTokens: number;
  /** What was said before of somebody else, and should not be said again. */
  readonly others?: string;
}

/** The request for a group's first draft. */
export function draftRequest(pack: EvidencePack, settings: DraftSettings): GenerateRequest {
  return {
    ...(settings.model === undefined ? {} : { model: settings.model }),
    seed: settings.seed,
    maxOutputTokens: settings.maxOutputTokens,
    system: settings.prompts.draft,
    messages: [{ role: "user", text: renderPack(pack) + renderOthers(settings.others) }],
    evidence: pack,
    output: { name: "draft", schema: jsonSchemaOf("draft") },
  };
}

/** The request that sends failed claims back, and only those. */
export function repairRequest(
  first: GenerateRequest,
  failures: readonly ClaimFailure[],
  prompts: Pick<Prompts, "repair">,
): GenerateRequest {
  const list = failures.map(
    ({ claim, problems }, index) =>
      `${index + 1}. ${JSON.stringify(claim)}\n   ${problems.map(({ message }) => message).join("\n   ")}`,
  );
  const text = prompts.repair.replace("{{claims}}", () => list.join("\n"));
  return { ...first, messages: [...first.messages, { role: "user", text }] };
}

/** The evidence as text: one line an item, in a fence that marks it as data. */
function renderPack(pack: EvidencePack): string {
  return [
    `The group has ${pack.n} of ${pack.of} ${unitWords(pack.unit).participants}.`,
    "",
    "Topics (share of the group, share of the others):",
    ...pack.topics.slice(0, mostTopicsShown).map(renderTopic),
    "",
    "<evidence>",
    ...pack.answers.map(renderAnswer),
    ...pack.mentions.map(renderMention),
    ...pack.statements.map(renderStatement),
    "</evidence>",
  ].join("\n");
}

/** What should not be said again, as data: it was drafted from participants' words. */
function renderOthers(others: string | undefined): string {
  if (others === undefined) return "";
  const lines = others.split("\n").map((line) => `- ${oneLine(line)}`);
  return ["", "", "<said-before>", ...lines, "</said-before>"].join("\n");
}

function renderTopic({ label, pSegment, pRest }: Topic): string {
  return `- ${oneLine(label)}: ${percent(pSegment)}${pRest === null ? "" : `, ${percent(pRest)}`}`;
}

/** An answer as a line of the prompt. */
export function renderAnswer({ id, question, answer, n, of, pSegment, pRest }: Answer): string {
  const rest = pRest === null ? "" : `, rest ${percent(pRest)}`;
  return `[${id}] ${oneLine(question)}: ${oneLine(answer)}, ${n} of ${of} (${percent(pSegment)})${rest}`;
}

/** A mention as a line of the prompt. */
export function renderMention({ id, topic, question, n, of }: Mention): string {
  const asked = question === undefined ? "" : ` (${oneLine(question)})`;
  return `[${id}] ${n} of ${of} speak of ${oneLine(topic)}${asked}`;
}

/** A statement as a line of the prompt. */
export function renderStatement({ id, participantId, question, text }: Statement): string {
  const asked = question === undefined ? "" : ` (${oneLine(question)})`;
  return `[${id}] ${participantId}${asked}: ${JSON.stringify(oneLine(text))}`;
}

const breaksLine = /\s\s|[^\S ]|<|^\s|\s$/;

/** Keeps text from leaving its line or closing the fence. */
function oneLine(text: string): string {
  if (!breaksLine.test(text)) return text;
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/<(?=\s*\/?\s*(?:evidence|said-before))/gi, "< ")
    .trim();
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
