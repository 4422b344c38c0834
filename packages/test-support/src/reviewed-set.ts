import { checkers, schemaVersion, spanSchema } from "@persona/contracts";
import type { Claim, ClaimField, Codebook, Persona, PersonaSet } from "@persona/contracts";
import { makeTranscripts } from "./make-corpus.ts";
import type { TestCorpus } from "./make-corpus.ts";

/** How large a set is, and in what words. */
export interface ReviewedSetOptions {
  readonly personas?: number;
  readonly members?: number;
  /** What each person says, over and over with a number. */
  readonly saying?: string;
  readonly utterances?: number;
  readonly claimsPerField?: number;
  readonly evidencePerClaim?: number;
  readonly label?: string;
  /** Number of codes; without any there is no codebook. */
  readonly codes?: number;
}

/** A set to review, and what it was made from. */
export interface ReviewedSet extends TestCorpus {
  readonly set: PersonaSet;
}

/** Makes a set whose statements repeat words that were said. Groups are of people who come one after another. */
export function reviewedSet({
  personas = 2,
  members = 3,
  saying = "I keep the boat papers in a tin box",
  utterances = 4,
  claimsPerField = 1,
  evidencePerClaim = 2,
  label = "The careful skipper",
  codes = 2,
}: ReviewedSetOptions = {}): ReviewedSet {
  const said = Array.from({ length: personas * members }, (_, person) =>
    Array.from({ length: utterances }, (_, at) => [
      { speaker: "Interviewer", text: `How is it, ${at}?`, role: "interviewer" as const },
      { speaker: `Speaker ${person + 1}`, text: `${saying}, said ${person} times ${at}.` },
    ]).flat(),
  );
  const { corpus, read } = makeTranscripts(said);
  const spans = corpus.spans
    .filter(({ role }) => role === "participant")
    .map((span) => spanSchema.omit({ speaker: true }).parse(span));
  let used = 0;
  const made = Array.from({ length: personas }, (_, number): Persona => {
    const memberIds = corpus.participants.slice(number * members, (number + 1) * members).map(({ id }) => id);
    const own = spans.filter(({ participantId = "" }) => memberIds.includes(participantId));
    const claim = (field: ClaimField, at: number): Claim => {
      const cited = Array.from(
        { length: evidencePerClaim },
        () => own[(used += utterances + 1) % own.length],
      );
      const evidence = [...new Set(cited.flatMap((span) => span?.id ?? []))];
      const n = new Set(cited.map((span) => span?.participantId)).size;
      return {
        id: `p${number + 1}.${field}.${at + 1}`,
        text: `Keep the boat papers in a tin box (${field} ${at + 1})`,
        kind: "observed",
        support: { n, of: members, base: "members" },
        evidence,
        counterEvidence:
          at === 0
            ? own
                .slice(0, 1)
                .map(({ id }) => id)
                .filter((id) => !evidence.includes(id))
            : [],
        confidence: n >= 3 ? "high" : n === 2 ? "medium" : "low",
        status: "as-drafted",
        verdict: "entailed",
        checkedBy: [checkers.rules],
        shownAs: n > 1 ? "statement" : "voice",
        fromCodings: [],
      };
    };
    const claims = (field: ClaimField): Claim[] =>
      Array.from({ length: field === "summary" ? 1 : claimsPerField }, (_, at) => claim(field, at));
    return {
      id: `p${number + 1}`,
      slug: `${number + 1}-skipper`,
      label: `${label} ${number + 1}`,
      tier: "stable",
      isComposite: true,
      segment: {
        n: members,
        of: personas * members,
        share: 1 / personas,
        ci95: [0.1, 0.9],
        weighted: false,
        stability: 0.8,
        memberIds,
        definingVariables: [],
      },
      summary: claims("summary"),
      goals: claims("goals"),
      needs: [],
      behaviors: claims("behaviors"),
      frustrations: claims("frustrations"),
      workarounds: [],
      motivations: [],
      context: [],
      tools: claims("tools"),
      skills: [],
      decisionCriteria: [],
      scenario: [],
      assumptions: [],
      interpretations: [],
      quotes: own.slice(0, 1).map(({ id, text }) => ({ spanId: id, text })),
      voices: [],
      demographics: [],
      contradictions: [],
      openQuestions: [],
      designImplications: [],
    };
  });
  const drafted = made.length * (1 + claimsPerField * 4);
  const set: PersonaSet = {
    schemaVersion,
    seed: 1,
    provider: "local",
    model: "rules",
    segmentation: {
      k: personas,
      declined: false,
      reason: "groups were asked for",
      basis: "transcripts",
      active: [],
      passive: [],
      kReport: [],
    },
    verification: {
      drafted,
      entailed: drafted,
      near: 0,
      notSupported: 0,
      repaired: 0,
      dropped: 0,
      quotes: { drafted: made.length, kept: made.length },
      failures: {},
    },
    personas: made,
    sources: [...corpus.sources],
    spans,
  };
  const codebook = codes === 0 ? undefined : codebookOf(codes, set);
  return { set, corpus: { ...corpus, ...(codebook === undefined ? {} : { codebook }) }, read };
}

/** Codes that two coders apply in turns to what was said. */
function codebookOf(codes: number, { spans, sources }: PersonaSet): Codebook {
  const coders = (["terms", "person"] as const).map((kind) => ({
    kind,
    id: kind === "terms" ? "terms" : "ann",
  }));
  return {
    schemaVersion,
    codes: Array.from({ length: codes }, (_, at) => ({
      id: `c${at + 1}`,
      name: `Keeping ${at + 1}`,
      definition: "Somebody keeps something.",
      examples: [],
    })),
    codings: coders.flatMap((coder) =>
      spans.map(({ id: spanId, text }, at) => ({
        id: `${coder.id}-${at}`,
        codeId: `c${(at % codes) + 1}`,
        spanId,
        start: 0,
        end: text.length,
        coder,
        applies: coder.kind === "person" && at % 3 === 0 ? ("no" as const) : ("yes" as const),
      })),
    ),
    judged: coders.map((coder) => ({ coder, spanIds: spans.map(({ id }) => id) })),
    agreement: [],
    sources,
    spans,
  };
}
