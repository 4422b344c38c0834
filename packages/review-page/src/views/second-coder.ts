import { measureAgreement } from "@persona/coding";
import type { Codebook, CoderIdentity } from "@persona/contracts";
import { seededRandom, shuffle } from "@persona/statistics";
import type { AgreementAnswer, SampleAnswer } from "../wire/answers.ts";
import type { Review } from "../run/review.ts";
import { passagesOf } from "./passages.ts";

/** Which codes a second coder says apply to words. */
export interface SecondAnswer {
  readonly spanId: string;
  readonly codeIds: readonly string[];
}

const second: CoderIdentity = { kind: "person", id: "second coder" };

/**
 * Draws passages that were coded, for somebody else to code: without what the first coder said.
 *
 * @param size number of passages; fewer where fewer were coded
 * @param seed the same seed draws the same passages of the same run
 */
export function sampleAnswer(review: Review, size: number, seed: number): SampleAnswer {
  const { codebook } = review.run.corpus;
  const judged = new Set((codebook?.judged ?? []).flatMap(({ spanIds }) => spanIds));
  const spans = review.run.corpus.spans.filter(({ id }) => judged.has(id));
  const drawn = shuffle([...spans], seededRandom(seed)).slice(0, size);
  const passages = passagesOf(drawn, review.run, review.now());
  return {
    passages: passages.map((passage) => ({ ...passage, codes: [] })),
    codes: (codebook?.codes ?? [])
      .filter(({ isCodable = true }) => isCodable)
      .map(({ id, name, definition }) => ({ id, name, definition })),
    of: spans.length,
  };
}

/** How far what a second coder says agrees with each who coded before, code by code. Nothing is recorded. */
export function agreementAnswer(review: Review, answers: readonly SecondAnswer[]): AgreementAnswer {
  const { codebook } = review.run.corpus;
  if (codebook === undefined) return { judged: answers.length, codes: [] };
  const known = new Map(review.run.corpus.spans.map(({ id, text }) => [id, text.length]));
  const given = answers.filter(({ spanId }) => known.has(spanId));
  const codings = given.flatMap(({ spanId, codeIds }) =>
    codeIds.map((codeId): Codebook["codings"][number] => ({
      id: `${second.id} ${codeId} ${spanId}`,
      codeId,
      spanId,
      start: 0,
      end: known.get(spanId) ?? 1,
      coder: second,
      applies: "yes",
    })),
  );
  const measured = measureAgreement({
    codes: codebook.codes,
    codings: [...codebook.codings, ...codings],
    judged: [...codebook.judged, { coder: second, spanIds: given.map(({ spanId }) => spanId) }],
  });
  const names = new Map(codebook.codes.map(({ id, name }) => [id, name]));
  return {
    judged: given.length,
    codes: measured
      .filter(({ coders }) => coders.some(({ id }) => id === second.id))
      .map(({ codeId, coders, units, alpha, reading }) => ({
        code: names.get(codeId) ?? codeId,
        with: coders.find(({ id }) => id !== second.id)?.id ?? "",
        units,
        ...(alpha.value === null ? {} : { alpha: alpha.value }),
        reading,
      })),
  };
}
