import { ModelCoder } from "@persona/coding";
import { arePassesOfOne, selfAgreement } from "@persona/facts";
import type { CodableStatement, Code, Codebook } from "@persona/contracts";
import { codeStatementsAsync } from "@persona/generator";
import { OpenAIProvider } from "@persona/providers-openai";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { RuleName } from "@persona/providers-testkit";
import { seededRandom } from "@persona/statistics";
import { atLeast, atMost } from "../truth/bar.ts";
import type { Bar } from "../truth/bar.ts";

const [people, codesInAll] = [120, 40];
/** How many people truly have each code: from 1 in 12 to nearly half. */
const shares = [0.08, 0.15, 0.25, 0.45];

/**
 * A model that lies, asked over HTTP: 10 % of its codings quote words that nobody said, 30 % are of the wrong words. With
 * errors drawn again for each pass, the true count lies within the interval; with the same errors, nothing but the note that
 * a model's agreement with itself is no proof tells.
 */
export async function modelBars(): Promise<readonly Bar[]> {
  await using server = await startTestServerInProcess({ rule: "code" });
  const baseURL = server.baseUrl("openai-responses");
  const bars: Bar[] = [];
  for (const rule of ["code", "code-erring", "code-erring-alike"] as const) {
    await server.configure({ rule });
    const { within, width, refused, notThere } = await coded(rule, baseURL);
    if (rule === "code-erring-alike") {
      // nothing in the figures tells: that is why the note stands next to them
      bars.push(
        atMost("a model that errs alike: codes whose true count is in the interval", "made", within, 1),
      );
      continue;
    }
    const who = rule === "code" ? "a model without errors" : "a model with other errors each time";
    bars.push(
      atLeast(`${who}: codes whose true count is in the interval`, `made, ${codesInAll} codes`, within, 0.9),
      atMost(`${who}: width of the interval, share of the people`, `made, ${codesInAll} codes`, width, 0.6),
      atMost(`${who}: codings whose words are not there (${refused} refused)`, "made", notThere, 0),
    );
  }
  return bars;
}

async function coded(
  rule: RuleName,
  baseURL: string,
): Promise<{
  readonly within: number;
  readonly width: number;
  readonly refused: number;
  readonly notThere: number;
}> {
  const random = seededRandom(7);
  const codes = Array.from({ length: codesInAll }, (_, at): Code => ({
    id: `c${at}`,
    name: `speaks of word${String.fromCodePoint(97 + (at % 26), 97 + Math.floor(at / 26))}x`,
    definition: "They say the word.",
    examples: [],
  }));
  const truth = codes.map(() => 0);
  const statements = Array.from({ length: people }, (_, person): CodableStatement => {
    const said = codes.flatMap(({ name }, at) => {
      if (random.fraction() >= (shares[at % shares.length] ?? 0)) return [];
      truth[at] = (truth[at] ?? 0) + 1;
      return [name.replace("speaks of ", "")];
    });
    return {
      spanId: `s1:${person}`,
      participantId: `P${person}`,
      text: `Number ${person} says ${said.join(", ")}`,
    };
  });
  const provider = new OpenAIProvider({ apiKey: "sk-test", baseURL });
  const passes = [];
  for (const pass of [1, 2]) {
    const coder = new ModelCoder({ provider: "openai", model: provider.defaultModel, pass });
    const result = await codeStatementsAsync(coder, { statements, codes }, { provider });
    passes.push({ coder: coder.identity, result });
  }
  const codebook: Pick<Codebook, "codes" | "codings" | "judged"> = {
    codes,
    codings: passes.flatMap(({ result }) => [...result.codings]),
    judged: passes.map(({ coder, result }) => ({ coder, spanIds: [...result.judged] })),
  };
  const texts = new Map(statements.map(({ spanId, text }) => [spanId, text]));
  const found = selfAgreement(codebook, (spanId) => spanId.replace("s1:", "P"));
  const [one, other] = passes;
  if (one === undefined || other === undefined || !arePassesOfOne(one.coder, other.coder))
    throw new TypeError(`${rule}: two passes of a model are not known as that`);
  const within = found.filter(({ codeId, interval: [low, high] }) => {
    const n = truth[codes.findIndex(({ id }) => id === codeId)] ?? -1;
    return low <= n && n <= high;
  });
  const warned = passes.flatMap(({ result }) =>
    result.warnings.filter((text) => text.includes("count for nothing")),
  );
  return {
    within: within.length / codesInAll,
    width: found.reduce((sum, { interval: [low, high], of }) => sum + (high - low) / of, 0) / codesInAll,
    refused: warned.reduce((sum, text) => sum + Number(/: (\d+)/.exec(text)?.[1] ?? 0), 0),
    notThere: codebook.codings.filter(
      ({ spanId, start, end }) => (texts.get(spanId)?.slice(start, end) ?? "").trim() === "",
    ).length,
  };
}
