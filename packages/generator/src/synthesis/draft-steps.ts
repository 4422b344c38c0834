import type { Draft, DraftClaim, EvidencePack, GenerateRequest } from "@persona/contracts";
import { onOneLine, quotedLine } from "@persona/text";
import { draftRequest } from "../prompts/prompt.ts";
import type { StandingClaim, SynthesisTask } from "./synthesis-task.ts";

/** A meaning is of several codes or counts together. */
const leastTogether = 2;
const [mostMeanings, mostSentences] = [6, 3];

/** What codes of a group mean together, as far as it cites several things that were counted or said. */
export type Meaning = Pick<DraftClaim, "text" | "evidence">;

/** The first step: what the codes of the group mean together. */
export function meaningRequest(task: SynthesisTask): GenerateRequest {
  return draftRequest(task.evidence.pack, task, { system: task.prompts.steps.meaning });
}

/** The meanings that rest on evidence: each cites at least two things of the request, one of them counted. */
export function checkMeanings(
  { claims }: Pick<Draft, "claims">,
  { evidence }: SynthesisTask,
): readonly Meaning[] {
  return claims
    .filter((claim) => {
      const cited = [...new Set(claim.evidence)];
      const isKnown = cited.every((id) => evidence.citations.has(id));
      return isKnown && cited.length >= leastTogether && cited.some((id) => !id.startsWith("e"));
    })
    .slice(0, mostMeanings)
    .map(({ text, evidence: cited }) => ({ text, evidence: cited }));
}

/** The second step: what can be claimed, and who says it in their own words. */
export function claimsRequest(task: SynthesisTask, meanings: readonly Meaning[]): GenerateRequest {
  const lines = meanings.map(({ text, evidence }) => `- ${quotedLine(text)} ${cites(evidence)}`);
  return draftRequest(task.evidence.pack, task, {
    system: task.prompts.steps.claims,
    before: { name: "meanings", lines },
  });
}

/** The last steps read only what passed the check, the evidence of that, and what was counted. */
export function lastRequest(
  step: "portrait" | "tension",
  task: SynthesisTask,
  standing: readonly StandingClaim[],
): GenerateRequest {
  const passed = standing.filter(({ verdict }) => verdict === "entailed");
  const lines = passed.map(
    ({ claim: { field, text, evidence } }) => `- ${field}: ${quotedLine(text)} ${cites(evidence)}`,
  );
  const pack = citedPart(task.evidence.pack, new Set(passed.flatMap(({ claim }) => claim.evidence)));
  return draftRequest(pack, task, {
    system: task.prompts.steps[step],
    before: { name: "claims-before", lines },
  });
}

/** The sentences on who they are: each cites one count. */
export function sentencesOf({ claims }: Pick<Draft, "claims">): readonly DraftClaim[] {
  return claims
    .filter(({ evidence: [id = "e", ...more] }) => more.length === 0 && !id.startsWith("e"))
    .slice(0, mostSentences)
    .map((claim) => ({ ...claim, field: "summary" }));
}

/** The claim of the tension, if there is one. */
export function tensionOf({ claims }: Pick<Draft, "claims">): readonly DraftClaim[] {
  return claims.slice(0, 1).map((claim) => ({ ...claim, field: "summary" }));
}

/** Claims without those whose count stands in a sentence already. */
export function withoutRepeats(
  claims: readonly StandingClaim[],
  sentences: readonly StandingClaim[],
): StandingClaim[] {
  const cited = new Set(sentences.flatMap(({ claim }) => claim.evidence));
  return claims.filter(
    ({ claim: { evidence } }) => evidence.length !== 1 || evidence.some((id) => !cited.has(id)),
  );
}

function citedPart(pack: EvidencePack, cited: ReadonlySet<string>): EvidencePack {
  return { ...pack, statements: pack.statements.filter(({ id }) => cited.has(id)) };
}

function cites(ids: readonly string[]): string {
  return `[${ids.map((id) => onOneLine(id)).join(", ")}]`;
}
