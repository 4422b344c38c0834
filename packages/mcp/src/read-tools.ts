import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { PersonaError, wholeSpanId } from "@persona/contracts";
import { z } from "zod";
import type { EvidenceStore } from "./evidence-store.ts";
import { answered, pageOf, resultOf } from "./tool-result.ts";

/** Which run or research, by its name. */
export const nameInput = z
  .string()
  .max(200)
  .optional()
  .describe("name of the run or research, from list_runs; may be left out where there is one");
/** Where a page of a list begins, and how long it is. */
export const pageInput = {
  offset: z.int().nonnegative().max(1_000_000).default(0),
  limit: z.int().positive().max(50).default(20),
};
/** What hints a client gets about a tool that changes nothing. */
export const readOnly = { readOnlyHint: true, idempotentHint: true, openWorldHint: false } as const;

/** Registers the tools that read runs: `list_runs`, `read_persona`, `explain_claim`, `list_codes`. */
export function registerReadTools(server: McpServer, store: EvidenceStore): void {
  server.registerTool(
    "list_runs",
    {
      description: "Lists the runs and research that can be asked about, and the personas of each run.",
      annotations: readOnly,
    },
    () =>
      answered(() =>
        resultOf({
          runs: store.all.map(({ name, set }) => ({
            name,
            kind: set === undefined ? "research" : "run",
            personas: set?.personas.map(({ id, label, segment }) => ({
              id,
              label,
              n: segment.n,
              of: segment.of,
            })),
          })),
        }),
      ),
  );

  server.registerTool(
    "read_persona",
    {
      description: "A persona of a run: its statements with their counts, verdicts and evidence.",
      inputSchema: { run: nameInput, persona: z.string().max(200).describe("id of the persona: p1") },
      annotations: readOnly,
    },
    ({ run, persona }) =>
      answered(async () => {
        const { pseudonymizer, served } = await store.open(run);
        const found = served.set?.personas.find(({ id, slug }) => id === persona || slug === persona);
        if (found === undefined) throw unknown("persona", served.set?.personas.map(({ id }) => id) ?? []);
        return resultOf({ persona: found }, pseudonymizer);
      }),
  );

  server.registerTool(
    "explain_claim",
    {
      description:
        "Why a statement of a persona stands: who says it and where, how it was counted, what was checked again.",
      inputSchema: { run: nameInput, claim: z.string().max(200).describe("id of the statement: p1.goals.1") },
      annotations: readOnly,
    },
    ({ run, claim }) =>
      answered(async () => {
        const { pseudonymizer, served } = await store.open(run);
        const explanation = await served.explain?.(claim);
        if (explanation === undefined) throw unknown("statement", ["see read_persona"]);
        return resultOf({ explanation }, pseudonymizer);
      }),
  );

  server.registerTool(
    "list_codes",
    {
      description: "The codes of the research, with their definitions and how many people each applies to.",
      inputSchema: { run: nameInput, ...pageInput },
      annotations: readOnly,
    },
    ({ run, ...page }) =>
      answered(async () => {
        const { corpus, pseudonymizer } = await store.open(run);
        const { codes = [], codings = [] } = corpus.codebook ?? {};
        const people = new Map(corpus.spans.map(({ id, participantId }) => [id, participantId]));
        const byCode = Map.groupBy(
          codings.filter(({ applies }) => applies === "yes"),
          ({ codeId }) => codeId,
        );
        const listed = codes.map(({ id, name, definition }) => {
          const own = byCode.get(id) ?? [];
          const who = new Set(
            own.flatMap(({ spanId }) => people.get(spanId) ?? people.get(wholeSpanId(spanId)) ?? []),
          );
          return { id, name, definition, codings: own.length, people: who.size };
        });
        return resultOf({ codes: pageOf(listed, page) }, pseudonymizer);
      }),
  );
}

function unknown(what: string, known: readonly string[]): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `there is no such ${what}`,
    hint: known.length === 0 ? "This is research and no run." : `There is: ${known.slice(0, 20).join(", ")}`,
  });
}
