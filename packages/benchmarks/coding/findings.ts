import { readFileSync } from "node:fs";
import { join } from "node:path";
import { claimFields } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { PersonaGenerator } from "@persona/generator";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
import { compare } from "../../facts/src/comparison/comparison.ts";
import { examples } from "../truth/studies.ts";

/** What a researcher reports of some interviewees, written from the transcripts before a card was looked at. */
interface Finding {
  readonly finding: string;
  /** The files of those who said it. */
  readonly saidBy: readonly string[];
  /** A statement on the same thing has a word that begins with one of these. */
  readonly words: readonly string[];
}

/** A finding, and where the cards have it. */
export interface Found {
  readonly data: string;
  readonly kind: string;
  readonly finding: string;
  /** A statement about it whose people differ from the researcher's by one at most. */
  readonly asStatement: string | undefined;
  /** The words of one of those who said it, about it. */
  readonly asVoice: string | undefined;
  /** A topic of the term coder about it, with the same people within one, on a card or not: more cannot be found by words that recur. */
  readonly asTopic: string | undefined;
  /** Why no statement has it, for one that is lost. */
  readonly lost: "ranked away" | "other people" | "no topic" | undefined;
}

const shownBeneath = 3;

/** Sets of interviews with findings. */
export const sets = ["interviews", "bike-share", "porters"] as const;

/** The cards that the offline writer makes of an example. */
export function cardsOf(name: string): { readonly set: PersonaSet; readonly corpus: Corpus } {
  const corpus = load(join(examples, name));
  return {
    set: new PersonaGenerator({ provider: new LocalProvider(), seed: 1 }).generate(corpus).set,
    corpus,
  };
}

/** Looks for each planted finding of a set of interviews on its cards. */
export function findFindings(data: (typeof sets)[number]): readonly Found[] {
  const { findings } = JSON.parse(readFileSync(join(examples, "planted.json"), "utf8")) as {
    readonly findings: Readonly<Record<string, Readonly<Record<string, readonly Finding[]>>>>;
  };
  const { set, corpus } = cardsOf(data);
  const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const fileOf = (spanId: string): string => uris.get(spans.get(spanId)?.sourceId ?? "") ?? "";
  const claims = set.personas.flatMap((persona) => claimFields.flatMap((field) => persona[field]));
  const shown = claims.filter(({ shownAs }) => shownAs === "statement");
  const statements = shown.map(({ text, evidence }) => ({ text, files: new Set(evidence.map(fileOf)) }));
  // a card shows voices under "In their words" and beneath each statement, three there
  const quotes = [
    ...set.personas.flatMap((persona) => persona.quotes),
    ...shown.flatMap(({ evidence }) =>
      evidence.slice(0, shownBeneath).map((spanId) => ({ spanId, text: spans.get(spanId)?.text ?? "" })),
    ),
  ].map(({ spanId, text }) => ({ text, file: fileOf(spanId) }));
  const topics = topicsByKind(corpus, data);
  return Object.entries(findings[data] ?? {}).flatMap(([kind, own]) =>
    own.map(({ finding, saidBy, words }): Found => {
      const people = new Set(saidBy);
      const isAbout = (text: string): boolean => mentions(text, words);
      const isSaidByThem = ({ files }: { readonly files: ReadonlySet<string> }): boolean =>
        files.symmetricDifference(people).size <= 1;
      const asStatement = statements.find((one) => isAbout(one.text) && isSaidByThem(one))?.text;
      const about = topics(kind).filter(({ label }) => isAbout(label));
      const asTopic = about.find(isSaidByThem)?.label;
      const why =
        asTopic !== undefined ? "ranked away" : about.length > 0 ? "other people" : ("no topic" as const);
      return {
        data,
        kind,
        finding,
        asStatement,
        asVoice: quotes.find(({ text, file }) => people.has(file) && isAbout(text))?.text,
        asTopic,
        lost: asStatement === undefined ? why : undefined,
      };
    }),
  );
}

/** The topics of the term coder, with those of a planted kind who mention each. */
function topicsByKind(
  corpus: Corpus,
  data: string,
): (kind: string) => readonly { readonly label: string; readonly files: ReadonlySet<string> }[] {
  const kinds = (
    JSON.parse(readFileSync(join(examples, "planted.json"), "utf8")) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >
  )[data];
  const { research, variates } = compare(corpus);
  const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
  const files = research.people.map(({ spans }) => uris.get(spans[0]?.sourceId ?? "") ?? "");
  return (kind) =>
    variates.topics.map(({ label, people }) => ({
      label,
      files: new Set([...people].map((at) => files[at] ?? "").filter((file) => kinds?.[file] === kind)),
    }));
}

function mentions(text: string, words: readonly string[]): boolean {
  const said = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}']+/gu, " ")}`;
  return words.some((word) => said.includes(` ${word}`));
}
