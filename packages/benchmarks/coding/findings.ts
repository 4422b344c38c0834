import { readFileSync } from "node:fs";
import { join } from "node:path";
import { claimFields } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { PersonaGenerator } from "@persona/generator";
import { load } from "@persona/loader";
import { LocalProvider } from "@persona/providers-local";
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
}

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
  const statements = claims
    .filter(({ shownAs }) => shownAs === "statement")
    .map(({ text, evidence }) => ({ text, files: new Set(evidence.map(fileOf)) }));
  const quotes = set.personas
    .flatMap((persona) => persona.quotes)
    .map(({ spanId, text }) => ({ text, file: fileOf(spanId) }));
  return Object.entries(findings[data] ?? {}).flatMap(([kind, own]) =>
    own.map(({ finding, saidBy, words }): Found => {
      const people = new Set(saidBy);
      const isAbout = (text: string): boolean => mentions(text, words);
      return {
        data,
        kind,
        finding,
        asStatement: statements.find(
          ({ text, files }) => isAbout(text) && files.symmetricDifference(people).size <= 1,
        )?.text,
        asVoice: quotes.find(({ text, file }) => people.has(file) && isAbout(text))?.text,
      };
    }),
  );
}

function mentions(text: string, words: readonly string[]): boolean {
  const said = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}']+/gu, " ")}`;
  return words.some((word) => said.includes(` ${word}`));
}
