import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { PersonaError } from "@persona/contracts";
import { z } from "zod";
import type { EvidenceStore, OpenEvidence } from "./evidence-store.ts";
import { nameInput, pageInput, readOnly } from "./read-tools.ts";
import { answered, pageOf, resultOf } from "./tool-result.ts";

const peopleInput = z
  .string()
  .max(200)
  .optional()
  .describe("id of a persona whose members alone are meant: p1");
/** Most statements of a search, over all pages. */
const mostFound = 500;
/** Cited words that are given with each sentence. */
const mostCites = 10;

/** Registers the tools that ask: `search_evidence`, `ask`. */
export function registerEvidenceTools(server: McpServer, store: EvidenceStore): void {
  server.registerTool(
    "search_evidence",
    {
      description:
        "What participants said, by words and their base forms; by persona and by code. The best first.",
      inputSchema: {
        run: nameInput,
        words: z.string().min(1).max(500),
        persona: peopleInput,
        codes: z.array(z.string().max(200)).max(20).optional().describe("ids or names of codes"),
        ...pageInput,
      },
      annotations: readOnly,
    },
    ({ run, words, persona, codes, ...page }) =>
      answered(async () => {
        const open = await store.open(run);
        const people = membersOf(open, persona);
        const hits = open.asker.index.search(words, {
          limit: mostFound,
          ...(people === undefined ? {} : { people }),
          ...(codes === undefined ? {} : { codes }),
        });
        const uris = new Map(open.corpus.sources.map(({ id, uri }) => [id, uri]));
        const found = hits.map(({ statement: { span, question }, coverage }) => ({
          spanId: span.id,
          participantId: span.participantId ?? "",
          source: uris.get(span.sourceId) ?? "",
          locator: span.locator,
          asked: question,
          said: span.text,
          coverage: Math.round(100 * coverage) / 100,
        }));
        return resultOf({ statements: pageOf(found, page) }, open.pseudonymizer);
      }),
  );

  server.registerTool(
    "ask",
    {
      description:
        "Answers a question about the participants with verified quotes and counts, or says that the data do not say. Ask about people; it never plays one.",
      inputSchema: {
        run: nameInput,
        question: z.string().min(1).max(500),
        persona: peopleInput,
        quotes: z.int().nonnegative().max(20).default(5),
      },
      annotations: readOnly,
    },
    ({ run, question, persona, quotes }) =>
      answered(async () => {
        const open = await store.open(run);
        const people = membersOf(open, persona);
        const answer = open.asker.ask(question, { quotes, ...(people === undefined ? {} : { people }) });
        const sentences = answer.sentences.map((one) => ({
          ...one,
          cites: one.cites.slice(0, mostCites),
          cited: one.cites.length,
        }));
        return resultOf({ answer: { ...answer, sentences } }, open.pseudonymizer);
      }),
  );
}

function membersOf({ served }: OpenEvidence, persona: string | undefined): ReadonlySet<string> | undefined {
  if (persona === undefined) return undefined;
  const found = served.set?.personas.find(({ id, slug }) => id === persona || slug === persona);
  if (found !== undefined) return new Set(found.segment.memberIds);
  throw new PersonaError({
    code: "invalid-option",
    message: "there is no such persona",
    hint: "list_runs lists them.",
  });
}
