import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { draftSchema } from "@persona/contracts";
import type { Draft } from "@persona/contracts";
import { load } from "@persona/loader";
import { OpenAIProvider } from "@persona/providers-openai";
import { rules, startTestServer } from "@persona/providers-testkit";
import type { Rule } from "@persona/providers-testkit";
import { PersonaGenerator } from "@persona/generator";
import { claimsOf, verifySet } from "@persona/verification";
import type { Bars } from "./bars.ts";
import { seededRandom } from "./load.ts";

const runs = 40;
const share = 0.3;

/** What marks each lie, so that one that got through is seen: words that nobody said, and a count that no group has. */
const marks = ["zyxinvented", "zyxaltered", "97 of 98"] as const;

type Claim = Draft["claims"][number];

/** Ways to lie: an invented id, an altered quote, a wrong count in words, one in figures. */
const lies: readonly ((claim: Claim) => Claim)[] = [
  (claim) => ({ ...claim, text: `${claim.text} ${marks[0]}`, evidence: ["e99999", "a77777"] }),
  (claim) => ({ ...claim, text: `They say “${claim.text.replaceAll(/[“”"]/g, "")} ${marks[1]}”` }),
  (claim) => ({ ...claim, text: `${marks[2]} say: ${claim.text}` }),
  (claim) => ({ ...claim, text: `${claim.text} ${marks[0]}`, n: 97, of: 98 }),
];

/** A server that drafts what the evidence says, and lies in three claims of ten: no lie may reach an output. */
export async function benchLies(bars: Bars): Promise<void> {
  const random = seededRandom(5);
  let told = 0;
  const lie = (claim: Claim): Claim => {
    const way = lies[Math.floor(random() * lies.length)];
    if (way === undefined || random() >= share) return claim;
    told += 1;
    return way(claim);
  };
  const lyingRule: Rule = (request) => {
    const { json } = rules.persona(request);
    // strict schemas want null for what is absent; a draft has nothing there
    const draft = draftSchema.parse(
      JSON.parse(JSON.stringify(json), (_, value: unknown) => value ?? undefined),
    );
    const quotes = draft.quotes.map((quote) => {
      if (random() >= share) return quote;
      told += 1;
      return { ...quote, text: `${quote.text} ${marks[1]}` };
    });
    return { json: { ...draft, claims: draft.claims.map(lie), quotes } };
  };
  await using server = await startTestServer({ rule: lyingRule });
  const baseURL = server.baseUrl("openai-responses");
  const provider = new OpenAIProvider({ apiKey: "benchmark-key", baseURL, api: "responses" });
  const corpora = ["interviews", "survey.csv"].map((name) =>
    load(fileURLToPath(new URL(`../../../docs/examples/${name}`, import.meta.url))),
  );
  let stated = 0;
  let reached = 0;
  let problems = 0;
  for (let run = 0; run < runs; run += 1) {
    const corpus = corpora[run % corpora.length];
    if (corpus === undefined) continue;
    const { set } = await new PersonaGenerator({ sendsOriginalText: true, provider }).generateAsync(corpus);
    for (const persona of set.personas) {
      const texts = [
        persona.label,
        ...claimsOf(persona).map(({ text }) => text),
        ...persona.quotes.map(({ text }) => text),
      ];
      stated += texts.length;
      reached += texts.filter((text) => marks.some((mark) => text.includes(mark))).length;
    }
    const read = ({ uri }: { readonly uri: string }): Buffer => readFileSync(join(corpus.root, uri));
    problems += verifySet(set, { read, corpus }).problems.length;
  }
  console.log(`## A server that lies in ${100 * share} % of its claims and quotes\n`);
  console.log(`${runs} runs, ${told} lies told, ${stated} labels, claims and quotes in what was made.\n`);
  bars.check(
    `lies that reached an output: ${reached} of ${told}`,
    reached === 0 && told > 100 && stated > 100,
  );
  bars.check(`problems when every claim is checked again: ${problems}`, problems === 0);
}
