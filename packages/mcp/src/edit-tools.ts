import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { PersonaError } from "@persona/contracts";
import { z } from "zod";
import type { EvidenceStore } from "./evidence-store.ts";
import { nameInput } from "./read-tools.ts";
import { answered, resultOf } from "./tool-result.ts";

/** Registers `propose_edit`. Nothing changes until a person accepts the proposal. */
export function registerEditTools(server: McpServer, store: EvidenceStore): void {
  server.registerTool(
    "propose_edit",
    {
      description:
        'Proposes an edit of a persona, in the words of persona edit: ["reword", "p1.goals.1", "…"], ["reject", "p1.goals.2"]. A person accepts it or not.',
      inputSchema: {
        run: nameInput,
        words: z.array(z.string().min(1).max(2000)).min(2).max(6),
        because: z.enum(["not-true", "not-useful"]).optional(),
        why: z.string().min(1).max(2000),
      },
      annotations: {
        readOnlyHint: false,
        destructiveHint: false,
        idempotentHint: false,
        openWorldHint: false,
      },
    },
    ({ run, words, because, why }) =>
      answered(async () => {
        const { propose } = store.served(run);
        if (propose === undefined)
          throw new PersonaError({
            code: "invalid-option",
            message: "this is research and no run",
            hint: "Name a run.",
          });
        const agent = server.server.getClientVersion()?.name ?? "unknown";
        const { entry } = await propose({ words, because, why, agent });
        return resultOf({ proposed: entry, state: "waits for a person" });
      }),
  );
}
