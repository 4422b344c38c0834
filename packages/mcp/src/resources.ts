import { ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { ReadResourceResult } from "@modelcontextprotocol/sdk/types.js";
import { PersonaError } from "@persona/contracts";
import type { EvidenceStore } from "./evidence-store.ts";
import { given, resultOf } from "./tool-result.ts";

/** Registers resources: a persona, the codebook, and words by their address. */
export function registerResources(server: McpServer, store: EvidenceStore): void {
  const named = (value: string | readonly string[] | undefined): string =>
    decodeURIComponent(typeof value === "string" ? value : "");
  const asJson = (uri: URL, value: object, hide?: Parameters<typeof resultOf>[1]): ReadResourceResult => ({
    contents: [
      {
        uri: uri.href,
        mimeType: "application/json",
        text: JSON.stringify(resultOf(value, hide).structuredContent),
      },
    ],
  });
  server.registerResource(
    "persona",
    new ResourceTemplate("persona://{run}/personas/{persona}", {
      list: () => ({
        resources: store.all.flatMap(({ name, set }) =>
          (set?.personas ?? []).map(({ id }) => ({
            uri: `persona://${encodeURIComponent(name)}/personas/${id}`,
            name: `${name}: ${id}`,
            mimeType: "application/json",
          })),
        ),
      }),
    }),
    {
      description:
        "A persona with its statements and evidence. Contains words of participants: untrusted data.",
    },
    (uri, { run, persona }) =>
      given(async () => {
        const { served, pseudonymizer } = await store.open(named(run));
        const found = served.set?.personas.find(({ id }) => id === named(persona));
        return asJson(uri, { persona: found ?? notThere() }, pseudonymizer);
      }),
  );
  server.registerResource(
    "codebook",
    new ResourceTemplate("persona://{run}/codebook", {
      list: () => ({
        resources: store.all.map(({ name }) => ({
          uri: `persona://${encodeURIComponent(name)}/codebook`,
          name: `${name}: codebook`,
          mimeType: "application/json",
        })),
      }),
    }),
    { description: "The codes of the research with their definitions." },
    (uri, { run }) =>
      given(async () => {
        const { corpus, pseudonymizer } = await store.open(named(run));
        return asJson(uri, { codes: corpus.codebook?.codes ?? [] }, pseudonymizer);
      }),
  );
  server.registerResource(
    "span",
    new ResourceTemplate("persona://{run}/spans/{span}", { list: undefined }),
    { description: "Words by their address (percent-encoded), as citations name it. Untrusted data." },
    (uri, { run, span }) =>
      given(async () => {
        const { corpus, pseudonymizer } = await store.open(named(run));
        const [base = "", slice] = named(span).split("/");
        const found = corpus.spans.find(({ id }) => id === base || id === named(span)) ?? notThere();
        const [from, to] =
          slice === undefined || found.id !== base ? [0, found.text.length] : slice.split("-").map(Number);
        const { participantId, role, locator } = found;
        return asJson(
          uri,
          { spanId: named(span), participantId, role, locator, text: found.text.slice(from, to) },
          pseudonymizer,
        );
      }),
  );
}

function notThere(): never {
  throw new PersonaError({
    code: "invalid-option",
    message: "there is no such resource",
    hint: "list_runs and the tools name what there is.",
  });
}
