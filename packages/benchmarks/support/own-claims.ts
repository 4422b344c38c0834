import { readFileSync } from "node:fs";
import { claimFields, personaSetReader } from "@persona/contracts";
import { judge, judgeCounted } from "@persona/entailment";
import type { Judgement } from "@persona/entailment";

/** A claim that the embedded provider stated in version 0.1.0, with the words that it cited. */
interface OwnClaim {
  readonly text: string;
  readonly said: readonly string[];
  readonly judgement: Judgement;
}

const stored = new URL("../../integration-tests/src/version-1/run/personas.json", import.meta.url);
/** "4 of 4 speak of the phone" counts a topic. */
const counts = /^\d+ of \d+ /;

/** The claims of the stored run of version 0.1.0 on the example interviews, by the rules of today. */
export function judgeOwnClaims(): readonly OwnClaim[] {
  const set = personaSetReader.parse(JSON.parse(readFileSync(stored, "utf8")));
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  return set.personas.flatMap((persona) =>
    claimFields.flatMap((field) =>
      persona[field].map(({ text, evidence, support }) => {
        const cited = evidence.flatMap((id) => spans.get(id) ?? []);
        const claim = { text, support, isWish: field === "goals" || field === "needs" };
        const judgement = counts.test(text)
          ? judgeCounted(claim, [{ question: "", said: text.replace(/^.* speak of /, ""), isAnswer: false }])
          : judge(
              claim,
              cited.map((span) => ({
                question: "",
                said: span.text,
                isAnswer: false,
                person: span.participantId ?? "",
              })),
            );
        return { text, said: cited.map((span) => span.text), judgement };
      }),
    ),
  );
}
