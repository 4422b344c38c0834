import type { Draft, DraftClaim } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "@persona/facts";
import { plantedSurvey, printingSurvey, respond, threeInterviews } from "@persona/test-support";
import type { LexicalSupport } from "@persona/verification";
import { readPrompts } from "../prompts/read-prompts.ts";
import { synthesizePersona } from "../synthesis/synthesize-persona.ts";
import type { Synthesis } from "../synthesis/synthesize-persona.ts";
import { evidenceOf } from "../testing/evidence-of.ts";

interface Research {
  readonly evidence: Evidence;
  readonly lexical: LexicalSupport;
}

/** Somebody in another group, and the interviewer, are made citable: nothing but the check keeps them out. */
function withStrangers({ evidence, lexical }: Research): Research {
  const citations = new Map(evidence.citations);
  for (const [id, citation] of evidence.citations) {
    const stranger = citation.spans.map((span) => ({ ...span, participantId: "P999" }));
    const asker = citation.spans.map((span) => ({ ...span, role: "interviewer" as const }));
    citations.set(`${id}-stranger`, { ...citation, spans: stranger });
    citations.set(`${id}-asker`, { ...citation, spans: asker });
  }
  return { evidence: { ...evidence, citations }, lexical };
}

const research: readonly Research[] = [
  threeInterviews(),
  printingSurvey(),
  plantedSurvey({ seed: 3, people: 24, kinds: 2 }),
].map(({ corpus }) => withStrangers(evidenceOf(corpus)));

/** Everything that can truly be said of the evidence, each with its true count. */
function truths({ evidence: { pack, citations } }: Research): DraftClaim[] {
  const said = pack.statements.map(({ id, text, question = "" }): DraftClaim => ({
    field: "goals",
    text: `${question} ${text}`.trim(),
    evidence: [id],
    n: 1,
    of: pack.n,
  }));
  const answered = pack.answers.flatMap(({ id, question, answer, n, of }): DraftClaim[] => [
    { field: "behaviors", text: `${question} ${answer}`, evidence: [id] },
    { field: "tools", text: `${question} ${answer}: ${n} of ${of}`, evidence: [id], n, of },
    { field: "context", text: `${Math.round((100 * n) / of)} % say: ${question} ${answer}`, evidence: [id] },
  ]);
  const mentioned = pack.mentions.map(({ id, topic, question = "", n, of }): DraftClaim => ({
    field: "behaviors",
    text: `${n} of ${of} speak of ${topic}. ${question}`.trim(),
    evidence: [id],
    n,
    of,
  }));
  return [...said, ...answered, ...mentioned].filter(({ evidence }) =>
    evidence.every((id) => citations.has(id)),
  );
}

interface Lie {
  readonly name: string;
  readonly tell: (claim: DraftClaim) => DraftClaim;
}

const lies: readonly Lie[] = [
  { name: "cites nothing", tell: (claim) => ({ ...claim, evidence: [] }) },
  { name: "cites an id that was invented", tell: (claim) => ({ ...claim, evidence: ["e4711"] }) },
  {
    name: "adds an id that was invented",
    tell: (claim) => ({ ...claim, evidence: [...claim.evidence, "s1:0-9"] }),
  },
  {
    name: "cites a stranger",
    tell: (claim) => ({ ...claim, evidence: claim.evidence.map((id) => `${id}-stranger`) }),
  },
  {
    name: "cites the interviewer",
    tell: (claim) => ({ ...claim, evidence: claim.evidence.map((id) => `${id}-asker`) }),
  },
  { name: "counts one too many", tell: (claim) => ({ ...claim, n: (claim.n ?? 99) + 1 }) },
  { name: "counts out of too many", tell: (claim) => ({ ...claim, of: (claim.of ?? 98) + 1 }) },
  { name: "states a wrong count", tell: (claim) => ({ ...claim, text: `${claim.text} (4711 of 4712)` }) },
  {
    name: "states a wrong percentage",
    tell: (claim) => ({ ...claim, text: `${claim.text}, 1.5 % of them` }),
  },
  {
    name: "puts words into a mouth",
    tell: (claim) => ({ ...claim, text: `${claim.text} “Best product of the whole century!”` }),
  },
  {
    name: "says something else",
    tell: (claim) => ({ ...claim, text: "Wealthy urban millennials crave blockchain synergy" }),
  },
  {
    name: "buries its evidence under words of its own",
    tell: (claim) => ({
      ...claim,
      text: `${claim.text} xylophones quokkas zeppelins marzipan bassoons trombones lagoons walruses kumquats dirigibles accordions platypuses`,
    }),
  },
];

const prompts = readPrompts();
/** What would be lies of some truths only, each of a truth that it turns round. */
const turned: readonly { readonly name: string; readonly truth: string; readonly lie: string }[] = [
  {
    name: "trusts what was not trusted",
    truth: "They don't trust the bank feed.",
    lie: "They trust the bank feed.",
  },
  {
    name: "mistrusts by another word",
    truth: "They photograph every receipt.",
    lie: "They refuse to photograph every receipt.",
  },
  { name: "calls the cheap dear", truth: "Ink costs a fortune.", lie: "Ink never costs a fortune." },
];

function synthesize({ evidence, lexical }: Research, draft: Draft): Synthesis {
  const steps = synthesizePersona({ evidence, lexical, seed: 1, prompts, maxOutputTokens: 1000 });
  const nothing: Draft = { label: "repair", labelEvidence: [], claims: [], quotes: [] };
  steps.next();
  let step = steps.next(respond(draft));
  while (step.done !== true) step = steps.next(respond(nothing));
  return step.value;
}

