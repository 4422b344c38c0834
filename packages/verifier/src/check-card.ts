import { claimFields } from "./persona-file.ts";
import type { Claim, Persona, PersonaFile } from "./persona-file.ts";
import type { Finding } from "./verify.ts";

/** What this checker cannot see, said with every result. */
export const neverChecked = [
  "whether words mean what a claim says, labels, differences between groups, how stable groups are",
  "open questions, claims and counter-evidence that are missing, codes, cards, report.html",
  "scores.json (persona verify makes these again)",
].join(", ");

/** The verdicts of claims that stand apart. */
const placed = new Map<string, string>([
  ["assumptions", "not-supported"],
  ["interpretations", "near"],
]);
/** Stability from which a group may be called stable. */
const stableFrom = 0.75;

/**
 * Checks what a file says of itself and needs no source: that claims stand where their verdict puts them, that none
 * stands twice, that each cited statement has to do with its claim, that nobody is in two groups, that totals add up.
 */
export function checkCards({
  schemaVersion,
  personas,
  spans,
  verification,
  segmentation,
}: PersonaFile): Finding[] {
  const problems: Finding[] = [];
  const demand = (holds: boolean, subject: string, message: string): void => {
    if (!holds) problems.push({ subject, message });
  };
  const spanOf = new Map(spans.map((span) => [span.id, span]));
  const ids = new Set<string>();
  const members = new Set<string>();
  const isSecond = schemaVersion >= 2;
  for (const persona of personas) {
    const { id: personaId, tier, segment } = persona;
    for (const member of segment.memberIds) {
      demand(!members.has(member), personaId, `${member} is in two groups`);
      members.add(member);
    }
    const stability = segment.stability ?? 0;
    demand(tier !== "stable" || stability >= stableFrom, personaId, `it is called stable, at ${stability}`);
    const texts = new Set<string>();
    for (const [field, claim] of claimsIn(persona)) {
      const { id, text, status, verdict, shownAs, support } = claim;
      demand(!ids.has(id), id, "another claim has this id");
      ids.add(id);
      demand(!texts.has(plain(text)), id, "the same words stand twice on its card");
      texts.add(plain(text));
      const isApart = field === "assumptions" || field === "interpretations";
      demand(isApart || status !== "demoted", id, "it was demoted, and stands among the statements");
      if (isSecond) {
        const isAccepted = verdict === "near" && claim.edited?.accepted !== undefined;
        const belongs = placed.get(field) ?? (isAccepted ? "near" : "entailed");
        demand(verdict === belongs, id, `its verdict is ${verdict ?? "none"}, where claims are ${belongs}`);
        demand(!isApart || shownAs === "none", id, "it is shown, and its evidence does not show it");
        demand(
          isApart || shownAs === (support.n > 1 ? "statement" : "voice"),
          id,
          `it is shown as ${shownAs}`,
        );
        demand(/^(?:as-drafted|repaired)$/.test(status ?? ""), id, `its status is ${status ?? "none"}`);
      }
      const cited = claim.evidence.flatMap((one) => spanOf.get(one) ?? []);
      const isAnswered =
        (claim.tallies ?? []).length > 0 || cited.every(({ locator }) => locator.column !== undefined);
      const isCoded = (claim.fromCodings ?? []).length > 0;
      demand(
        support.base !== "answered" || isAnswered || isCoded,
        id,
        "it counts answers or codings, and cites none",
      );
      // a statement in a person's own words was checked against all that it cites
      const isWritten = (claim.edited?.reworded ?? claim.edited?.added) !== undefined;
      if (isApart || isAnswered || isCoded || isWritten) continue;
      const wanted = headsOf(text);
      const touching = cited.filter(
        (span) => !headsOf(`${span.text} ${span.locator.column ?? ""}`).isDisjointFrom(wanted),
      );
      // a claim in words of its own shares none with any; one that shares some shares them with each
      if (touching.length > 0)
        for (const span of cited) demand(touching.includes(span), id, `${span.id} has no word of it`);
    }
  }
  if (segmentation !== undefined)
    demand(
      personas.length <= segmentation.k,
      "segmentation",
      `${personas.length} personas of ${segmentation.k} groups`,
    );
  const claims = personas.flatMap(claimsIn);
  for (const [name, verdict] of [
    ["entailed", "entailed"],
    ["near", "near"],
    ["notSupported", "not-supported"],
  ] as const) {
    const n = claims.filter(([, claim]) => claim.verdict === verdict).length;
    const stated = verification?.[name];
    demand(
      stated === undefined || stated === n,
      "verification",
      `it says ${stated ?? 0} ${verdict}; ${n} are`,
    );
  }
  return problems;
}

function claimsIn(persona: Persona): readonly (readonly [(typeof claimFields)[number], Claim])[] {
  return claimFields.flatMap((field) => (persona[field] ?? []).map((claim) => [field, claim] as const));
}

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  );
}

const common = new Set(
  [
    "the and are for was were with that this they them their from have has had not but you",
    "your who what when how all one out its his her she him than then there been would",
    "could about into more also very does did can get got",
  ].flatMap((line) => line.split(" ")),
);

/** The beginnings of the words of a text, by which forms of a word are alike. */
function headsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.filter((word) => word.length > 2 && !common.has(word)).map((word) => word.slice(0, 3)),
  );
}
