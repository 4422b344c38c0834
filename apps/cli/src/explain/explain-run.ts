import { thresholds, unitWords } from "@persona/contracts";
import type { DefiningVariable, KReportEntry, Minority, Persona, PersonaSet, Unit } from "@persona/contracts";
import { nextToChance, differenceRange, foundAgain, helpsToGuess, inTen, whatToDoWith } from "@persona/cards";
import { claimsOf } from "@persona/verification";
import { capital, percent } from "../terminal/text.ts";
import { sayLine } from "./say-line.ts";
import { sayModels } from "./say-models.ts";

/** Why a run has the groups it has. */
export interface RunExplanation {
  readonly k: number;
  readonly decision: string;
  readonly advice?: string;
  readonly comparedBy: string;
  /** Why kinds are claimed or not; then one sentence for each model of the answers: one group, kinds, lines. */
  readonly models: readonly string[];
  /** One sentence for each answer that goes with more of the line along which people differ, then where people stand. */
  readonly line: readonly string[];
  /** One sentence for each number of groups that was considered. */
  readonly considered: readonly { readonly k: number; readonly accepted: boolean; readonly why: string }[];
  /** One sentence for each set of similar people who are too few for a persona. */
  readonly minorities: readonly string[];
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
const mostOfMinority = 3;

/** Says in words why there are as many groups as there are. */
export function explainRun({ segmentation, personas }: PersonaSet): RunExplanation {
  const { k, reason, advice, active, passive, basis, kReport, unit } = segmentation;
  const isCompared = kReport.length > 0 || segmentation.asked !== undefined;
  const who = `${capital(unitWords(unit).people)} ${isCompared ? "were" : "would have been"} compared by`;
  const by =
    basis === "none"
      ? "Nobody answered or said enough to be compared."
      : basis === "survey"
        ? `${who} ${active.join("; ")}.`
        : `${who} the words they use.`;
  const describe =
    passive.length === 0
      ? ""
      : ` These only describe the groups, and did not form them: ${passive.join("; ")}.`;
  return {
    k,
    decision: `${reason}.${whyThisOne(segmentation)}`,
    ...(advice === undefined ? {} : { advice }),
    comparedBy: `${by}${describe}${unitLine(segmentation)}`,
    models: sayModels(segmentation),
    line: sayLine(segmentation),
    considered: kReport.map((entry) => ({ k: entry.k, accepted: entry.accepted, why: whyK(entry, unit) })),
    minorities: (segmentation.minorities ?? []).map((minority) => sayMinority(minority, unit)),
    personas: personas.map((persona) => explainPersona(persona, segmentation)),
  };
}

/** Why one of several numbers that passed every check was taken. */
function whyThisOne({ k, requested, kReport }: PersonaSet["segmentation"]): string {
  const accepted = kReport.filter((entry) => entry.accepted);
  const chosen = accepted.find((entry) => entry.k === k);
  if (requested !== undefined || accepted.length < 2 || chosen === undefined) return "";
  const numbers = accepted.map((entry) => entry.k);
  const passed = ` ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)} passed;`;
  const isStable = ({ groups }: KReportEntry): boolean =>
    groups.every(({ stability }) => stability >= thresholds.stableFrom);
  const fewer = accepted.findLast((entry) => entry.k < k && isStable(entry));
  if (!isStable(chosen) && fewer !== undefined && chosen.form !== undefined)
    return `${passed} ${k} kinds describe the answers better than ${fewer.k} do (AIC3), although one of the groups is tentative.`;
  const steady =
    k === Math.max(...numbers) ? "" : ` in which every group is stable (${thresholds.stableFrom} or more)`;
  return `${passed} ${k} is the largest${steady}.`;
}

function whyK(entry: KReportEntry, unit: Unit | undefined): string {
  const { groups, accepted, reason } = entry;
  const { person, people } = unitWords(unit);
  const sizes = groups
    .map(({ n, stability: own }) => `${n} ${n === 1 ? person : people} (${inTen(own)} come back)`)
    .join(", ");
  const chance = nextToChance(entry) ?? helpsToGuess(entry);
  return [
    `${accepted ? "Accepted" : "Rejected"}: ${reason}`,
    `Groups of ${sizes}`,
    ...(chance === undefined ? [] : [capital(chance)]),
  ]
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

/** How sure it is that a group exists. */
function howSure(persona: Persona, { asked, unit }: DividedBy): string {
  const { lowered, tier } = persona;
  if (lowered === undefined) return howSureByDivision(persona, { asked, unit });
  const { from, by } = lowered;
  return `${howSureByDivision({ ...persona, tier: from }, { asked, unit })} A failed score lowers that to ${tier}: ${by.join(", ")}.`;
}

function howSureByDivision(
  { tier, segment: { stability } }: Pick<Persona, "tier" | "segment">,
  { asked, unit }: DividedBy,
): string {
  if (asked?.groups === "answers")
    return `The group was requested by its answer, and not found; it is called ${tier}.`;
  if (asked?.groups === "joined")
    return `The number of groups was requested, and more were found: the most alike were joined. It is called ${tier}, because the result was not found.`;
  if (stability === null) return `There is one group, so it is everybody; it is called ${tier}.`;
  const found = capital(foundAgain(stability, unitWords(unit)));
  return asked === undefined
    ? `${found}; that makes it ${tier}: ${whatToDoWith[tier]}.`
    : `${found}. It is a level of a line, which was requested and not found, so it is called ${tier}: ${whatToDoWith[tier]}.`;
}

type DividedBy = Pick<PersonaSet["segmentation"], "unit" | "asked">;

/** Says in words why a group exists. */
export function explainPersona(persona: Persona, { unit, asked }: DividedBy = {}): PersonaExplanation {
  const { id, label, segment, contradictions, openQuestions } = persona;
  const { n, of, definingVariables, weighted } = segment;
  const sayAll = (shares: readonly DefiningVariable[]): readonly string[] =>
    shares.slice(0, mostApart).map((share) => {
      const sure = share.ci95 === null ? "" : `: ${differenceRange(share.ci95)}`;
      return `- ${sayShare(share, weighted)}${sure}.`;
    });
  const apart = sayAll(definingVariables.filter(({ leftOut }) => leftOut !== false));
  const along = sayAll(definingVariables.filter(({ leftOut }) => leftOut === false));
  return {
    id,
    label,
    why: [
      `It stands for ${n} of ${of} ${unitWords(unit).participants}${weighted ? `, ${percent(segment.share)} by weight` : ""}.`,
      howSure(persona, { asked, unit }),
      ...(apart.length === 0
        ? []
        : [
            definingVariables.some(({ leftOut }) => leftOut === true) && asked?.groups !== "answers"
              ? "What sets it apart from the others, also when the question is left out of forming the groups:"
              : "What sets it apart from the others:",
            ...apart,
          ]),
      ...(along.length === 0
        ? []
        : [
            asked?.groups === "answers"
              ? "What may set it apart by chance, because so many questions were compared:"
              : "What only goes with it, because it helped to form the group:",
            ...along,
          ]),
      ...contradictions.map(
        ({ question, sides }) =>
          `Its members disagree on “${question}”: ${sides.map(({ answer, n: side, of: asked }) => `${side} of ${asked} say ${answer}`).join(", ")}.`,
      ),
      ...openQuestions,
    ],
    claims: claimLines(persona),
  };
}

/** How many of a group do what sets it apart, against how many of the others. */
function sayShare({ variable, level, n, of, pSegment, pRest }: DefiningVariable, weighted = false): string {
  const what =
    variable === "topic"
      ? `speak of “${level}”`
      : variable === "code"
        ? `are coded as “${level}”`
        : `answer “${variable}” with “${level}”`;
  const others = pRest === null ? "" : `, compared with ${percent(pRest)} of the others`;
  return `${n} of ${of} (${percent(pSegment)}${weighted ? " by weight" : ""}) ${what}${others}`;
}

function sayMinority({ n, coherence, definingVariables }: Minority, unit: Unit | undefined): string {
  const apart = definingVariables.slice(0, mostOfMinority).map((share) => sayShare(share));
  return `${n} ${unitWords(unit).people} are found together again (${inTen(coherence)} of them come back when part of the data is left out), but are too few for a persona: ${apart.join("; ")}.`;
}

function claimLines(persona: Persona): PersonaExplanation["claims"] {
  return claimsOf(persona).map(({ id, text, support }) => ({
    id,
    text,
    support: `${support.n} of ${support.of}`,
  }));
}

/** What the participants stand for, and why. */
function unitLine({ unit, unitRule }: PersonaSet["segmentation"]): string {
  if (unit === undefined) return "";
  const said = unit === "reports" ? "Groups are of reports, not people" : "Groups are of people";
  const why = unitRule === undefined ? "" : `: ${unitRule.replace(/^\w+: /, "")}`;
  return ` ${said}${why}.`;
}
