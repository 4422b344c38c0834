import type { Corpus, Span } from "@persona/contracts";
import { sensitiveIn, sensitiveKinds } from "@persona/sensitive";
import type { SensitiveKind } from "@persona/sensitive";
import { placesIn } from "../terminal/places-in.ts";
import type { CorpusIdentifierFinder } from "./score-personas.ts";

/** Words of a participant that a run does not show by itself. What they are is in the source, and not here. */
export interface Withheld {
  readonly spanId: string;
  readonly participantId?: string;
  readonly source: string;
  readonly place: string;
  /**
   * `identifies`: no statement rests on them, or they were sent and are shown with pseudonyms. `sensitive`: they are counted,
   * and nobody is quoted with them.
   */
  readonly because: "identifies" | "sensitive";
  /** What was found, such as `phone` or `health`. */
  readonly kinds: readonly string[];
}

/** Everything that participants said and that a run withholds, in the order of the sources. */
export function withheldIn(
  { spans, sources }: Pick<Corpus, "spans" | "sources">,
  find: Pick<CorpusIdentifierFinder, "inSpan">,
): readonly Withheld[] {
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  return spans
    .filter(({ role }) => role === "participant")
    .flatMap((span) => {
      const about = {
        spanId: span.id,
        ...(span.participantId === undefined ? {} : { participantId: span.participantId }),
        source: uris.get(span.sourceId) ?? span.sourceId,
        place: placesIn(span.locator).join(", "),
      };
      return reasonsOf(span, find).map((reason) => ({ ...about, ...reason }));
    });
}

function reasonsOf(
  span: Span,
  find: Pick<CorpusIdentifierFinder, "inSpan">,
): readonly Pick<Withheld, "because" | "kinds">[] {
  const identifiers = new Set(find.inSpan(span).map(({ kind }) => kind));
  const found = new Set<SensitiveKind>(sensitiveIn(span.text).map(({ kind }) => kind));
  return [
    ...(identifiers.size === 0 ? [] : [{ because: "identifies" as const, kinds: [...identifiers] }]),
    ...(found.size === 0
      ? []
      : [{ because: "sensitive" as const, kinds: sensitiveKinds.filter((kind) => found.has(kind)) }]),
  ];
}

/** The list in words: how many, then each with its place and the reason, without what was said. */
export function sayWithheld(withheld: readonly Withheld[], isSent: boolean): readonly string[] {
  const [identifying, sensitive] = (["identifies", "sensitive"] as const).map((because) =>
    withheld.filter((one) => one.because === because),
  );
  return [
    ...part(
      identifying,
      isSent
        ? "They identify a person. Pseudonyms replace what identifies them, in requests and on cards:"
        : "They identify a person. No statement rests on them:",
    ),
    ...part(
      sensitive,
      "They reveal one person's health, belief, sexuality, politics, ethnicity or money trouble. They are counted, and no card quotes them unless a researcher chooses so:",
    ),
    ...(withheld.length === 0 ? ["Nothing was withheld."] : []),
  ];
}

function part(those: readonly Withheld[] = [], why: string): readonly string[] {
  if (those.length === 0) return [];
  return [
    `${those.length} ${those.length === 1 ? "passage" : "passages"}. ${why}`,
    ...those.map(
      ({ participantId, source, place, kinds }) =>
        `  ${[participantId, source, place].filter((one) => one !== undefined && one !== "").join(", ")}: ${kinds.join(", ")}`,
    ),
    "",
  ];
}
