import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CheckedQuote } from "@persona/asking";
import { z } from "zod";
import type { EvidenceStore } from "./evidence-store.ts";
import { nameInput, readOnly } from "./read-tools.ts";
import { answered, resultOf } from "./tool-result.ts";

/** Passages that are given with each quote. */
const mostPassages = 3;

/** Registers the tools that check: `check_quotes`, `check_report`. */
export function registerCheckTools(server: McpServer, store: EvidenceStore): void {
  server.registerTool(
    "check_quotes",
    {
      description:
        "Whether each quote was said word for word, nearly, stitched, by somebody else, or not at all, and where.",
      inputSchema: { run: nameInput, quotes: z.array(z.string().min(1).max(3000)).min(1).max(100) },
      annotations: readOnly,
    },
    ({ run, quotes }) =>
      answered(async () => {
        const { checker, pseudonymizer } = await store.open(run);
        return resultOf(
          { quotes: quotes.map((quote) => shownQuote(checker.checkQuote(quote))) },
          pseudonymizer,
        );
      }),
  );

  server.registerTool(
    "check_report",
    {
      description:
        "Every quotation, count and claim with a quote of a report, checked against what participants said. Claims are judged by rules that err.",
      inputSchema: {
        run: nameInput,
        report: z.string().min(1).max(50_000).describe("the text itself, such as Markdown; not a path"),
      },
      annotations: readOnly,
    },
    ({ run, report }) =>
      answered(async () => {
        const { checker, pseudonymizer } = await store.open(run);
        const { quotes, counts, claims } = checker.check(report);
        return resultOf({ quotes: quotes.map(shownQuote), counts, claims }, pseudonymizer);
      }),
  );
}

function shownQuote(quote: CheckedQuote): CheckedQuote {
  return { ...quote, passages: quote.passages.slice(0, mostPassages) };
}
