/**
 * How long the review page takes to save a decision, and to search, in a run of 1,000 statements and 10,000 spans, over
 * HTTP: `pnpm --filter @persona/benchmarks bench:review`. Times are medians; the processor's time is of the whole command.
 */
import { rmSync } from "node:fs";
import { claimsOf } from "@persona/verification";
import { openReview } from "../../review-page/src/testing/page-client.ts";
import { reviewOf } from "../../review-page/src/testing/review-of.ts";
import { startReview } from "../../review-page/src/start-review.ts";
import type { EditRequest } from "../../review-page/src/edits/edit-request.ts";

const repeats = 9;
const folder = reviewOf({
  personas: 10,
  members: 25,
  utterances: 40,
  claimsPerField: 25,
  evidencePerClaim: 10,
});
const { generated } = folder;
const statements = generated.personas.flatMap(claimsOf).map(({ id }) => id);
const codes = folder.corpus.codebook?.codes.map(({ id }) => id) ?? [];
const { server } = await startReview(folder);
const page = await openReview(server.newAddress());
let { head } = await page.run();

const kinds: Readonly<Record<string, (at: number) => EditRequest>> = {
  "accept a statement": (at) => ({ kind: "accept", claim: statements[at] ?? "" }),
  "put a statement in other words": (at) => ({
    kind: "reword",
    claim: statements[100 + at] ?? "",
    text: `Keep papers in a tin box ${at}`,
  }),
  "put a code on words": (at) => ({
    kind: "code",
    span: generated.spans[at * 7]?.id ?? "",
    code: codes[at % codes.length] ?? "",
  }),
};

console.log(`${statements.length} statements, ${generated.spans.length} spans said`);
for (const [what, edit] of Object.entries(kinds)) {
  const took: number[] = [];
  for (let at = 0; at < repeats; at += 1) {
    const started = performance.now();
    const answer = await page.decide(edit(at), head);
    took.push(performance.now() - started);
    head = answer.run.head;
  }
  tell(what, took);
}
const searching: number[] = [];
for (let at = 0; at < repeats; at += 1) {
  const started = performance.now();
  await (await page.get(`/api/said?words=tin+${at}`)).text();
  searching.push(performance.now() - started);
}
tell("search everything that was said", searching);
console.log(`processor: ${(process.cpuUsage().user / 1e6).toFixed(1)} s`);
await server[Symbol.asyncDispose]();
rmSync(folder.folder, { recursive: true, force: true });

function tell(what: string, took: readonly number[]): void {
  const sorted = took.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `${what}: ${median.toFixed(0)} ms (${(sorted[0] ?? 0).toFixed(0)} to ${(sorted.at(-1) ?? 0).toFixed(0)})`,
  );
}
