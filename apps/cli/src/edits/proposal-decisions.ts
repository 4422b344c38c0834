import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { notWritable } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import { placeInside } from "@persona/report";
import { z } from "zod";

/** The file of a run folder that says what people decided about proposals of agents, one decision a line. */
export const decisionsName = "proposals.decided.jsonl";

const decisionSchema = z.object({
  /** The hash of the proposal. */
  proposal: z.string(),
  decided: z.enum(["accepted", "turned-down"]),
  at: z.string(),
  who: z.string().optional(),
  why: z.string().optional(),
  /** The hash of the edit that an accepted proposal became. */
  entry: z.string().optional(),
});

/** What a person decided about a proposal. */
export type ProposalDecision = z.infer<typeof decisionSchema>;

/**
 * The last decision about each proposal, by its hash.
 *
 * @throws PersonaError `invalid-record` for a line that is no decision
 */
export function decisionsOf(folder: string): ReadonlyMap<string, ProposalDecision> {
  const path = join(folder, decisionsName);
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, "utf8").split("\n");
  return new Map(
    lines.flatMap((line, at) => {
      if (line.trim() === "") return [];
      const decision = decisionIn(line);
      if (decision === undefined)
        throw new PersonaError({
          code: "invalid-record",
          message: `line ${at + 1} of ${decisionsName} is no decision about a proposal`,
          hint: "Delete that line: the proposal then counts as undecided.",
        });
      return [[decision.proposal, decision] as const];
    }),
  );
}

/** Records what a person decided about a proposal. */
export function decide(folder: string, decision: ProposalDecision): void {
  const path = placeInside(folder, decisionsName);
  try {
    appendFileSync(path, `${JSON.stringify(decision)}\n`, { mode: 0o600 });
  } catch (error) {
    throw notWritable(path, error);
  }
}

function decisionIn(line: string): ProposalDecision | undefined {
  try {
    return decisionSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
