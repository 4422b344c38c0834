import { readFileSync, rmSync } from "node:fs";
import { readWholeJournal } from "@persona/review";
import { serverAttacks } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EditRequest } from "./edits/edit-request.ts";
import type { AgreementAnswer, SampleAnswer } from "./wire/answers.ts";
import { startReview } from "./start-review.ts";
import type { RunningReview } from "./start-review.ts";
import { openReview } from "./testing/page-client.ts";
import type { PageClient } from "./testing/page-client.ts";
import { reviewOf } from "./testing/review-of.ts";
import type { ReviewedFolder } from "./testing/review-of.ts";

const goal = "p1.goals.1";
let folder: ReviewedFolder;
let review: RunningReview;
let page: PageClient;

beforeEach(async () => {
  folder = reviewOf();
  review = await startReview(folder, { who: "Ann" });
  page = await openReview(review.server.newAddress());
});
afterEach(async () => {
  await review[Symbol.asyncDispose]();
  rmSync(folder.folder, { recursive: true });
});

const lines = (): readonly unknown[] =>
  readWholeJournal(folder.journal).lines.map(({ entry }) => entry.edit.kind);

describe("what people decide", () => {
  it("is on disk when the page hears that it is saved, and is shown", async () => {
    const { head, statements, lookedAt } = await page.run();
    expect([head, statements, lookedAt]).toEqual(["", 10, 0]);
    const saved = await page.decide({ kind: "accept", claim: goal }, head, { why: "I was  there\n" });
    expect(readWholeJournal(folder.journal).lines[0]).toMatchObject({
      hash: saved.state === "saved" ? saved.entry : "",
      entry: { who: "Ann", why: "I was there", edit: { kind: "accept", claim: { id: goal } } },
    });
    expect(saved.run).toMatchObject({ lookedAt: 1, isWritten: false });
    const renamed = await page.decide(
      { kind: "rename", persona: "p2", name: "The winter crew" },
      saved.run.head,
    );
    expect(renamed.run.personas[1]).toMatchObject({ label: "The winter crew", namedBy: "named by Ann" });
    const gone = await page.decide(
      { kind: "reject", claim: "p1.tools.1", because: "not-useful" },
      renamed.run.head,
    );
    expect(gone.run.personas[0]?.takenOff[0]).toMatchObject({ id: "p1.tools.1", why: "not useful, by Ann" });
    const back = await page.decide({ kind: "undo", entry: gone.run.head }, gone.run.head);
    expect(back.run.personas[0]?.takenOff).toEqual([]);
    expect(back.run.entries.map(({ state }) => state)).toEqual(["applied", "undone", "applied", "applied"]);
  });

  it("is recorded once though it is sent twice, by somebody who did not see the first", async () => {
    const both = await Promise.all([1, 2].map(() => page.decide({ kind: "accept", claim: goal }, "")));
    expect(both.map(({ state }) => state)).toEqual(["saved", "saved"]);
    expect(lines()).toEqual(["accept"]);
  });

  it("is not recorded over what another decided meanwhile, until they know", async () => {
    const ben = await openReview(review.server.newAddress());
    await ben.decide({ kind: "reject", claim: goal, because: "not-true" }, "", {
      who: "Ben",
      why: "one harbor only",
    });
    const mine = await page.decide({ kind: "reword", claim: goal, text: "Papers in a tin" }, "");
    expect(mine).toMatchObject({
      state: "conflict",
      others: [{ who: "Ben", what: "reject as not true", why: "one harbor only" }],
    });
    expect(lines()).toEqual(["reject"]);
    // what is about something else is none
    expect(await page.decide({ kind: "pin", claim: "p2.goals.1" }, "")).toMatchObject({ state: "saved" });
    const anyway = { anyway: true };
    expect(await page.decide({ kind: "accept", claim: goal }, "", anyway)).toMatchObject({ state: "saved" });
  });

  it("is refused where there is nothing that it could be about, without a word of the data", async () => {
    await expect(page.decide({ kind: "accept", claim: "p9.goals.1" }, "")).rejects.toThrow("400");
    await expect(page.decide({ kind: "undo", entry: "0".repeat(64) }, "")).rejects.toThrow(
      "cannot be taken back",
    );
    await expect(page.decide({ kind: "rename", persona: "p1", name: "\u0007" }, "")).rejects.toThrow("400");
    await expect(
      page.decide({ kind: "reword", claim: goal, text: "Keep the boat papers in a tin box (tools 1)" }, ""),
    ).rejects.toThrow("already says");
    expect(lines()).toEqual([]);
  });

  it("is written into the run when it is asked for, and exported", async () => {
    await page.decide({ kind: "rename", persona: "p1", name: "The dry ones" }, "");
    const exported = await page.get("/export?format=csv");
    expect(await exported.text()).toBe("exported as csv");
    expect(await (await page.get("/export?format=csv&names=none")).text()).toBe(
      "exported as csv without names",
    );
    expect(exported.headers.get("content-disposition")).toContain("filename*=UTF-8''");
    expect(readFileSync(`${folder.folder}/personas.json`, "utf8")).toContain("The dry ones");
    expect((await page.run()).isWritten).toBe(true);
    expect((await page.get("/export?format=exe")).status).toBe(404);
  });
});

