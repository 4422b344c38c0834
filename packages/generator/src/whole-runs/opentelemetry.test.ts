import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { PersonaError } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { openTelemetry } from "@persona/calls/opentelemetry";
import { ScriptedProvider, honestDraft, plantedTranscripts } from "@persona/test-support";
import { PersonaGenerator } from "../persona-generator.ts";

const { corpus } = plantedTranscripts({ seed: 1, people: 15, kinds: 3 });

async function observe(
  provider: ScriptedProvider,
  hasContent?: boolean,
): Promise<{
  readonly spans: ReturnType<InMemorySpanExporter["getFinishedSpans"]>;
  readonly histograms: ReadonlyMap<
    string,
    readonly { readonly attributes: object; readonly value: unknown }[]
  >;
}> {
  const spans = new InMemorySpanExporter();
  const tracing = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 1_000_000 });
  const metering = new MeterProvider({ readers: [reader] });
  const telemetry = openTelemetry({
    tracer: tracing.getTracer("test"),
    meter: metering.getMeter("test"),
    ...(hasContent === undefined ? {} : { hasContent }),
  });
  await new PersonaGenerator({ sendsOriginalText: true, provider, telemetry })
    .generateAsync(corpus)
    .catch(() => undefined);
  await reader.forceFlush();
  const metrics = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const finished = spans.getFinishedSpans();
  await metering.shutdown();
  return {
    spans: finished,
    histograms: new Map(metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints])),
  };
}

describe("openTelemetry", () => {
  it("tells of each call by the conventions, and of no content", async () => {
    const { spans, histograms } = await observe(new ScriptedProvider());
    expect(spans).toHaveLength(3);
    expect(spans[0]).toMatchObject({
      name: "chat script-1",
      kind: SpanKind.CLIENT,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "scripted",
        "gen_ai.request.model": "script-1",
        "gen_ai.request.max_tokens": 4096,
        "gen_ai.request.seed": 1,
        "gen_ai.output.type": "json",
        "gen_ai.response.model": "script-1",
        "gen_ai.response.finish_reasons": ["stop"],
        "gen_ai.usage.input_tokens": 10,
        "gen_ai.usage.output_tokens": 5,
      },
    });
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toMatch(/evidence|persona/);
    const used = histograms.get("gen_ai.client.token.usage");
    expect(
      used?.map(({ attributes, value }) => [Object(attributes)["gen_ai.token.type"], Object(value)["sum"]]),
    ).toEqual([
      ["input", 30],
      ["output", 15],
    ]);
    expect(Object(histograms.get("gen_ai.client.operation.duration")?.[0]?.value)["count"]).toBe(3);
  });

  it("puts content into spans when asked to", async () => {
    const { spans } = await observe(new ScriptedProvider(), true);
    expect(spans[0]?.attributes["gen_ai.input.messages"]).toContain("<evidence-");
    expect(spans[0]?.attributes["gen_ai.output.messages"]).toContain("labelEvidence");
    expect(spans[0]?.attributes["gen_ai.system_instructions"]).toContain("persona");
  });

  it("tells what failed by its code", async () => {
    const provider = new ScriptedProvider(({ evidence }) => {
      if (provider.requests.length === 1)
        throw new PersonaError({ code: "overloaded", message: "secret words" });
      return evidence === undefined ? "" : honestDraft(evidence);
    });
    const { spans } = await observe(provider);
    const failed = spans.filter(({ status }) => status.code === SpanStatusCode.ERROR);
    expect(failed.map(({ attributes }) => attributes["error.type"])).toEqual(["overloaded"]);
    expect(JSON.stringify(failed.map(({ attributes, status }) => [attributes, status]))).not.toContain(
      "secret",
    );
  });
});
