import { estimateFor, TokenEstimator } from "@persona/calls";
import { ModelCoder } from "@persona/coding";
import { microUsdOf, usdOf } from "@persona/contracts";
import type { Codebook, Corpus } from "@persona/contracts";
import type { Terminal } from "../terminal/terminal.ts";
import { codedTwice, setUpCoder } from "./code-corpus.ts";
import type { CoderFlags } from "./code-corpus.ts";
import { statementsOf } from "./statements-of.ts";

/** What coding will take at most. */
export interface CodingEstimate {
  readonly statements: number;
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In US dollars, where the price is known. */
  readonly usd?: number;
}

/** Proposing codes takes at most this many requests, and a codebook of this many codes goes with every later one. */
const [requestsToPropose, codesProposed] = [6, 24];

/** Estimates what coding with a model takes, before anything is sent: every request answered at once, at full length. */
export async function estimateCoding(
  corpus: Corpus,
  imported: Codebook | undefined,
  flags: CoderFlags & { readonly coder: string },
  terminal: Terminal,
): Promise<CodingEstimate> {
  const setup = await setUpCoder(flags, terminal);
  const statements = statementsOf(corpus).map(({ statement }) => statement);
  const given = imported?.codes ?? [];
  const codes =
    given.length > 0
      ? given
      : Array.from({ length: codesProposed }, (_, at) => ({
          id: `code-${at}`,
          name: "What several of them do",
          definition: "A sentence that says when the code applies, and to which words it does not apply.",
          examples: ["Something that one of the participants said, in a sentence or two."],
        }));
  const requests = [1, 2].flatMap((pass) =>
    new ModelCoder({ ...setup.coding, pass }).requestsFor(
      pass === 1 ? statements : codedTwice(statements),
      codes,
    ),
  );
  const first = requests.slice(0, given.length > 0 ? 0 : requestsToPropose);
  const tokens = [...first, ...requests].map((request) =>
    estimateFor(setup.provider, new TokenEstimator(), request),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const inputTokens = sum(tokens.map((one) => one.inputTokens));
  const outputTokens = sum(tokens.map((one) => one.outputTokens));
  const usd = setup.options.priceOf?.(setup.coding.model, {
    inputTokens: { total: inputTokens, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: outputTokens, reasoning: 0 },
  });
  return {
    statements: statements.length,
    requests: tokens.length,
    inputTokens,
    outputTokens,
    ...(usd === undefined ? {} : { usd: usdOf(microUsdOf(usd)) }),
  };
}
