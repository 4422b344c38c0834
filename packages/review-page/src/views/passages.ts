import { hiddenSpans } from "@persona/review";
import { wholeSpanId } from "@persona/contracts";
import { spanContexts } from "@persona/report";
import type { PersonaSet } from "@persona/contracts";
import type { PassageAnswer } from "../wire/answers.ts";
import type { Current } from "../run/review.ts";
import type { ReviewedRun } from "../run/reviewed-run.ts";
import { appliedCodes } from "./applied-codes.ts";

/**
 * Words with what was said around them. Names are hidden in all of them; next to words that were hidden, nothing around is
 * shown, as in the report.
 */
export function passagesOf(
  said: readonly PersonaSet["spans"][number][],
  { corpus, redact }: Pick<ReviewedRun, "corpus" | "redact">,
  current: Pick<Current, "set" | "codebook">,
): readonly PassageAnswer[] {
  const contexts = spanContexts({ spans: [...said] }, corpus, { redact });
  const hidden = hiddenSpans(current.set);
  const uris = new Map([...corpus.sources, ...current.set.sources].map(({ id, uri }) => [id, uri]));
  const codes = codesByPlace(current.codebook);
  return said.map((span): PassageAnswer => {
    const around = hidden.has(wholeSpanId(span.id)) ? undefined : contexts.get(span.id);
    const { line, row, time } = span.locator;
    const where = row === undefined ? line : row;
    const at = where === undefined ? (time ?? "") : `${row === undefined ? "line" : "row"} ${where}`;
    return {
      spanId: span.id,
      person: span.participantId ?? "",
      place: [uris.get(span.sourceId) ?? span.sourceId, at].filter((part) => part !== "").join(", "),
      ...(around?.asked === undefined ? {} : { asked: around.asked }),
      before: around?.before ?? "",
      text: redact(span.text),
      after: around?.after ?? "",
      codes: codes.get(wholeSpanId(span.id)) ?? [],
    };
  });
}

function codesByPlace(codebook: Current["codebook"]): ReadonlyMap<string, readonly string[]> {
  const applied = appliedCodes(codebook);
  const found = new Map<string, string[]>();
  for (const { id, name } of codebook?.codes ?? [])
    for (const place of applied.get(id)?.keys() ?? []) found.set(place, [...(found.get(place) ?? []), name]);
  return found;
}
