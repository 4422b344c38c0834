import type { Corpus, RunStart } from "@persona/contracts";
import { isOfReading, readingTargetsOf, undoneEntries } from "@persona/review";
import type { JournalLine, ReadingEdit } from "@persona/review";
import { columnConfigOf } from "../runs/column-flags.ts";
import { settingOf } from "./settle-doubts.ts";

type Config = RunStart["config"];

/**
 * How a run is to be read according to the edits of its journal: the setting that each edit names is put in where the edit
 * stands, and taken out where it was taken back.
 */
export function configWithEdits(
  config: Config,
  lines: readonly JournalLine[],
  corpus: Pick<Corpus, "speakers" | "doubts">,
): Config {
  const undone = undoneEntries(lines);
  let now = config;
  for (const { entry, hash } of lines)
    if (isOfReading(entry.edit)) now = configWithEdit(now, entry.edit, !undone.has(hash), corpus);
  return now;
}

/** How a run is read with the setting of an edit, or without it. */
export function configWithEdit(
  config: Config,
  edit: ReadingEdit,
  isStanding: boolean,
  corpus: Pick<Corpus, "speakers" | "doubts">,
): Config {
  if (edit.kind === "role") {
    const { interviewer, participant = [] } = config;
    const known = [...interviewer, ...participant, ...corpus.speakers.map(({ label }) => label)];
    const { keyOfLabel } = readingTargetsOf(corpus);
    const labels = [...new Set(known.filter((label) => keyOfLabel(label) === edit.speaker.key))];
    const without = (list: readonly string[]): string[] => list.filter((label) => !labels.includes(label));
    const others = { interviewer: without(interviewer), participant: without(participant) };
    const [label] = labels;
    if (isStanding && label !== undefined) others[edit.role].push(label);
    return withLists(config, others);
  }
  if (edit.reads === "as-read") return config;
  const setting = settingOf(edit);
  if (setting === undefined) return config;
  const [key, value] = setting;
  const changed = (list: readonly string[] = []): string[] => [
    ...list.filter((one) => one !== value),
    ...(isStanding ? [value] : []),
  ];
  switch (key) {
    case "ignoreColumn":
      return withLists(config, { ignoreColumns: changed(config.ignoreColumns) });
    case "participantColumn":
      return withLists(config, { participantColumns: changed(config.participantColumns) });
    case "kind":
    case "missing":
      return withColumns(config, columnConfigOf({ [key]: [value] }), isStanding);
    case "interviewer":
    case "participant":
      return config;
  }
}

function withColumns(
  config: Config,
  { dictionary = [], missing = [] }: Pick<Config, "dictionary" | "missing">,
  isStanding: boolean,
): Config {
  const texts = new Set(dictionary.map((entry) => JSON.stringify(entry)));
  return withLists(config, {
    dictionary: [
      ...(config.dictionary ?? []).filter((entry) => !texts.has(JSON.stringify(entry))),
      ...(isStanding ? dictionary : []),
    ],
    missing: [
      ...(config.missing ?? []).filter((one) => !missing.includes(one)),
      ...(isStanding ? missing : []),
    ],
  });
}

/** A configuration with other lists; those that are empty are not in it, as where they were never given. */
function withLists(config: Config, lists: Partial<Config>): Config {
  const now: Config = { ...config, ...lists };
  for (const name of ["participant", "participantColumns", "ignoreColumns", "dictionary", "missing"] as const)
    if (now[name]?.length === 0) delete now[name];
  return now;
}
