import type { Codebook, CoderIdentity, Coding, Span } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { codedPeople } from "./coded-people.ts";

const said: readonly (readonly [person: string, text: string, column?: string])[] = [
  ["Ana", "I type the kiln log in again every single evening"],
  ["Ben", "The kiln log copies itself"],
  ["Cem", "Again I type it, the whole log, by hand"],
  ["Cem", "Short."],
  ["Dia", "We glaze on Mondays"],
];

const spans = said.map(([participantId, text, column], at): Span => ({
  id: `s1:${at * 100}-${at * 100 + text.length}`,
  sourceId: "s1",
  start: at * 100,
  end: at * 100 + text.length,
  participantId,
  role: "participant",
  locator: column === undefined ? {} : { column },
  text,
}));
const [ann, bea]: readonly CoderIdentity[] = [
  { kind: "person", id: "ann" },
  { kind: "person", id: "bea" },
];
const machine: CoderIdentity = { kind: "model", id: "m" };

let count = 0;
function coding(at: number, coder = ann, applies: Coding["applies"] = "yes", codeId = "retypes"): Coding {
  const span = spans[at];
  count += 1;
  return {
    id: `k${count}`,
    codeId,
    spanId: span?.id ?? "",
    start: 0,
    end: span?.text.length ?? 1,
    coder: coder!,
    applies,
  };
}

function counted(
  codings: readonly Coding[],
  more: Partial<Codebook> = {},
  own: readonly Span[] = spans,
): ReturnType<typeof codedPeople> {
  const codes = ["retypes", "automatic"].map((id) => ({ id, name: id, definition: "", examples: [] }));
  return codedPeople(
    {
      codes,
      codings: [...codings],
      judged: [{ coder: ann!, spanIds: own.map(({ id }) => id) }],
      agreement: [],
      ...more,
    },
    own,
  );
}

const judgedBy = (...coders: readonly (CoderIdentity | undefined)[]): Codebook["judged"] =>
  coders.map((coder) => ({ coder: coder!, spanIds: spans.map(({ id }) => id) }));

describe("codedPeople", () => {
  it("counts each person with a code once, with the words that read best, and who was judged and is without it", () => {
    const [first] = counted([coding(0), coding(3), coding(2)]);
    expect([...(first?.yes.keys() ?? [])]).toEqual(["Ana", "Cem"]);
    expect(first?.yes.get("Cem")?.span.text).toContain("whole log");
    expect([...(first?.no.keys() ?? [])]).toEqual(["Ben", "Dia"]);
    expect(first?.coder).toBe("person");
  });

  it("knows nothing about people whose words nobody judged", () => {
    const judged = [{ coder: ann!, spanIds: spans.slice(0, 2).map(({ id }) => id) }];
    const [first] = counted([coding(0)], { judged });
    expect([...(first?.no.keys() ?? [])]).toEqual(["Ben"]);
    const limited = [{ coder: ann!, spanIds: spans.map(({ id }) => id), codeIds: ["automatic"] }];
    const [own] = counted([coding(0)], { judged: limited });
    expect([...(own?.no.keys() ?? [])]).toEqual([]);
  });

  it("takes what at least half of those say who decide, and no answer that is unsure", () => {
    const both = { judged: judgedBy(ann, bea) };
    expect(counted([coding(0), coding(0, bea)], both)[0]?.yes.size).toBe(1);
    expect(counted([coding(0)], both)[0]?.yes.size).toBe(1);
    const cal: CoderIdentity = { kind: "person", id: "cal" };
    expect(counted([coding(0)], { judged: judgedBy(ann, bea, cal) })).toEqual([]);
    expect(counted([coding(0, ann, "unsure")])).toEqual([]);
  });

  it("lets people decide where a model judged the same words, and the model elsewhere", () => {
    const judged = [
      { coder: ann!, spanIds: [spans[0]!.id, spans[1]!.id] },
      { coder: machine, spanIds: spans.map(({ id }) => id) },
    ];
    const [first] = counted([coding(0), coding(1, machine), coding(2, machine)], { judged });
    expect([...(first?.yes.keys() ?? [])]).toEqual(["Ana", "Cem"]);
  });

  it("keeps answers to different questions apart", () => {
    const asked = spans.map((span, at) => ({ ...span, locator: { column: at < 2 ? "Q1" : "Q2" } }));
    const found = counted([coding(0), coding(2)], {}, asked);
    expect(found.map(({ column, yes, no }) => [column, [...yes.keys()], [...no.keys()]])).toEqual([
      ["Q1", ["Ana"], ["Ben"]],
      ["Q2", ["Cem"], ["Dia"]],
    ]);
  });

  it("marks a code on which two coders hardly agree", () => {
    const agreement = [0.8, 0.3].map((value) => ({
      codeId: "retypes",
      coders: [ann!, bea!] as [CoderIdentity, CoderIdentity],
      units: 5,
      observed: 0.5,
      prevalence: null,
      alpha: { value, ci95: null },
      kappa: { value: null, ci95: null },
      reading: "tentative" as const,
    }));
    expect(counted([coding(0)], { agreement })[0]).toMatchObject({ alpha: 0.3, isUnreliable: true });
    expect(counted([coding(0)], { agreement: agreement.slice(0, 1) })[0]).toMatchObject({
      alpha: 0.8,
      isUnreliable: false,
    });
  });
});
