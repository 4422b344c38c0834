import type { KReportEntry, Persona, PersonaSet } from "@persona/contracts";
import { claimsOf } from "@persona/generator";

/** Why a run has the groups it has. */
export interface RunExplanation {
  readonly k: number;
  readonly decision: string;
  readonly advice?: string;
  readonly comparedBy: string;
  /** One sentence for each number of groups that was considered. */
  readonly considered: readonly { readonly k: number; readonly accepted: boolean; readonly why: string }[];
  readonly personas: readonly PersonaExplanation[];
}

/** Why a group exists, and what it rests on. */
export interface PersonaExplanation {
  readonly id: string;
  readonly label: string;
  readonly why: readonly string[];
  readonly claims: readonly { readonly id: string; readonly text: string; readonly support: string }[];
}

const mostApart = 5;

/** Says in words why there are as many groups as there are. */
export function explainRun({ segmentation, personas }: PersonaSet): RunExplanation {
  const { k, reason, advice, active, passive, basis, kReport } = segmentation;
  const by =
    basis === "none"
      ? "Nobody answered or said enough to be compared."
      : basis === "survey"
        ? `People were compared by ${active.length} questions and topics: ${active.join("; ")}.`
        : "People were compared by the words they use.";
  const describe =
    passive.length === 0
      ? ""
      : ` These only describe the groups, and did not form them: ${passive.join("; ")}.`;
  return {
    k,
    decision: `${reason}.`,
    ...(advice === undefined ? {} : { advice }),
    comparedBy: `${by}${describe}`,
    considered: kReport.map((entry) => ({ k: entry.k, accepted: entry.accepted, why: whyK(entry) })),
    personas: personas.map((persona) => explainPersona(persona)),
  };
}

function whyK({ groups, stability, nullStability, accepted, reason }: KReportEntry): string {
  const sizes = groups.map(({ n, stability: own }) => `${n} people (Jaccard ${own.toFixed(2)})`).join(", ");
  const chance =
    nullStability === null
      ? "permuted data were not tried, as it had fallen before"
      : `permuted data reach ${nullStability.toFixed(2)} in 19 of 20 cases`;
  return `${accepted ? "Accepted" : "Fell"}: ${reason}. Groups of ${sizes}; mean stability ${stability.toFixed(2)}, ${chance}.`;
}

/** Says in words why a group exists. */
export function explainPersona(persona: Persona): PersonaExplanation {
  const { id, label, tier, segment, contradictions, openQuestions } = persona;
  const { n, of, stability, definingVariables, weighted } = segment;
  const apart = definingVariables.slice(0, mostApart).map(({ variable, level, ...share }) => {
    const what = variable === "topic" ? `speak of “${level}”` : `answer “${variable}” with “${level}”`;
    const others = share.pRest === null ? "" : `, against ${percent(share.pRest)} of the others`;
    const sure =
      share.ci95 === null
        ? ""
        : ` (difference between ${percent(share.ci95[0])} and ${percent(share.ci95[1])}, 95 %)`;
    return `${share.n} of ${share.of} ${what}${others}${sure}.`;
  });
  return {
    id,
    label,
    why: [
      `It stands for ${n} of ${of} participants${weighted ? `, ${percent(segment.share)} by weight` : ""}.`,
      stability === null
        ? `Nothing was divided, so it is all of them; it is called ${tier}.`
        : `When the data are drawn again, it comes back with a mean Jaccard of ${stability.toFixed(2)}; that makes it ${tier}.`,
      ...(apart.length === 0
        ? []
        : ["What sets it apart from the others:", ...apart.map((line) => `- ${line}`)]),
      ...contradictions.map(
        ({ question, sides }) =>
          `Its members are divided on “${question}”: ${sides.map(({ answer, n: side, of: asked }) => `${side} of ${asked} say ${answer}`).join(", ")}.`,
      ),
      ...openQuestions,
    ],
    claims: claimLines(persona),
  };
}

function claimLines(persona: Persona): PersonaExplanation["claims"] {
  return claimsOf(persona).map(({ id, text, support }) => ({
    id,
    text,
    support: `${support.n} of ${support.of}`,
  }));
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
