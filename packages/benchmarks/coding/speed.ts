import { runCoding } from "@persona/contracts";
import { TermCoder } from "../../coding/src/terms/term-coder.ts";
import { readCodedQuestions } from "../themes/hand-codes.ts";

/**
 * How long coding this many answers by terms takes, in seconds of the processor, and how much memory is in use after it, in
 * megabytes.
 */
export interface CodingSpeed {
  readonly answers: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Codes the answers of the notebook survey, repeated, each as another person's. */
export function measureSpeed(answers: number): CodingSpeed | undefined {
  const known = readCodedQuestions()?.flatMap((question) => question.answers.flat()) ?? [];
  if (known.length === 0) return undefined;
  const statements = Array.from({ length: answers }, (_, at) => ({
    spanId: `s1:${at}`,
    participantId: `${at}`,
    // no two alike, so that nothing remembered makes it quick
    text: `${known[at % known.length] ?? ""} ${known[(at * 7 + 1) % known.length] ?? ""}`.slice(0, 300),
  }));
  const start = process.cpuUsage();
  runCoding(new TermCoder().code({ statements, codes: [] }), () => {
    throw new TypeError("it asks no model");
  });
  const { user, system } = process.cpuUsage(start);
  return {
    answers,
    seconds: (user + system) / 1e6,
    megabytes: process.memoryUsage().rss / 2 ** 20,
  };
}
