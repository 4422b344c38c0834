import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { load } from "@persona/loader";
import type { Testimony } from "@persona/entailment";

const examples = fileURLToPath(new URL("../../../docs/examples", import.meta.url));

/** What stands around words of the examples: the question before, and the rest of the turn. */
export function examplesAround(): (said: string) => Pick<Testimony, "question" | "context"> {
  const turns = ["interviews", "bike-share", "porters"].flatMap((name) =>
    load(join(examples, name)).spans.map(({ text, role }) => ({ text: text.replaceAll(/\s+/g, " "), role })),
  );
  const survey = readFileSync(join(examples, "survey.csv"), "utf8");
  return (said) => {
    const [first = ""] = said.split(/(?<=[.!?]) /);
    const at = turns.findIndex(({ text, role }) => role === "participant" && text.includes(first));
    if (at === -1)
      return {
        question: survey.includes(first) ? "What is the hardest part of doing your books?" : "",
        context: "",
      };
    const before = turns[at - 1];
    return { question: before?.role === "interviewer" ? before.text : "", context: turns[at]?.text ?? "" };
  };
}
