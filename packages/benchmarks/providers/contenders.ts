import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogle } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenerativeAI } from "@google/generative-ai";
import type { LLMProvider } from "@persona/contracts";
import { AnthropicProvider } from "@persona/providers-anthropic";
import { GeminiProvider } from "@persona/providers-gemini";
import { OpenAIProvider } from "@persona/providers-openai";
import type { TestServer } from "@persona/providers-testkit";
import { generateText, Output } from "ai";
import type { LanguageModel } from "ai";
import OpenAI from "openai";
import { draftShape, prompt, request, system } from "./task.ts";

/** One way to ask for the draft. */
export interface Contender {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
}

/** The ways to ask one API, the bare SDK first. */
export interface Field {
  readonly api: string;
  readonly contenders: readonly Contender[];
}

const key = "benchmark-key";
const models = { openai: "gpt-6-luna", anthropic: "claude-sonnet-5-5", gemini: "gemini-3.8-flash" };

function ours(provider: LLMProvider): Contender {
  return { name: "ours", ask: async () => JSON.parse((await provider.generateAsync(request)).text) };
}

function vercel(model: LanguageModel): Contender {
  return {
    name: "Vercel AI SDK",
    ask: async () => {
      const { output } = await generateText({
        model,
        system,
        prompt,
        output: Output.object({ schema: draftShape }),
        maxOutputTokens: 8000,
        maxRetries: 0,
      });
      return output;
    },
  };
}

/** The bare SDK, and the bare SDK with the checks that ours makes. */
function bare(textOf: () => Promise<string>): readonly Contender[] {
  return [
    { name: "bare SDK", ask: async () => JSON.parse(await textOf()) },
    { name: "bare SDK + zod", ask: async () => draftShape.parse(JSON.parse(await textOf())) },
  ];
}

/** The body that a provider sends, so that the bare SDK sends the same. */
async function bodyOf<T>(server: TestServer, provider: LLMProvider): Promise<T> {
  await provider.generateAsync(request);
  const body: unknown = (await server.log()).at(-1)?.body;
  const sent: T = JSON.parse(JSON.stringify(body));
  return sent;
}

/** Everybody, for each API. */
export async function fields(server: TestServer): Promise<readonly Field[]> {
  const openaiUrl = server.baseUrl("openai-responses");
  const anthropicUrl = server.baseUrl("anthropic");
  const geminiUrl = server.baseUrl("gemini");
  const openai = new OpenAIProvider({ apiKey: key, baseURL: openaiUrl, api: "responses" });
  const anthropic = new AnthropicProvider({ apiKey: key, baseURL: anthropicUrl });
  const gemini = new GeminiProvider({ apiKey: key, baseURL: geminiUrl });

  const openaiBody = await bodyOf<OpenAI.Responses.ResponseCreateParamsNonStreaming>(server, openai);
  const openaiSdk = new OpenAI({ apiKey: key, baseURL: openaiUrl, maxRetries: 0 });
  const anthropicBody = await bodyOf<Anthropic.MessageCreateParamsNonStreaming>(server, anthropic);
  const anthropicSdk = new Anthropic({ apiKey: key, baseURL: anthropicUrl, maxRetries: 0 });
  const geminiBody = await bodyOf<Parameters<typeof geminiSdk.generateContent>[0]>(server, gemini);
  const geminiSdk = new GoogleGenerativeAI(key).getGenerativeModel(
    { model: models.gemini },
    { baseUrl: geminiUrl },
  );
  return [
    {
      api: "OpenAI Responses",
      contenders: [
        ...bare(async () => (await openaiSdk.responses.create(openaiBody)).output_text),
        ours(openai),
        vercel(createOpenAI({ apiKey: key, baseURL: openaiUrl })(models.openai)),
      ],
    },
    {
      api: "Anthropic Messages",
      contenders: [
        ...bare(async () => {
          const { content } = await anthropicSdk.messages.create(anthropicBody);
          return content.map((block) => (block.type === "text" ? block.text : "")).join("");
        }),
        ours(anthropic),
        vercel(createAnthropic({ apiKey: key, baseURL: `${anthropicUrl}/v1` })(models.anthropic)),
      ],
    },
    {
      api: "Gemini generateContent",
      contenders: [
        ...bare(async () => (await geminiSdk.generateContent(geminiBody)).response.text()),
        ours(gemini),
        vercel(createGoogle({ apiKey: key, baseURL: `${geminiUrl}/v1beta` })(models.gemini)),
      ],
    },
  ];
}
