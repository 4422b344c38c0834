import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Testimony } from "@persona/entailment";
import { contextOf } from "@persona/facts";
import { load } from "@persona/loader";

const examples = fileURLToPath(new URL("../../../docs/examples", import.meta.url));

/** What stands around words of the examples, as when personas are made: the question before, and the turns around. */
export function examplesAround(): (said: string) => Pick<Testimony, "question" | "context"> {
  const corpora = ["interviews", "bike-share", "porters"].map((name) => load(join(examples, name)));
  const turns = corpora.flatMap(({ spans }) => {
    const said = Map.groupBy(spans, ({ participantId = "" }) => participantId);
    return spans.map((span) => ({ span, own: said.get(span.participantId ?? "") ?? [] }));
  });
  const survey = readFileSync(join(examples, "survey.csv"), "utf8");
  return (said) => {
    const [first = ""] = said.split(/(?<=[.!?]) /);
    const at = turns.findIndex(
      ({ span }) => span.role === "participant" && span.text.replaceAll(/\s+/g, " ").includes(first),
    );
    const { span, own } = turns[at] ?? { own: [] };
    if (span === undefined)
      return {
        question: survey.includes(first) ? "What is the hardest part of doing your books?" : "",
        context: "",
      };
    const before = turns[at - 1]?.span;
    return {
      question: before?.role === "interviewer" ? before.text : "",
      context: contextOf({ spans: own }, span),
    };
  };
}
