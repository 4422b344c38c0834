/** A statement as a prompt states it: `[e12] P003 (question): "text"`, or under a line `question: "…"`. */
export interface PromptStatement {
  readonly id: string;
  readonly participantId: string;
  readonly question?: string;
  readonly text: string;
}

/** A counted answer as a prompt states it: `[a3] question: answer, 61 of 120 (51%), rest 22%`. */
export interface PromptAnswer {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly n: number;
  readonly of: number;
  /** Shares in per cent. */
  readonly segmentPercent: number;
  readonly restPercent?: number;
}

/** The evidence found in a prompt. */
export interface PromptEvidence {
  readonly statements: readonly PromptStatement[];
  readonly answers: readonly PromptAnswer[];
}

const statementLine = /^\W*\[(e\d+)\]\s*([^\s(:"“]+)?\s*(?:\((.*?)\))?\s*:?\s*["“]?(.*?)["”]?\s*$/u;
const answerLine =
  /^\W*\[(a\d+)\]\s*(.+)[:=]\s+(.+?),\s*(\d+)\s*(?:of|\/)\s*(\d+)(?:\s*\((\d+(?:\.\d+)?)\s?%\))?(?:.*?\brest:?\s*(\d+(?:\.\d+)?)\s?%)?/u;

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    const parsed: unknown = JSON.parse(`"${text}"`);
    return typeof parsed === "string" ? parsed : text;
  } catch {
    return text;
  }
}

/** Reads the evidence lines of a prompt, tolerant of bullets, quotes and spaces. Lines of other kinds are passed over. */
export function evidenceInPrompt(prompt: string): PromptEvidence {
  const statements: PromptStatement[] = [];
  const answers: PromptAnswer[] = [];
  let heading: string | undefined;
  for (const line of prompt.split(/\r?\n/u)) {
    if (line.startsWith("question: ")) heading = /^question: "(.*)"$/u.exec(line)?.[1];
    const [, id, participantId, inBrackets, text] = statementLine.exec(line) ?? [];
    const question = inBrackets ?? (heading === undefined ? undefined : unescaped(heading));
    if (id !== undefined && text !== undefined && text !== "") {
      statements.push({
        id,
        participantId: participantId ?? "",
        text: unescaped(text),
        ...(question === undefined ? {} : { question }),
      });
      continue;
    }
    const found = answerLine.exec(line);
    if (found === null) continue;
    const [, answerId = "", asked = "", answer = "", n, of, percent, rest] = found;
    answers.push({
      id: answerId,
      question: asked.trim(),
      answer: answer.trim().replaceAll(/^["“]|["”]$/gu, ""),
      n: Number(n),
      of: Number(of),
      segmentPercent: percent === undefined ? (100 * Number(n)) / Math.max(1, Number(of)) : Number(percent),
      ...(rest === undefined ? {} : { restPercent: Number(rest) }),
    });
  }
  return { statements, answers };
}
