import type { Span, TextPseudonymizer } from "@persona/contracts";
import { citeOnDemand } from "./build-pack.ts";
import type { Citation, Evidence } from "./build-pack.ts";

/** Evidence with pseudonyms in place of identifiers, and the way back to the originals. */
export interface PseudonymizedEvidence {
  readonly evidence: Evidence;
  /** Gives the span as it is in its source. */
  readonly restore: (span: Span) => Span;
}

/**
 * The evidence as it may leave the machine: every text with its identifiers replaced. A synthesis works with pseudonyms
 * from end to end, the check included, so that no message about a claim can contain an identifier.
 */
export function pseudonymizeEvidence(
  evidence: Evidence,
  pseudonymizer: TextPseudonymizer,
): PseudonymizedEvidence {
  // closed answers repeat the same few texts
  const hidden = new Map<string, string>();
  const hide = (text: string): string => {
    const known = hidden.get(text) ?? pseudonymizer.hide(text);
    hidden.set(text, known);
    return known;
  };
  const { pack, citations } = evidence;
  const originals = new Map<string, Span>();
  const spans = new Map<string, string>();
  const hideSpanText = (span: Span): string => {
    if (pseudonymizer.hideSpan === undefined) return hide(span.text);
    const known = spans.get(span.id) ?? pseudonymizer.hideSpan(span);
    spans.set(span.id, known);
    return known;
  };
  /** A statement is the words of the first span that citing it cites. */
  const hideStatement = (id: string, text: string): string => {
    const span = citations.get(id)?.spans[0];
    return span?.text === text ? hideSpanText(span) : hide(text);
  };
  const hideSpan = (span: Span): Span => {
    originals.set(span.id, span);
    return { ...span, text: hideSpanText(span) };
  };
  const pseudonymized: Evidence = {
    ...evidence,
    pack: {
      ...pack,
      topics: pack.topics.map((topic) => ({ ...topic, label: hide(topic.label) })),
      answers: pack.answers.map((one) => ({
        ...one,
        question: hide(one.question),
        answer: hide(one.answer),
      })),
      mentions: pack.mentions.map(({ question, ...one }) => ({
        ...one,
        topic: hide(one.topic),
        ...(question === undefined ? {} : { question: hide(question) }),
      })),
      ...(pack.codes === undefined
        ? {}
        : {
            codes: pack.codes.map(({ question, definition, predicate, ...one }) => ({
              ...one,
              code: hide(one.code),
              ...(definition === undefined ? {} : { definition: hide(definition) }),
              ...(question === undefined ? {} : { question: hide(question) }),
              ...(predicate === undefined ? {} : { predicate: hide(predicate) }),
            })),
          }),
      statements: pack.statements.map(({ question, asked, ...one }) => ({
        ...one,
        text: hideStatement(one.id, one.text),
        topics: one.topics.map((topic) => hide(topic)),
        ...(question === undefined ? {} : { question: hide(question) }),
        ...(asked === undefined ? {} : { asked: hide(asked) }),
      })),
    },
    citations: new Map(
      [...citations].map(([id, citation]): [string, Citation] => {
        const { question, answer, topic, code, others } = citation;
        const said = {
          question: hide(question),
          ...(answer === undefined ? {} : { answer: hide(answer) }),
          ...(topic === undefined ? {} : { topic: hide(topic) }),
          // a share of what a name is said in is not shown
          ...(others !== undefined && hide(others.level) === others.level ? { others } : {}),
          ...(code === undefined
            ? {}
            : {
                code: {
                  ...code,
                  code: { name: hide(code.code.name), definition: hide(code.code.definition) },
                },
              }),
        };
        const find = (): Pick<Citation, "spans" | "counterSpans" | "counted"> => ({
          spans: citation.spans.map(hideSpan),
          counterSpans: citation.counterSpans.map(hideSpan),
          // addresses of answers, and no words
          counted: citation.counted,
        });
        return [id, citeOnDemand(said, find)];
      }),
    ),
  };
  return { evidence: pseudonymized, restore: (span) => originals.get(span.id) ?? span };
}
