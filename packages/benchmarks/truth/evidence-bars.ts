import type { ScoreName } from "@persona/contracts";
import { atLeast, atMost } from "./bar.ts";
import type { Bar } from "./bar.ts";
import type { Study } from "./studies.ts";

/** What must hold of the evidence of every set. */
export function evidenceBars({ name: data, scores }: Study): readonly Bar[] {
  const scoreOf = (name: ScoreName): (typeof scores.scores)[number] | undefined =>
    scores.scores.find((one) => one.name === name);
  const quotes = scoreOf("verbatimness");
  const control = scoreOf("grounding")?.parts.find(({ name }) => name.startsWith("control"));
  return [
    atLeast("pointer validity", data, scoreOf("pointer-validity")?.value, 1),
    quotes?.verdict === "not-applicable"
      ? { bar: "verbatimness", data, must: "≥ 1", found: "nothing is quoted", holds: undefined }
      : atLeast("verbatimness", data, quotes?.value, 1),
    atMost("count error", data, scoreOf("count-accuracy")?.value, 0),
    atMost("demographic statements without evidence", data, scoreOf("marked-words")?.value, 0),
    atMost("identifiers left", data, scoreOf("privacy")?.value, 0),
    atLeast("grounding", data, scoreOf("grounding")?.value, 0.9),
    atMost("grounding after evidence is swapped", data, control?.value, 0.3),
  ];
}
