import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Span } from "@persona/contracts";
import { judge, judgeCounted } from "@persona/entailment";
import type { Judgement, Testimony } from "@persona/entailment";
import { buildEvidence, contextOf } from "@persona/facts";
import type { Evidence } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import { load } from "@persona/loader";
import { runToEnd } from "@persona/statistics";

/** A statement of a list such as `persona`'s own trust cases: false ones by kind, and true ones. */
export interface Stated {
  readonly data: string;
  readonly kind: string;
  readonly isTrue: boolean;
  readonly cites: readonly string[];
  readonly text: string;
  readonly field: string;
  readonly isQuote?: boolean;
  readonly n?: number;
}

interface Study {
  readonly grouping: Grouping;
  readonly evidences: readonly Evidence[];
}

const examples = fileURLToPath(new URL("../../../docs/examples", import.meta.url));

/** Judges the statements of a list against the data sets that it names; statements whose words are nowhere have none. */
export function judgeStated(
  file: string,
  data: string,
): readonly (readonly [Stated, Judgement | undefined])[] {
  const places: Readonly<Record<string, string>> = {
    interviews: join(examples, "interviews"),
    survey: join(examples, "survey.csv"),
    notebook: join(data, "notebook-ux-survey/survey.csv"),
    "oral-history": join(data, "oral-history"),
  };
  const list = JSON.parse(readFileSync(file, "utf8")) as readonly Stated[];
  const studies = new Map(
    [...new Set(list.map((one) => one.data))].flatMap((name) => {
      const place = places[name];
      return place === undefined || !existsSync(place) ? [] : [[name, read(place)] as const];
    }),
  );
  return list.map((stated) => {
    const study = studies.get(stated.data);
    return [stated, study === undefined ? undefined : judgeIn(stated, study)];
  });
}

function read(place: string): Study {
  const grouping = runToEnd(groupParticipants(load(place), { seed: 1 }));
  return { grouping, evidences: grouping.groups.map((group) => buildEvidence(grouping.comparison, group)) };
}

function judgeIn(
  { text, cites, field, isQuote }: Stated,
  { grouping, evidences }: Study,
): Judgement | undefined {
  if (isQuote === true) return undefined;
  for (const evidence of evidences) {
    const cited = cites.map((words) => find(words, evidence));
    if (cited.includes(undefined)) continue;
    const citations = cited.flatMap((id) => evidence.citations.get(id ?? "") ?? []);
    const counted = citations.filter(({ answer, topic }) => (answer ?? topic) !== undefined);
    const people = new Set(citations.flatMap(({ spans }) => spans.map(({ participantId }) => participantId)));
    const claim = {
      text,
      isWish: field === "goals" || field === "needs",
      support: { n: people.size, of: evidence.memberIds.size },
    };
    const answer = evidence.pack.answers.find(({ id }) => id === cited[0]);
    if (counted.length > 0)
      return judgeCounted(
        { ...claim, support: answer ?? claim.support },
        counted.map(({ question, answer: said, topic }) => ({
          question,
          said: said ?? topic ?? "",
          isAnswer: said !== undefined,
        })),
      );
    return judge(
      claim,
      citations.flatMap(({ spans, question }) => spans.map((span) => testimonyOf(span, question, grouping))),
    );
  }
  return undefined;
}

function testimonyOf(span: Span, question: string, { comparison }: Grouping): Testimony {
  const person = comparison.research.people.find(({ id }) => id === span.participantId);
  return {
    question,
    said: span.text,
    isAnswer: false,
    person: span.participantId ?? "",
    ...(person === undefined ? {} : { context: contextOf(person, span) }),
  };
}

function find(words: string, { pack }: Evidence): string | undefined {
  const wanted = plain(words);
  const lines = [
    ...pack.statements.map(({ id, text }) => [id, text] as const),
    ...pack.answers.map(
      ({ id, question, answer, n, of }) => [id, `${question}: ${answer}, ${n} of ${of}`] as const,
    ),
    ...pack.mentions.map(({ id, topic, n, of }) => [id, `${n} of ${of} speak of ${topic}`] as const),
  ];
  return lines.find(([, line]) => plain(line).includes(wanted))?.[0];
}

function plain(text: string): string {
  return text.replaceAll(/["“”]/g, "").replaceAll("’", "'").replaceAll(/\s+/g, " ");
}
