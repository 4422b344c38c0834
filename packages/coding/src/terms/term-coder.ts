import type { Code, Coder, CoderIdentity, Coding, CodingResult, CodingTask } from "@persona/contracts";
import { buildVocabulary, findTopics, sentenceRanges, themesOf } from "@persona/text";
import type { FoundTopic } from "@persona/text";
import { TermIndex } from "./term-index.ts";
import type { IndexedCode } from "./term-index.ts";
import { termsOfCode } from "./terms-of-code.ts";

/** The version of these rules: another one may code other words. */
const version = "3";

/**
 * Codes by words, as anybody can do again: a code applies where one of its terms is said, in any of its forms, and is not
 * denied there. Without codes it proposes its own: what several people speak of, and what they say they do not have.
 * A word of many senses is proposed where those who say it share other words, too; given as a code, it is one code. A
 * code that is said in other words is missed.
 */
export class TermCoder implements Coder {
  readonly identity: CoderIdentity = { kind: "terms", id: "terms", version };

  // eslint-disable-next-line require-yield -- words are compared here, and no model is asked
  *code({ statements, codes }: CodingTask): ReturnType<Coder["code"]> {
    const applied = codes.length > 0 ? codes.map(indexed) : this.#propose(statements);
    const index = new TermIndex(applied);
    const silent = applied.filter(({ code, terms }) => terms.length === 0 && code.isCodable !== false);
    const codings: Coding[] = [];
    for (const { spanId, text } of statements) {
      const sentences = sentenceRanges(text);
      for (const { codeId, from, to } of index.codesIn(text)) {
        // the sentence shows what is said of it
        const [start, end] = sentences.find(([first, last]) => first <= from && to <= last) ?? [from, to];
        codings.push({
          id: `${this.identity.id}-${codings.length + 1}`,
          codeId,
          spanId,
          start,
          end,
          coder: this.identity,
          applies: "yes",
        });
      }
    }
    return {
      codes: index.codes,
      codings,
      judged: statements.map(({ spanId }) => spanId),
      warnings: silent.map(
        ({ code: { id } }) => `no word of the code ${id} says what it is about, so it was applied to nothing`,
      ),
    } satisfies CodingResult;
  }

  /** The topics in what people say, as codes. */
  #propose(statements: CodingTask["statements"]): readonly IndexedCode[] {
    const byPerson = Map.groupBy(statements, ({ participantId, spanId }) => participantId ?? spanId);
    const texts = [...byPerson.values()].map((said) => said.map(({ text }) => text));
    return themesOf(findTopics(texts, buildVocabulary(texts))).map(
      ({ label, terms, isDenial, context }, at) => ({
        code: {
          id: `term-${at + 1}`,
          name: label,
          definition:
            isDenial === true
              ? `Somebody says that there is none of it, or that they do not: ${terms.join(", ")}.`
              : `Somebody says it, and does not deny it: ${terms.join(", ")}.${likenessOf(context)}`,
          examples: [],
        },
        terms,
        isDenial: isDenial === true,
      }),
    );
  }
}

/** For a word of many senses: how far its speakers speak of one thing. */
function likenessOf(context: FoundTopic["context"]): string {
  if (context === undefined) return "";
  const [share, chance] = [context.share, context.chance].map((one) => `${Math.round(100 * one)} %`);
  return ` The word has several senses: ${share} of those who say it share other words where they do (by chance ${chance}).`;
}

function indexed(code: Code): IndexedCode {
  return { code, terms: termsOfCode(code), isDenial: /^(?:no|not|without) /i.test(code.name) };
}
