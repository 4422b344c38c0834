import { arePassesOfOne, selfAgreement } from "@persona/facts";
import type { Codebook, Corpus } from "@persona/contracts";
import { counted, table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

const reasons = {
  "no-source": "its text is not in the project",
  "no-words": "the words are in none of the sources",
  "no-code": "the code is not in the codebook",
  "not-text": "a picture, a page or a recording is marked, not text",
} as const;
const mostShown = 10;

/** What a codebook holds and what could not be placed, for people. */
export function codebookLines(
  codebook: Codebook,
  corpus: Pick<Corpus, "spans">,
  terminal: Terminal,
): string[] {
  const { codes, codings, judged, spans, notPlaced = [] } = codebook;
  const { style } = terminal;
  const people = peopleByCode(codebook);
  const said = corpus.spans.flatMap(({ id, participantId }) =>
    participantId === undefined ? [] : [[id, participantId] as const],
  );
  const speakerOf = new Map(said);
  const intervals = intervalsByCode(codebook, speakerOf);
  const how = (placed: string): number => codings.filter(({ placedBy }) => placedBy === placed).length;
  const [quoted, nearest] = [how("quote"), how("nearest")];
  const lost = notPlaced.reduce((sum, { count }) => sum + count, 0);
  const coders = new Set(codings.map(({ coder }) => coder.id)).size;
  const speakers = new Set([
    ...spans.flatMap(({ participantId }) => participantId ?? []),
    ...judged.flatMap(({ spanIds }) => spanIds.flatMap((spanId) => speakerOf.get(spanId) ?? [])),
  ]).size;
  return [
    `${counted(codes.length, "code")}, ${counted(codings.length, "coding")} of the words of ${speakers} ${speakers === 1 ? "person" : "people"} by ${counted(coders, "coder")}`,
    ...(quoted === 0 ? [] : [`${counted(quoted, "coding")} placed by their words`]),
    ...(nearest === 0
      ? []
      : [
          style(
            "yellow",
            `${counted(nearest, "coding")} placed by the most similar words; check those that say "nearest"`,
          ),
        ]),
    ...(lost === 0 ? [] : [style("yellow", `${counted(lost, "coding")} could not be placed:`)]),
    ...notPlaced
      .slice(0, mostShown)
      .map(({ reason, subject, count }) => `  ${count} of ${subject}: ${reasons[reason]}`),
    ...(notPlaced.length > mostShown
      ? [`  and ${notPlaced.length - mostShown} more; --json lists them`]
      : []),
    "",
    ...table(
      codes
        .filter(({ isCodable = true }) => isCodable)
        .map(({ id, name }) => [
          name,
          `${people.get(id)?.size ?? 0} of ${speakers}`,
          intervals.get(id) ?? "",
        ]),
      terminal,
    ),
    ...(codebook.agreement.some(({ coders }) => arePassesOfOne(...coders)) ? ["", selfAgreementNote] : []),
  ];
}

/** What agreement of a model with itself shows, and what it does not. */
export const selfAgreementNote =
  "A model's agreement with itself is no proof: both passes may make the same mistakes. Let a person code some of the statements, and compare.";

/** Between what the true number of people with each code lies, where a model coded in two passes. */
function intervalsByCode(
  codebook: Codebook,
  speakers: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    selfAgreement(codebook, (spanId) => speakers.get(spanId)).map(({ codeId, interval: [low, high] }) => [
      codeId,
      `truly ${low} to ${high}, if its mistakes are not always the same`,
    ]),
  );
}

/** The participants with each code. */
function peopleByCode({ codings, spans }: Codebook): ReadonlyMap<string, ReadonlySet<string>> {
  const speakers = new Map(
    spans.flatMap(({ id, participantId }) => (participantId === undefined ? [] : [[id, participantId]])),
  );
  const people = new Map<string, Set<string>>();
  for (const { codeId, spanId, applies } of codings) {
    const speaker = speakers.get(spanId);
    if (speaker === undefined || applies !== "yes") continue;
    people.set(codeId, (people.get(codeId) ?? new Set()).add(speaker));
  }
  return people;
}