const drafted = fc.constantFrom(...research).chain((one) =>
  fc.record({
    research: fc.constant(one),
    claims: fc.shuffledSubarray(truths(one), { minLength: 1 }),
    quotes: fc.subarray(one.evidence.pack.statements.map(({ id, text }) => ({ evidence: id, text }))),
  }),
);

describe("checking a draft", () => {
  it("has truths to work with", () => {
    for (const one of research) expect(truths(one).length).toBeGreaterThan(4);
  });

  it("drops nothing that is true, whatever of it is drafted", () => {
    fc.assert(
      fc.property(drafted, ({ research: one, claims, quotes }) => {
        const result = synthesize(one, { label: "x", labelEvidence: [], claims, quotes });
        expect(result.failures).toEqual([]);
        expect(result.claims.map(({ claim, status, verdict }) => [claim, verdict, status])).toEqual(
          claims.map((claim) => [claim, "entailed", "as-drafted"]),
        );
        for (const { claim, support } of result.claims) {
          expect([claim.n ?? support.n, claim.of ?? support.of]).toEqual([support.n, support.of]);
        }
      }),
    );
  });

  it.each(lies)("lets nothing of a lie stand that $name", ({ tell }) => {
    fc.assert(
      fc.property(drafted, fc.nat(), ({ research: one, claims, quotes }, which) => {
        const at = which % claims.length;
        const truth = claims[at];
        if (truth === undefined) throw new TypeError("no claim");
        const lie = tell(truth);
        const result = synthesize(one, {
          label: "x",
          labelEvidence: [],
          claims: claims.with(at, lie),
          quotes,
        });
        const standing = result.claims
          .filter(({ verdict }) => verdict === "entailed")
          .map(({ claim }) => claim);
        expect(standing).toEqual(claims.toSpliced(at, 1));
        expect(result.failures.length).toBeGreaterThan(0);
        // an assumption may keep words that go beyond its evidence, but never evidence or counts that are not true
        for (const { evidence, support } of result.claims) {
          expect(evidence.every(({ role }) => role === "participant")).toBe(true);
          expect(evidence.every(({ participantId }) => one.evidence.memberIds.has(participantId ?? ""))).toBe(
            true,
          );
          expect(support.n).toBe(new Set(evidence.map(({ participantId }) => participantId)).size);
        }
      }),
    );
  });

  it.each(turned)("lets nothing stand that $name", ({ truth, lie }) => {
    const told = research.flatMap((one) => {
      const [best] = one.evidence.pack.statements
        .map(({ id, text }) => ({ id, recall: one.lexical.recall(truth, [text]) }))
        .toSorted((a, b) => b.recall - a.recall);
      return best !== undefined && best.recall >= 0.6 ? [{ one, id: best.id }] : [];
    })[0];
    if (told === undefined) throw new TypeError(`nobody says: ${truth}`);
    const claims = [truth, lie].map((text) => ({ field: "goals" as const, text, evidence: [told.id] }));
    const result = synthesize(told.one, { label: "x", labelEvidence: [], claims, quotes: [] });
    expect(result.claims.map(({ claim }) => claim.text)).toEqual([truth]);
    expect(result.failures).toEqual(["opposite"]);
  });

  it("lets no answer stand that somebody else gave to the same question", () => {
    const [, survey] = research;
    if (survey === undefined) throw new TypeError("no survey");
    const often = survey.evidence.pack.answers.find(({ answer }) => answer.includes("often"));
    if (often === undefined) throw new TypeError("nobody prints often");
    const claims = [often.answer, "never", "rarely"].map((answer) => ({
      field: "goals" as const,
      text: `${often.question} ${answer}`,
      evidence: [often.id],
    }));
    const result = synthesize(survey, { label: "x", labelEvidence: [], claims, quotes: [] });
    const standing = result.claims.filter(({ verdict }) => verdict === "entailed");
    expect(standing.map(({ claim }) => claim.text)).toEqual([`${often.question} ${often.answer}`]);
  });

  it("takes out evidence that has nothing to do with a claim, and does not count it", () => {
    const [interviews] = research;
    if (interviews === undefined) throw new TypeError("no interviews");
    const all = interviews.evidence.pack.statements.map(({ id }) => id);
    const text = "They don't trust the bank feed.";
    const { claims, failures } = synthesize(interviews, {
      label: "x",
      labelEvidence: [],
      claims: [{ field: "frustrations", text, evidence: all }],
      quotes: [],
    });
    expect(claims.map(({ evidence, support }) => [evidence.map((span) => span.text), support.n])).toEqual([
      [["I don't trust the bank feed."], 1],
    ]);
    expect(failures).toEqual(all.slice(1).map(() => "unrelated-evidence"));
  });

  it("lets no quote stand that was not said", () => {
    const quotes = drafted.filter(({ research: one }) => one.evidence.pack.statements.length > 1);
    fc.assert(
      fc.property(quotes, fc.nat(), ({ research: one }, which) => {
        const { statements } = one.evidence.pack;
        const said = statements[which % statements.length];
        if (said === undefined) throw new TypeError("no statement");
        const lie = { evidence: said.id, text: `${said.text} and I mean it` };
        const result = synthesize(one, { label: "x", labelEvidence: [], claims: [], quotes: [lie] });
        expect(result.quotes).toEqual([]);
        expect(result.failures).toEqual(["misquote"]);
      }),
    );
  });
});
