import type { Corpus, Doubt } from "@persona/contracts";
import type { ReadingFlags } from "../runs/reading.ts";

/** Settings about reading that an answer to a doubt changes. */
export type SettledFlags = Pick<
  ReadingFlags,
  "interviewer" | "participant" | "participantColumn" | "ignoreColumn" | "kind" | "missing"
>;

/** A question about a doubt, with what can be answered. */
export interface DoubtQuestion {
  readonly doubt: Doubt;
  /** Labels of speakers, where the doubt is about who asks: some of them are the answer. */
  readonly labels?: readonly string[];
}

/**
 * Asks a question. The answer is `keep` for sources as they were read, `change` for the option that the doubt names, or the
 * labels of the speakers who ask; undefined where the user leaves.
 */
export type AskDoubt = (
  question: DoubtQuestion,
) => Promise<"keep" | "change" | readonly string[] | undefined>;

/** What an option on the command line sets. */
const settings: readonly (readonly [string, keyof SettledFlags])[] = [
  ["--ignore-column ", "ignoreColumn"],
  ["--participant-column ", "participantColumn"],
  ["--kind ", "kind"],
  ["--missing ", "missing"],
];
/** Settings change what is read, and so may raise doubts of their own. */
const mostRounds = 3;

/** The setting that the option of a doubt stands for; undefined where it is something to do to the files. */
export function settingOf({
  option,
}: Pick<Doubt, "option">): readonly [keyof SettledFlags, string] | undefined {
  for (const [flag, key] of settings) {
    if (!option.startsWith(flag)) continue;
    const value = quoted(option.slice(flag.length));
    return value === undefined ? undefined : [key, value];
  }
  return undefined;
}

/** The text in quotes that a value begins with. */
function quoted(written: string): string | undefined {
  for (let end = written.indexOf('"', 1); end !== -1; end = written.indexOf('"', end + 1)) {
    try {
      const value: unknown = JSON.parse(written.slice(0, end + 1));
      return typeof value === "string" ? value : undefined;
    } catch {
      // the quote was within the text
    }
  }
  return undefined;
}

/**
 * Asks about each doubt that a setting can settle, and gives the settings that the answers make; undefined where the user
 * leaves.
 *
 * @param read reads the sources with some settings
 * @returns also the doubts that no setting settles
 */
export async function settleDoubts(
  given: SettledFlags,
  read: (flags: SettledFlags) => Promise<Corpus>,
  ask: AskDoubt,
): Promise<{ readonly flags: SettledFlags; readonly open: readonly Doubt[] } | undefined> {
  let flags = given;
  const asked = new Set<string>();
  let open: readonly Doubt[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const corpus = await read(flags);
    open = corpus.doubts.filter((doubt) => !isAbout(doubt, corpus));
    const questions = corpus.doubts.filter(
      (doubt) => isAbout(doubt, corpus) && !asked.has(`${doubt.code} ${doubt.option}`),
    );
    if (questions.length === 0) break;
    for (const doubt of questions) {
      asked.add(`${doubt.code} ${doubt.option}`);
      const labels = labelsOf(doubt, corpus);
      const answer = await ask(labels === undefined ? { doubt } : { doubt, labels });
      if (answer === undefined) return undefined;
      flags = changed(flags, doubt, answer);
    }
  }
  return { flags, open };
}

function isAbout(doubt: Doubt, corpus: Corpus): boolean {
  return labelsOf(doubt, corpus) !== undefined || settingOf(doubt) !== undefined;
}

/** The labels of the speakers of whom some may ask. */
function labelsOf({ code, where }: Doubt, { sources, speakers }: Corpus): readonly string[] | undefined {
  if (code !== "nobody-asks") return undefined;
  const uris = new Map(sources.map(({ id, uri }) => [id, uri]));
  const those = speakers.filter(({ sourceId }) =>
    where.some((one) => one.startsWith(uris.get(sourceId) ?? "?")),
  );
  return [...new Set(those.map(({ label }) => label))];
}

function changed(
  flags: SettledFlags,
  doubt: Doubt,
  answer: "keep" | "change" | readonly string[],
): SettledFlags {
  if (answer === "keep") return flags;
  if (answer !== "change")
    return answer.length === 0 ? flags : { ...flags, interviewer: [...(flags.interviewer ?? []), ...answer] };
  const setting = settingOf(doubt);
  if (setting === undefined) return flags;
  const [key, value] = setting;
  return { ...flags, [key]: [...(flags[key] ?? []), value] };
}
