import type { PersonaFile } from "./persona-file.ts";
import type { Finding } from "./verify.ts";

/** What is read of `scores.json`. */
export interface ScoresFile {
  readonly scores: readonly { readonly name: string; readonly verdict: string }[];
}

const scoresOfGroups = ["held-out-lift", "abstention"];
const lower: Readonly<Record<string, string>> = { stable: "tentative", tentative: "anecdotal" };

/** Checks that a failed score of the groups lowered the tier of each persona by a step, and that nothing else did. */
export function checkTiers({ personas }: PersonaFile, { scores }: ScoresFile): Finding[] {
  const failed = scores.filter(({ name, verdict }) => scoresOfGroups.includes(name) && verdict === "fail");
  const by = failed.map(({ name }) => name);
  return personas.flatMap(({ id, tier = "", lowered }): Finding[] => {
    if (lowered === undefined)
      return by.length === 0 || lower[tier] === undefined
        ? []
        : [{ subject: id, message: `it is called ${tier}, and a score failed: ${by.join(", ")}` }];
    const isRight = by.length > 0 && lower[lowered.from] === tier && by.join() === lowered.by.join();
    return isRight ? [] : [{ subject: id, message: `its tier was not lowered by what the scores say` }];
  });
}
