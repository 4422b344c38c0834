import {
  agreementSchema,
  codebookSchema,
  columnSchema,
  editsOfSetSchema,
  errorCodes,
  doubtSchema,
  locatorSchema,
  lossSchema,
  populationSchema,
  scoreNameSchema,
  scoresSchema,
  segmentationSchema,
  sourceSchema,
  spanSchema,
  speakerSchema,
  tierSchema,
  usageSchema,
  verificationSchema,
} from "@persona/contracts";
import { waveComparisonSchema, waveCountSchema } from "@persona/waves";
import { z } from "zod";
import { providerCheckSchema } from "./providers/check-provider.ts";
import { comparisonSchema } from "./compare/comparison.ts";

const count = z.int().nonnegative();
const believed = z.strictObject({ n: count, of: count, partly: count });

const checked = z.object({ sources: count, spans: count, claims: count, quotes: count });
const problem = z.object({ reason: z.string(), subject: z.string(), message: z.string() });

/** Where something is in a report: characters of its passage, and a line and column or another place. */
const placeInReport = {
  start: count,
  end: count,
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  place: z.string().optional(),
};

const errorRate = z.strictObject({ n: count, of: count });
const errorsOfJudge = { falselyShown: errorRate, falselyRefused: errorRate };

const citation = z.strictObject({
  spanId: z.string(),
  participantId: z.string(),
  source: z.string(),
  locator: locatorSchema,
  text: z.string(),
});
const carriedEdits = z.strictObject({ placed: count, notPlaced: count, leftOut: count });
const carriedAnswers = z.strictObject({ kept: count, leftOut: count });

const run = z.strictObject({
  /** The run folder, from the current one. */
  folder: z.string(),
  report: z.string(),
  segmentation: segmentationSchema,
  personas: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      tier: tierSchema,
      n: z.int().positive(),
      of: z.int().positive(),
      card: z.string(),
    }),
  ),
  verification: verificationSchema.extend({ ok: z.boolean(), checked, problems: z.array(problem) }),
  /** The scores that failed: their names, titles, and what they say. */
  failedScores: z.array(z.strictObject({ name: scoreNameSchema, title: z.string(), reading: z.string() })),
  usage: usageSchema,
  /** With --edits: what became of the edits that were taken over. */
  carried: carriedEdits.optional(),
  population: populationSchema.optional(),
  failures: z.array(z.object({})),
  warnings: z.array(z.string()),
  losses: z.array(lossSchema),
  doubts: z.array(doubtSchema),
});

const bound = z.strictObject({
  requests: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** US dollars; absent where the price is not known. */
  usd: z.number().optional(),
});

const personaExplanation = z.strictObject({
  id: z.string(),
  label: z.string(),
  why: z.array(z.string()),
  claims: z.array(z.strictObject({ id: z.string(), text: z.string(), support: z.string() })),
});
const runExplanation = z.strictObject({
  k: z.int().positive(),
  decision: z.string(),
  advice: z.string().optional(),
  comparedBy: z.string(),
  minorities: z.array(z.string()),
  models: z.array(z.string()),
  line: z.array(z.string()),
  considered: z.array(z.strictObject({ k: z.int(), accepted: z.boolean(), why: z.string() })),
  personas: z.array(personaExplanation),
});
const voice = z.strictObject({
  spanId: z.string(),
  text: z.string(),
  participantId: z.string().optional(),
  place: z.string(),
});
const claimExplanation = z.strictObject({
  id: z.string(),
  text: z.string(),
  persona: z.string(),
  count: z.string(),
  checks: z.array(z.string()),
  stands: z.boolean().nullable(),
  evidence: z.array(voice),
  counterEvidence: z.array(voice),
});

const files = z.strictObject({ files: z.array(z.string()) });

