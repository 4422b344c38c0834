import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EvidenceIndex } from "@persona/asking";
import type { Corpus } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { journalName, withoutNames } from "@persona/review";
import { countOfReading } from "@persona/review-page";
import type { ExportedFile, ExportedFormat, ExportOptions, ReviewedRun } from "@persona/review-page";
import { claimChecker, claimsOf } from "@persona/verification";
import { toCsv } from "../export/to-csv.ts";
import { toMarkdown } from "../export/to-markdown.ts";
import { toProject } from "../export/to-project.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { readGenerated, withEdits } from "../runs/edited-set.ts";
import { readAsAnswered } from "../rereading/read-again.ts";
import { settingOf } from "../rereading/settle-doubts.ts";
import { requireRunOf } from "../runs/require-run-of.ts";
import { keepGenerated, rewriteRun } from "../runs/rewrite-run.ts";
import { readRun } from "../runs/run-folder.ts";
import { sourcesAt } from "../runs/sources-at.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { writeReport } from "../runs/write-report.ts";

/** Sentences that a search on the page looks at. */
const mostSimilar = 200;
/** The share of what was asked for that a sentence, or what is around it, has to hold. */
const leastCoverage = 0.5;

/** What a run is reviewed with. */
export interface ReviewParts {
  readonly corpus: Corpus;
  /** The names that the user gives to be hidden. */
  readonly people: readonly string[];
}

/** A run as the page of reviews takes it. */
export function runToReview(
  run: StoredRun,
  { corpus, people }: ReviewParts,
  terminal: Terminal,
): ReviewedRun {
  const generated = readGenerated(run);
  const { folder, record } = run;
  let names: Pseudonymizer | undefined;
  const hide = (text: string): string => (names ??= new Pseudonymizer(corpus, { people })).hide(text);
  let index: EvidenceIndex | undefined;
  return {
    name: run.record.id,
    journal: join(folder, journalName),
    generated,
    corpus,
    record,
    writtenHead: run.set.edits?.head ?? "",
    edited: (lines) => {
      const {
        set,
        corpus: coded,
        recoded,
      } = withEdits(generated, corpus, lines, { provider: record.config.provider, people });
      return { set, codebook: coded.recoded ?? coded.codebook, recoded };
    },
    redact: hide,
    prepare: () => {
      const [persona] = generated.personas;
      const [claim] = persona === undefined ? [] : claimsOf(persona);
      if (persona === undefined || claim === undefined) return;
      claimChecker(generated, { ...sourcesAt(corpus.root), corpus })(claim, persona);
    },
    canReadOtherwise: (doubt) => settingOf(doubt) !== undefined,
    ifReadOtherwise: async (doubt) =>
      countOfReading(await readAsAnswered(folder, corpus, doubt, terminal.signal)),
    beforeEdit: () => {
      requireRunOf(corpus, folder);
      keepGenerated(run);
    },
    write: async (lines) => {
      // Ctrl-C ends the review, and what was decided is still written
      const { signal } = new AbortController();
      await rewriteRun(run, { generated, lines, corpus, people }, { signal });
    },
    similar: (words) => {
      // names that are hidden cannot be found either
      index ??= new EvidenceIndex({
        ...corpus,
        spans: corpus.spans.map((span) => ({ ...span, text: hide(span.text) })),
      });
      const hits = index.search(words, { limit: mostSimilar });
      return hits
        .filter(({ coverage }) => coverage >= leastCoverage)
        .map(({ statement }) => statement.whole.id);
    },
    exported: (format, options) => exportedFile(format, { folder, corpus, people, ...options }, terminal),
  };
}

interface ExportParts extends ReviewParts, ExportOptions {
  readonly folder: string;
}

function exportedFile(
  format: ExportedFormat,
  { folder, corpus, people, isAnonymous }: ExportParts,
  terminal: Terminal,
): ExportedFile {
  const { set: written, record, root } = readRun(folder, terminal.cwd);
  const set = isAnonymous ? withoutNames(written) : written;
  const named = (ending: string): string => `${record.id}.${ending}`;
  switch (format) {
    case "html":
      return {
        name: named("html"),
        type: "text/html; charset=utf-8",
        content: pageOf({ set, record }, { folder, corpus, people, isAnonymous }),
      };
    case "markdown":
      return { name: named("md"), type: "text/markdown; charset=utf-8", content: toMarkdown(set) };
    case "csv":
      return { name: named("csv"), type: "text/csv; charset=utf-8", content: toCsv(set) };
    case "json":
      return { name: named("json"), type: "application/json", content: `${JSON.stringify(set, null, 2)}\n` };
    case "qdpx":
      return {
        name: named("qdpx"),
        type: "application/zip",
        content: toProject(folder, { root, isAnonymous }, terminal),
      };
  }
}

function pageOf(
  run: Pick<StoredRun, "set" | "record">,
  { folder, corpus, people, isAnonymous }: ExportParts,
): Buffer {
  const page = join(folder, "report.html");
  if (!isAnonymous) {
    if (!existsSync(page)) writeReport(run, { folder, corpus, people });
    return readFileSync(page);
  }
  const place = mkdtempSync(join(tmpdir(), "persona-export-"));
  try {
    return readFileSync(writeReport(run, { folder, file: join(place, "report.html"), corpus, people }));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
