import type {
  AgreementAnswer,
  CodesAnswer,
  DecisionAnswer,
  DoubtChange,
  EvidenceAnswer,
  RunAnswer,
  RunsAnswer,
  SampleAnswer,
  SearchAnswer,
  SheetAnswer,
} from "../src/wire/answers.js";

/** What the server refuses, in its words. */
export class NotDone extends Error {
  readonly hint: string;
  /** Whether it may work later: the server is gone or busy. */
  readonly mayRetry: boolean;

  constructor(message: string, hint: string, mayRetry: boolean) {
    super(message);
    this.hint = hint;
    this.mayRetry = mayRetry;
  }
}

interface Answers {
  readonly "/api/run": RunAnswer;
  readonly "/api/runs": RunsAnswer;
  readonly "/api/head": { readonly head: string };
  readonly "/api/evidence": EvidenceAnswer;
  readonly "/api/said": SearchAnswer;
  readonly "/api/doubt": DoubtChange;
  readonly "/api/codes": CodesAnswer;
  readonly "/api/blind": SheetAnswer;
  readonly "/api/sample": SampleAnswer;
  readonly "/api/agreement": AgreementAnswer;
  readonly "/api/decide": DecisionAnswer;
  readonly "/api/write": RunAnswer;
  readonly "/api/invite": { readonly address: string; readonly isOpenToOthers: boolean };
}

/** Paths start from the page: a folder of runs has a page for each. */
function fromPage(path: string): string {
  return path.slice(1);
}

/** Asks the server. */
export function ask<Path extends keyof Answers>(
  path: Path,
  query: Readonly<Record<string, string>> = {},
): Promise<Answers[Path]> {
  const search = new URLSearchParams(query).toString();
  return answerOf(fetch(search === "" ? fromPage(path) : `${fromPage(path)}?${search}`));
}

/** Sends something to the server. */
export function send<Path extends keyof Answers>(path: Path, body: unknown): Promise<Answers[Path]> {
  return answerOf(
    fetch(fromPage(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

async function answerOf<T>(asked: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await asked;
  } catch {
    throw new NotDone("the server does not answer", "Is Persona still running in its terminal?", true);
  }
  const answer = (await response.json()) as T & { readonly error?: string; readonly hint?: string };
  if (response.ok) return answer;
  const { error = "something failed", hint = "" } = answer;
  throw new NotDone(error, hint, response.status === 503);
}
