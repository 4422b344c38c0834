import type { PersonaSet } from "@persona/contracts";
import type { Testimony } from "../support/judge-support.ts";
import { ownWords } from "./own-words.ts";
import type { CitedSpan } from "./own-words.ts";
import type { RereadCorpus } from "./reread-corpus.ts";
import { testimonyOf } from "./testimony-of.ts";

/** What a set cites: the span, what was asked and answered in it, and what is wrong with it. */
export interface CitedWords extends Testimony {
  readonly span: CitedSpan;
  /** Why it proves nothing. */
  readonly problem?: string;
}

/**
 * Every span of a set, by its id.
 *
 * @param unreadable why spans are not in the bytes of their source
 * @param reread without it, the set is believed on who said what, and nothing says which question was answered
 */
export function citedWords(
  { spans }: PersonaSet,
  unreadable: ReadonlyMap<string, string>,
  reread: RereadCorpus | undefined,
): ReadonlyMap<string, CitedWords> {
  const problemOf = reread === undefined ? undefined : ownWords(reread);
  const testimony = reread === undefined ? undefined : testimonyOf(reread);
  return new Map(
    spans.map((span): [string, CitedWords] => {
      const problem = unreadable.get(span.id) ?? problemOf?.(span);
      const heard = testimony?.(span, reread?.sourceIdNow(span.sourceId)) ?? {
        question: span.locator.column ?? "",
        said: span.text,
        isAnswer: false,
        ...(span.participantId === undefined ? {} : { person: span.participantId }),
      };
      return [span.id, { span, ...heard, ...(problem === undefined ? {} : { problem }) }];
    }),
  );
}
