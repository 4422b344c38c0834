import type { PersonaSet } from "@persona/contracts";
import { carriedAnswersLines } from "../runs/carry-answers.ts";
import type { RegeneratedRun } from "../runs/regenerate-run.ts";
import { counted } from "../terminal/text.ts";

/** Files with their hashes, by their paths. */
export type FileHashes = Readonly<Record<string, string>>;

type Personas = Pick<PersonaSet, "personas" | "segmentation">;

/** This many files or titles are listed. */
const mostListed = 5;

/** Which files changed, came and went, in one line; undefined where none did. */
export function fileWords(before: FileHashes, after: FileHashes): string | undefined {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const changed = [...now].filter(([path, hash]) => old.has(path) && old.get(path) !== hash);
  const parts = [
    listed(
      "Changed",
      changed.map(([path]) => path),
    ),
    listed(
      "New",
      [...now.keys()].filter((path) => !old.has(path)),
    ),
    listed(
      "Gone",
      [...old.keys()].filter((path) => !now.has(path)),
    ),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `${parts.join(". ")}.`;
}

/** What a run became that was made again: how many people and personas, titles that came and went, and what was kept. */
export function changeLines(before: Personas, after: Personas, made: RegeneratedRun): readonly string[] {
  const titles = ({ personas }: Personas): readonly string[] => personas.map(({ label }) => `“${label}”`);
  const people = ({ personas: [first] }: Personas): number => first?.segment.of ?? 0;
  const [old, now] = [titles(before), titles(after)];
  const came = listed(
    "New titles",
    now.filter((title) => !old.includes(title)),
  );
  const went = listed(
    "Titles that are gone",
    old.filter((title) => !now.includes(title)),
  );
  const { answersKept, edits } = made;
  return [
    `${countedBefore(people(after), people(before), "participant")}, ${countedBefore(now.length, old.length, "persona")}.`,
    ...(after.segmentation.unplaced ?? []).map((reason) => `Not counted: ${reason}`),
    ...(came === undefined && went === undefined ? ["The titles are the same."] : []),
    ...[came, went].flatMap((one) => (one === undefined ? [] : [`${one}.`])),
    ...(answersKept === 0
      ? []
      : [`${counted(answersKept, "answer")} of the model kept: the same was asked.`]),
    ...(edits.placed + edits.notPlaced === 0
      ? []
      : [
          `${counted(edits.placed, "edit")} kept, ${edits.notPlaced} not placed, because what they are about is not in this run.`,
        ]),
    ...carriedAnswersLines(made.questions),
  ];
}

function countedBefore(now: number, before: number, noun: string): string {
  return `${counted(now, noun)} (before: ${before.toLocaleString("en")})`;
}

function listed(what: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const more = names.length - mostListed;
  return `${what}: ${names.slice(0, mostListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
