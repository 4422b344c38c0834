import type { Corpus, Generation, HiddenNames, PersonaSet, RunRecord, Scores } from "@persona/contracts";
import { runRecordSchema, schemaVersion } from "@persona/contracts";
import { renderCard } from "@persona/cards";

/** What a run folder says in addition to the personas. */
export interface RunContext {
  readonly corpus: Corpus;
  /** Name of the run: the folder's own. */
  readonly id: string;
  readonly createdAt: Date;
  /** Versions of what made the run, such as `{ "@persona/cli": "1.2.0", node: "24.1.0" }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** The folder that sources are relative to, itself relative to the run folder. */
  readonly root: string;
  /** The paths that were given, relative to the root. */
  readonly inputs: readonly string[];
  /** Where inputs that are copies came from, by their path relative to the root. */
  readonly origins?: Readonly<Record<string, string>>;
  /** The names that the user gave to be hidden, as records keep them. */
  readonly hidden?: HiddenNames;
  readonly count?: number;
  /** How many individuals are drawn from the groups. */
  readonly population?: number;
  readonly interviewer?: readonly string[];
  /** How tables were read, where the user said so. */
  readonly tables?: Pick<
    RunRecord["config"],
    "participant" | "participantColumns" | "ignoreColumns" | "onePerson" | "unit"
  >;
  /** What was said about columns of tables. */
  readonly columns?: Pick<RunRecord["config"], "dictionary" | "missing">;
  readonly active?: readonly string[];
  readonly passive?: readonly string[];
  /** The question whose answers are the groups. */
  readonly by?: string;
  /** Whether groups that are alike were to be joined where more were found than `count`. */
  readonly join?: true;
  /** The personas as they were generated, where the set contains edits. */
  readonly generated?: PersonaSet;
  /** What `scores.json` holds; left out, there is none. */
  readonly scores?: Scores;
}

/** A file of a run folder: its path within the folder, and its content. */
export interface RunFile {
  readonly path: string;
  readonly content: string;
}

/** The files of a run folder, `run.json` last: a folder that has it is whole. */
export function runFiles(
  { set, usage, promptHash, warnings, failures }: Generation,
  context: RunContext,
): readonly RunFile[] {
  const record: RunRecord = {
    schemaVersion,
    id: context.id,
    createdAt: context.createdAt.toISOString(),
    versions: context.versions,
    inputs: [...context.inputs],
    ...(context.origins === undefined ? {} : { origins: context.origins }),
    root: context.root,
    inputHashes: Object.fromEntries(context.corpus.sources.map(({ uri, sha256 }) => [uri, sha256])),
    ...(context.hidden === undefined ? {} : { hidden: context.hidden }),
    config: {
      provider: set.provider,
      model: set.model,
      seed: set.seed,
      ...(context.count === undefined ? {} : { count: context.count }),
      ...(context.population === undefined ? {} : { population: context.population }),
      interviewer: [...(context.interviewer ?? [])],
      ...context.tables,
      ...context.columns,
      ...(context.active === undefined ? {} : { active: [...context.active] }),
      ...(context.passive === undefined ? {} : { passive: [...context.passive] }),
      ...(context.by === undefined ? {} : { by: context.by }),
      ...(context.join === undefined ? {} : { join: context.join }),
      promptHash,
    },
    segmentation: set.segmentation,
    verification: set.verification,
    usage,
    warnings: [...warnings],
    ...(failures.length === 0 ? {} : { failures: [...failures] }),
    losses: [...context.corpus.losses],
    ...(context.corpus.doubts.length === 0 ? {} : { doubts: [...context.corpus.doubts] }),
  };
  const { scores, generated } = context;
  return filesOfRun({
    set,
    // one order of fields, whether it was just made or read from a file
    record:
      set.edits === undefined ? record : runRecordSchema.parse({ ...record, edits: stateOf(set.edits) }),
    ...(scores === undefined ? {} : { scores }),
    ...(generated === undefined ? {} : { generated }),
  });
}

function stateOf({ count, head }: NonNullable<PersonaSet["edits"]>): NonNullable<RunRecord["edits"]> {
  return { count, head };
}

/** What the files of a run folder are made of. */
export interface RunParts {
  readonly set: PersonaSet;
  readonly record: RunRecord;
  readonly scores?: Scores;
  /** The personas as they were generated, where the set contains edits. */
  readonly generated?: PersonaSet;
}

/** The files of a run folder from their records, `run.json` last. */
export function filesOfRun({ set, record, scores, generated }: RunParts): readonly RunFile[] {
  return [
    ...(generated === undefined ? [] : [{ path: "generated.json", content: renderSet(generated) }]),
    ...set.personas.map((persona) => ({
      path: `personas/${persona.slug}.md`,
      content: renderCard(persona, set, scores),
    })),
    { path: "personas.json", content: renderSet(set) },
    ...(scores === undefined
      ? []
      : [{ path: "scores.json", content: `${JSON.stringify(scores, null, 2)}\n` }]),
    { path: "run.json", content: `${JSON.stringify(record, null, 2)}\n` },
  ];
}

/** The set as JSON: personas laid out to be read, then one line a span. */
function renderSet({ spans, ...set }: PersonaSet): string {
  const head = JSON.stringify(set, null, 2).replace(/\n\}$/, "");
  const lines = spans.map((span) => `    ${JSON.stringify(span)}`);
  return `${head},\n  "spans": [\n${lines.join(",\n")}\n  ]\n}\n`;
}
