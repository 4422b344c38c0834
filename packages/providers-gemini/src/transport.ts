import { GoogleGenerativeAI, GoogleGenerativeAIFetchError } from "@google/generative-ai";
import type { GenerateContentRequest } from "@google/generative-ai";
import { FailedAnswer } from "@persona/provider-kit";

// The only file that knows the SDK. Its README calls it deprecated; another SDK replaces it here and nowhere else.

/** One turn, or the instructions. */
export interface GeminiContent {
  readonly role: string;
  readonly parts: { readonly text: string }[];
}

/** A request in the terms of the generateContent API. */
export interface GeminiBody {
  readonly systemInstruction?: GeminiContent;
  readonly contents: GeminiContent[];
  readonly generationConfig: Readonly<Record<string, unknown>>;
}

/** Where and how to ask. */
export interface GeminiTarget {
  readonly key: string;
  readonly model: string;
  readonly baseURL: string | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

function modelOf(target: GeminiTarget): ReturnType<GoogleGenerativeAI["getGenerativeModel"]> {
  const { key, model, baseURL, headers } = target;
  return new GoogleGenerativeAI(key).getGenerativeModel(
    { model },
    {
      ...(baseURL === undefined ? {} : { baseUrl: baseURL }),
      ...(headers === undefined ? {} : { customHeaders: { ...headers } }),
    },
  );
}

function requestOf(body: GeminiBody): GenerateContentRequest {
  return {
    contents: body.contents,
    generationConfig: body.generationConfig,
    ...(body.systemInstruction === undefined ? {} : { systemInstruction: body.systemInstruction }),
  };
}

/** Asks, and gives the answer's body as it came. */
export async function generateContent(target: GeminiTarget, body: GeminiBody): Promise<unknown> {
  const { response } = await modelOf(target).generateContent(requestOf(body), { signal: target.signal });
  return response;
}

/** Asks, and gives the answer in the chunks in which it comes. */
export async function* streamGenerateContent(
  target: GeminiTarget,
  body: GeminiBody,
): AsyncGenerator<unknown, void, undefined> {
  const { stream, response } = await modelOf(target).generateContentStream(requestOf(body), {
    signal: target.signal,
  });
  // The SDK reads the answer twice; when the first reading fails, so does the second, for which nobody waits.
  response.catch(() => undefined);
  yield* stream;
}

/** Asks how many tokens a request has, and gives the answer's body as it came. */
export async function countTokens(target: GeminiTarget, body: GeminiBody): Promise<unknown> {
  const request = { generateContentRequest: { model: `models/${target.model}`, ...requestOf(body) } };
  return modelOf(target).countTokens(request, { signal: target.signal });
}

/** The failed answer in an error of the SDK; undefined for other errors. */
export function failedAnswerIn(error: unknown): FailedAnswer | undefined {
  if (!(error instanceof GoogleGenerativeAIFetchError) || error.status === undefined) return undefined;
  const { status, statusText, errorDetails: details, message } = error;
  // The SDK puts its own name and the address before what the API said, and the details behind it.
  const head = `[${status} ${statusText}] `;
  const start = message.indexOf(head);
  const said = start === -1 ? "" : (message.slice(start + head.length).split(" [{")[0] ?? "");
  return new FailedAnswer(status, new Headers(), { error: { message: said, details } });
}
