import { describe, expect, it } from "vitest";
import { reportModel } from "../model/report-model.ts";
import type { ShownPersona } from "../model/report-model.ts";
import { makeRun } from "@persona/test-support";
import { glyph } from "./glyph.ts";

function shown(): ShownPersona {
  const [first] = reportModel(makeRun()).personas;
  if (first === undefined) throw new TypeError("no persona");
  return first;
}

describe("glyph", () => {
  it("has a petal for each thing that sets the group apart, a line where the group is below the others", () => {
    const { text } = glyph(shown());
    const below = shown().persona.segment.definingVariables.filter(
      ({ pSegment, pRest }) => pSegment < (pRest ?? 0),
    );
    expect(text.match(/class="petal"/g)).toHaveLength(8 - below.length);
    expect(text.match(/class="petal-less"/g)).toHaveLength(below.length);
  });

  it("is the same for the same group, and another for another", () => {
    expect(glyph(shown()).text).toBe(glyph(shown()).text);
    const other = shown();
    other.persona.segment.definingVariables.reverse();
    expect(glyph(other).text).not.toBe(glyph(shown()).text);
  });

  it("is a plain disc where nothing sets the group apart", () => {
    const plain = shown();
    plain.persona.segment.definingVariables = [];
    expect(glyph(plain).text).not.toContain("<path");
  });
});
