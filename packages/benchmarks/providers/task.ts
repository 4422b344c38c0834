import type { GenerateRequest } from "@persona/contracts";
import { z } from "zod";

/** What each contender is asked for: a draft, in a shape that every dialect can say. */
export const draftShape = z.object({
  label: z.string(),
  claims: z.array(
    z.object({
      field: z.enum([
        "goals",
        "needs",
        "behaviors",
        "frustrations",
        "workarounds",
        "motivations",
        "context",
        "tools",
      ]),
      text: z.string(),
      evidence: z.array(z.string()),
    }),
  ),
  quotes: z.array(z.object({ evidence: z.string(), text: z.string() })),
});

const words =
  "I want to find old notes without scrolling because copying tables by hand is slow and annoying".split(" ");

function sentence(index: number): string {
  const start = index % words.length;
  return `${[...words.slice(start), ...words.slice(0, start)].join(" ")} ${index}.`;
}

/** Instructions, and 80 statements: some three thousand tokens. */
export const system = "Describe the group of people. Cite an id for everything you say. ".repeat(30);
export const prompt = Array.from(
  { length: 80 },
  (_, index) => `[e${index + 1}] P${index % 20}: "${sentence(index)} ${sentence(index + 7)}"`,
).join("\n");

/** The same as a request of the port. */
export const request: GenerateRequest = {
  system,
  messages: [{ role: "user", text: prompt }],
  output: { name: "draft", schema: z.toJSONSchema(draftShape) },
  maxOutputTokens: 8000,
};