/** What each command prints on stdout with `--json`, by the command's name. */
export const jsonOutput = {
  generate: run,
  /** With --cancel: the batches that were to be stopped, and how many answers the ledger has. */
  resume: z.union([
    run,
    z.strictObject({
      cancelled: z.array(
        z.strictObject({
          id: z.string().optional(),
          requests: count,
          became: z.enum(["stopping", "ended", "not-found"]),
        }),
      ),
      kept: count,
    }),
  ]),
  load: z.strictObject({
    sources: z.array(sourceSchema),
    participants: count,
    spans: count,
    speakers: z.array(speakerSchema),
    tables: z.array(z.strictObject({ sourceId: z.string(), rows: count, columns: z.array(columnSchema) })),
    losses: z.array(lossSchema),
    doubts: z.array(doubtSchema),
  }),
  verify: z.strictObject({
    ok: z.boolean(),
    checked,
    problems: z.array(problem),
    /** Of the population's profiles, where there are any: the first problems, and how many were found. */
    population: z
      .strictObject({
        profiles: count,
        claims: count,
        quotes: count,
        problems: z.array(problem),
        found: count,
      })
      .optional(),
    /** Of the run's codebook, where it has one. */
    codebook: z.strictObject({ codes: count, codings: count, problems: z.array(problem) }).optional(),
    /** Of the journal of edits, where there is one. */
    edits: z
      .strictObject({
        entries: count,
        /** Who signed entries, with the fingerprints of their keys, and how many entries nobody signed. */
        signers: z.array(z.strictObject({ who: z.string(), key: z.string() })),
        unsigned: count,
        problems: z.array(problem),
      })
      .optional(),
    /** The run made again from its sources and its ledger, compared with its files; absent where that was not done. */
    remade: z.strictObject({ files: count, problems: z.array(problem) }).optional(),
    /** What was not checked, and why. */
    unchecked: z.array(z.strictObject({ subject: z.string(), message: z.string() })),
  }),
  code: z.strictObject({
    file: z.string(),
    codes: count,
    codings: count,
    coders: count,
    people: count,
    placedBy: z.strictObject({ exact: count, quote: count, nearest: count }),
    notPlaced: codebookSchema.shape.notPlaced.unwrap(),
    agreement: z.array(agreementSchema),
  }),
  agreement: z.strictObject({ agreement: z.array(agreementSchema) }),
  judge: z.strictObject({
    judge: z.strictObject({ provider: z.string(), model: z.string(), promptHash: z.string() }),
    pairs: count,
    ...errorsOfJudge,
    unsure: errorRate,
    byKind: z.array(z.strictObject({ kind: z.string(), ...errorsOfJudge })),
  }),
  ask: z.union([
    z.strictObject({
      question: z.string(),
      kind: z.enum(["answered", "few", "divided", "not-in-the-data"]),
      summary: z.string(),
      sentences: z.array(
        z.strictObject({
          kind: z.enum(["count", "code", "tally", "side", "quote", "statement"]),
          text: z.string(),
          cites: z.array(citation),
          count: z.strictObject({ n: count, of: count }).optional(),
          tally: z
            .strictObject({
              sourceId: z.string(),
              header: z.string(),
              level: z.string(),
              people: z.array(z.string()).optional(),
            })
            .optional(),
        }),
      ),
      people: z.strictObject({ ids: z.array(z.string()), of: count }),
      /** Where the data do not say: passages that come nearest, which answer nothing. */
      nearest: z.array(citation),
      unknownWords: z.array(z.string()),
      /** Sentences that failed a check and were left out. */
      dropped: count,
      notes: z.array(z.string()),
    }),
    /** With --remove: how many answers were taken out of the report. */
    z.strictObject({ removed: count }),
  ]),
  check: z.strictObject({
    quotes: z.array(
      z.strictObject({
        text: z.string(),
        verdict: z.enum(["verbatim", "nearly", "stitched", "somebody-elses", "not-found"]),
        isCut: z.literal(true).optional(),
        hidesDenial: z.literal(true).optional(),
        otherLanguage: z.string().optional(),
        attributedTo: z.array(z.string()),
        passages: z.array(
          spanSchema
            .pick({ sourceId: true, participantId: true, role: true, locator: true, text: true })
            .extend({
              spanId: z.string(),
            }),
        ),
        differences: z
          .array(z.strictObject({ quoted: z.string().optional(), said: z.string().optional() }))
          .optional(),
        ...placeInReport,
      }),
    ),
    counts: z.array(
      z.strictObject({
        text: z.string(),
        n: count.optional(),
        of: count.optional(),
        percent: z.number().optional(),
        verdict: z.enum(["right", "wrong", "impossible", "not-checkable"]),
        /** The persona that it counts in, with `--run`, and how many people there are in it; without one, in all. */
        group: z.string().optional(),
        people: count,
        /** How many there are, and by what they were counted. */
        counted: z
          .strictObject({ n: count, of: count, by: z.enum(["code", "answer", "words"]), name: z.string() })
          .optional(),
        ...placeInReport,
      }),
    ),
    /** What the report says with its quotes, judged by rules that err. */
    claims: z.array(
      z.strictObject({
        text: z.string(),
        /** Positions of its quotes in `quotes`. */
        quotes: z.array(count),
        verdict: z.enum(["supported", "unclear", "not-supported", "contradicted", "not-checkable"]),
        ...placeInReport,
      }),
    ),
  }),
  score: scoresSchema.extend({
    missedGates: z.array(
      z.strictObject({
        option: z.string(),
        asked: z.number(),
        value: z.number().nullable(),
        reason: z.string().optional(),
      }),
    ),
  }),
  review: z.strictObject({
    /** Opens the review in one browser, once. */
    address: z.string(),
  }),
  serve: z.strictObject({
    /** Opens the list of runs in one browser, once. */
    address: z.string(),
  }),
  edit: z.strictObject({
    /** Hash of the entry that was recorded, and where its statement stands now, in words; absent where none was. */
    added: z.string().optional(),
    place: z.string().optional(),
    /** With --from: what became of the edits that were taken over. */
    carried: carriedEdits.optional(),
    /** Where the run was made again: what became of the questions in its report. */
    questions: carriedAnswers.optional(),
    /** With withdraw: whose words are gone, and the files that are left to be deleted. */
    withdrawn: z
      .strictObject({
        participant: z.string(),
        /** Files of the person alone, which are theirs to delete. */
        files: z.array(z.string()),
        /** Files that others share, with the lines of the person, and whether those were deleted. */
        shared: z.array(z.strictObject({ file: z.string(), lines: z.string(), isRewritten: z.boolean() })),
        /** What the run held copies of: the originals may hold the person. */
        copiesOf: z.array(z.string()),
        participants: count,
        answersKept: count,
        /** Edits that quoted the person, and were left out. */
        quoting: count,
      })
      .optional(),
    /** Whether the outputs hold all entries of the journal. */
    isUpToDate: z.boolean(),
    entries: editsOfSetSchema.shape.entries,
  }),
  sheet: z.union([
    z.strictObject({ statements: count, files: z.array(z.string()), key: z.string() }),
    z.strictObject({ ownWords: believed, othersWords: believed, open: count }),
  ]),
  explain: z.union([
    runExplanation,
    personaExplanation,
    claimExplanation,
    z.strictObject({
      withheld: z.array(
        z.strictObject({
          spanId: z.string(),
          participantId: z.string().optional(),
          source: z.string(),
          place: z.string(),
          because: z.enum(["identifies", "sensitive"]),
          kinds: z.array(z.string()),
        }),
      ),
    }),
  ]),
  compare: comparisonSchema,
  /** With --out: the page that was written. */
  track: waveComparisonSchema.extend({ page: z.string().optional() }),
  assign: z.strictObject({
    by: z.enum(["answers", "words"]),
    /** How many people of the run the rule puts in their own persona, learned without them. */
    refound: waveCountSchema,
    /** Whether the run has enough people to say of anybody that they fit none. */
    canFitNone: z.boolean(),
    personas: z.array(z.strictObject({ id: z.string(), label: z.string(), n: count, before: count })),
    fitsNone: count,
    tooLittle: count,
    people: z.array(
      z.strictObject({
        participantId: z.string(),
        source: z.string().optional(),
        /** Row of the table, counting from 1. */
        row: z.int().positive().optional(),
        groupId: z.string().optional(),
        /** How likely it is that persona rather than another; absent where people are placed by their words. */
        membership: z.number().optional(),
        /** The share of the run's own people who fit theirs as badly or worse. */
        typical: z.number().optional(),
        reason: z.enum(["fits none", "too little to tell"]).optional(),
      }),
    ),
    notCompared: z.array(z.strictObject({ question: z.string(), reason: z.string() })),
    file: z.string().optional(),
  }),
  estimate: z.strictObject({
    personas: count,
    profiles: count.optional(),
    least: bound,
    most: bound,
    pilot: z
      .strictObject({
        personas: count,
        profiles: count.optional(),
        usage: usageSchema,
        spent: z.strictObject({ tokens: z.number(), usd: z.number().optional() }),
      })
      .optional(),
    folder: z.string().optional(),
  }),
  list: z.array(
    z.strictObject({
      /** The run folder, from the current one. */
      folder: z.string(),
      state: z.enum(["finished", "unfinished", "unreadable"]),
      /** When it was started. */
      at: z.string().optional(),
      provider: z.string().optional(),
      /** Labels of its personas. */
      personas: z.array(z.string()).optional(),
    }),
  ),
  queue: z.strictObject({
    /** With --cancel and --erase: what was taken out. */
    removed: z.strictObject({ requests: count, outcomes: count }).optional(),
    workers: z.array(
      z.strictObject({
        id: z.string(),
        host: z.string(),
        pid: z.int(),
        protocol: z.int(),
        targets: z.array(
          z.strictObject({ provider: z.string(), model: z.string(), baseURL: z.string().optional() }),
        ),
        concurrency: count,
        /** Whether it has the same secret as others; empty where it has none. */
        fingerprint: z.string(),
        limits: z.record(z.string(), z.number()),
      }),
    ),
    runs: z.array(
      z.strictObject({
        run: z.string(),
        waiting: count,
        running: count,
        answered: count,
        failed: count,
        reasons: z.array(z.strictObject({ reason: z.string(), requests: count })),
      }),
    ),
  }),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      what: z.string(),
      keyVariable: z.string().optional(),
      hasKey: z.boolean().optional(),
      /** With `--check`. */
      check: providerCheckSchema.optional(),
    }),
  ),
  report: z.strictObject({
    report: z.string(),
    hasContext: z.boolean(),
    /** Whether the search of the page finds everything that was said: with `--with-all-words`, up to 5 MB. */
    hasAllWords: z.boolean(),
  }),
  export: files,
  init: files,
  redact: z.strictObject({
    files: z.array(
      z.strictObject({ file: z.string(), from: z.string(), replaced: count, linesToCheck: z.array(count) }),
    ),
  }),
  config: z.strictObject({ file: z.string(), sha256: z.string() }),
} as const;

/** What stands on stderr, alone on its line, when a command with `--json` fails. */
export const jsonErrorSchema: z.ZodType = z.strictObject({
  error: z.strictObject({
    code: z.enum([...errorCodes, "unexpected"]),
    message: z.string(),
    hint: z.string().optional(),
  }),
});