describe("what the page shows", () => {
  it("has the evidence of a statement in its context, for and against", async () => {
    const answer = await (await page.get(`/api/evidence?claim=${goal}`)).json();
    expect(answer).toMatchObject({ claim: goal, more: 0 });
    const { supporting } = answer as { supporting: readonly object[] };
    expect(supporting).toHaveLength(2);
    expect(supporting[0]).toMatchObject({ asked: expect.stringContaining("How is it") as string });
    expect((await page.get("/api/evidence?claim=nothing")).status).toBe(404);
  });

  it("finds everything that was said, by words and by code, and nothing that was hidden", async () => {
    const found = async (
      query: string,
    ): Promise<{ found: number; said: number; passages: { spanId: string }[] }> =>
      (await (await page.get(`/api/said?${query}`)).json()) as never;
    expect(await found("words=")).toMatchObject({ found: 24, said: 24 });
    const three = await found("words=SAID+3");
    expect(three.found).toBeGreaterThan(0);
    expect(await found("words=submarine")).toMatchObject({ found: 0, similar: 0 });
    // nobody says "alike"; the index of the run knows what is about it
    const alike = await found("words=alike");
    expect(alike).toMatchObject({ found: 0, similar: 3 });
    expect(alike.passages.map(({ spanId }) => spanId)).toEqual(folder.similar?.("alike"));
    expect(await found("code=c1")).toMatchObject({ found: 12 });
    await page.decide({ kind: "hide", span: three.passages[0]?.spanId ?? "" }, "");
    expect(await found("words=said+3")).toMatchObject({ found: three.found - 1 });
  });

  it("counts codes by person, with agreement", async () => {
    const answer = (await (await page.get("/api/codes")).json()) as { codes: object[]; matrix: number[][] };
    expect(answer.codes[0]).toMatchObject({
      name: "Keeping 1",
      people: 6,
      passages: 12,
      coders: ["terms", "ann"],
    });
    expect(answer.matrix).toHaveLength(6);
    expect(answer.matrix[0]).toEqual([2, 2]);
  });

  it("counts codes again as they are merged, renamed, split and put on single words", async () => {
    const codes = async (): Promise<readonly (readonly [string, number])[]> => {
      const answer = (await (await page.get("/api/codes")).json()) as {
        codes: { name: string; passages: number }[];
      };
      return answer.codes.map(({ name, passages }) => [name, passages]);
    };
    expect(await codes()).toEqual([
      ["Keeping 1", 12],
      ["Keeping 2", 12],
    ]);
    const { passages } = (await (await page.get("/api/said?code=c1")).json()) as {
      passages: { spanId: string }[];
    };
    const span = passages[0]?.spanId ?? "";
    let { head } = await page.run();
    const decide = async (edit: EditRequest): Promise<void> => {
      const answer = await page.decide(edit, head);
      expect(answer.state).toBe("saved");
      head = answer.run.head;
    };
    await decide({ kind: "rename-code", code: "c1", name: "Keeps papers" });
    await decide({ kind: "uncode", span, code: "c1" });
    await decide({ kind: "code", span, code: "c2" });
    expect(await codes()).toEqual([
      ["Keeps papers", 11],
      ["Keeping 2", 13],
    ]);
    await expect(page.decide({ kind: "add-code", name: "keeping 2" }, head)).rejects.toThrow("of this name");
    await decide({ kind: "merge-codes", code: "c1", into: "c2" });
    expect(await codes()).toEqual([["Keeping 2", 24]]);
    await decide({ kind: "undo", entry: head });
    expect((await codes()).map(([name]) => name)).toEqual(["Keeps papers", "Keeping 2"]);
  });

  it("lets a second person code a sample without the first one's codes, and says how far they agree", async () => {
    const sample = (await (await page.get("/api/sample?size=12&seed=3")).json()) as SampleAnswer;
    expect(sample).toMatchObject({ of: 24, codes: [{ name: "Keeping 1" }, { name: "Keeping 2" }] });
    expect(sample.passages.map(({ codes }) => codes)).toEqual(Array.from({ length: 12 }, () => []));
    const coded = new Set(
      folder.corpus.codebook?.codings.flatMap(({ spanId, codeId, applies, coder }) =>
        codeId === "c1" && applies === "yes" && coder.id === "terms" ? [spanId] : [],
      ),
    );
    const answers = sample.passages.map(({ spanId }) => ({
      spanId,
      codeIds: coded.has(spanId) ? ["c1"] : ["c2"],
    }));
    const agreement = await page.post<AgreementAnswer>("/api/agreement", { answers });
    const ofTerms = agreement.codes.filter(({ with: other }) => other === "terms");
    expect(ofTerms.map(({ code, alpha, units }) => [code, alpha, units])).toEqual([
      ["Keeping 1", 1, 12],
      ["Keeping 2", 1, 12],
    ]);
    const ofAnn = agreement.codes.find(({ with: other }) => other === "ann");
    expect(ofAnn?.alpha).toBeLessThan(1);
    expect(lines()).toEqual([]);
  });

  it("draws a blind sheet, half of it with words of somebody else, and keeps the key apart", async () => {
    const sheet = await (await page.get("/blind.csv?size=8&seed=5")).text();
    const key = (await (await page.get("/blind-key.csv?size=8&seed=5")).text()).trim().split("\r\n").slice(1);
    expect(sheet.trim().split("\r\n")).toHaveLength(9);
    expect(sheet).not.toMatch(/p\d\.\w+\.\d/);
    expect(key.filter((line) => line.endsWith(",yes"))).toHaveLength(4);
    expect(await (await page.get("/blind.csv?size=8&seed=5")).text()).toBe(sheet);
    expect(await (await page.get("/blind.csv?size=8&seed=6")).text()).not.toBe(sheet);
    expect((await page.get("/blind.csv?size=x&seed=1")).status).toBe(400);
  });
});

describe("attacks on the review", () => {
  let attacked: RunningReview;
  let target: PageClient;
  let journal = "";
  beforeAll(async () => {
    const run = reviewOf();
    journal = run.journal;
    attacked = await startReview(run);
    target = await openReview(attacked.server.newAddress());
  });
  afterAll(async () => {
    await attacked[Symbol.asyncDispose]();
  });

  // the server itself is tried with bodies that never end in its own package
  it.each(serverAttacks.filter(({ name }) => !name.includes("never ends")))("$name", async ({ run }) => {
    await run({
      origin: attacked.server.origin,
      entry: { Cookie: target.cookie },
      readable: "/api/run",
      writable: {
        path: "/api/decide",
        body: JSON.stringify({ edit: { kind: "pin", claim: goal }, seen: "", who: "Ann" }),
      },
      changes: () => readWholeJournal(journal).lines.length,
      mostBytes: 65_536,
    });
  });
});
