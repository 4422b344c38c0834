import type { Answer, EvidencePack, Mention, Statement, Topic } from "@persona/contracts";

/** Something said: who said it, and what; the question it answers and its topics, if any. */
export interface Said {
  readonly by: string;
  readonly text: string;
  readonly question?: string;
  readonly topics?: readonly string[];
}

/** A pack of what was said and answered, its mentions counted. Ids count from 1; the group is whoever says something. */
export function makePack(
  said: readonly Said[],
  more: { readonly answers?: readonly Partial<Answer>[]; readonly topics?: readonly Partial<Topic>[] } = {},
): EvidencePack {
  const statements = said.map(({ by, text, question, topics = [] }, index): Statement => ({
    kind: "statement",
    id: `e${index + 1}`,
    participantId: by,
    text,
    ...(question === undefined ? {} : { question }),
    topics: [...topics],
  }));
  const n = Math.max(1, new Set(statements.map(({ participantId }) => participantId)).size);
  return {
    n,
    of: n,
    statements,
    answers: (more.answers ?? []).map((answer, index) => makeAnswer({ id: `a${index + 1}`, ...answer })),
    topics: (more.topics ?? []).map((topic) => ({ label: "ink", ...share, ...topic })),
    mentions: countMentions(statements, n),
  };
}

/** Every topic that anybody brings up: in all they say, then question by question. */
function countMentions(statements: readonly Statement[], of: number): Mention[] {
  const scopes = [undefined, ...new Set(statements.flatMap(({ question }) => question ?? []))];
  const mentions = scopes.flatMap((question) => {
    const own = statements.filter((statement) => question === undefined || statement.question === question);
    return [...new Set(own.flatMap(({ topics }) => topics))].map((topic) => ({
      kind: "mention" as const,
      topic,
      ...(question === undefined ? {} : { question }),
      n: new Set(own.filter(({ topics }) => topics.includes(topic)).map(({ participantId }) => participantId))
        .size,
      of,
    }));
  });
  return mentions.map((mention, index) => ({ ...mention, id: `t${index + 1}` }));
}

/** An answer that eight of ten gave, and three of ten of the others. */
export function makeAnswer(answer: Partial<Answer>): Answer {
  return {
    kind: "answer",
    id: "a1",
    question: "Which device do you use?",
    answer: "Phone",
    ...share,
    ...answer,
  };
}

const share = { n: 8, of: 10, pSegment: 0.8, pRest: 0.3, ci95: [0.2, 0.7] } satisfies Partial<Answer>;

/** What a freelancer's interview and a shop owner's might hold, apart enough to read differently. */
export const freelancers: readonly Said[] = [
  { by: "P1", text: "I photograph every receipt with my phone before the ink fades.", topics: ["receipt"] },
  { by: "P1", text: "Every Friday I send the invoices from my couch.", topics: ["invoice"] },
  { by: "P2", text: "I want to see what the client owes me in one place.", topics: ["client"] },
  { by: "P2", text: "It's hard to remember which client asked for which change.", topics: ["client"] },
  { by: "P3", text: "I photograph each receipt the moment the ink is dry.", topics: ["receipt"] },
  { by: "P3", text: "What I do instead is keep the invoices in a shoebox under the desk." },
  { by: "P3", text: "Mm-hm." },
];

/** See {@link freelancers}. */
export const shopkeepers: readonly Said[] = [
  { by: "Q1", text: "We count the drawer every night before we lock the shop.", topics: ["drawer"] },
  { by: "Q1", text: "I need the scanner to read wet labels at the counter.", topics: ["scanner"] },
  {
    by: "Q2",
    text: "The scanner keeps dropping its connection when the queue is longest.",
    topics: ["scanner"],
  },
  { by: "Q2", text: "We count the drawer twice because we were robbed once.", topics: ["drawer"] },
];
