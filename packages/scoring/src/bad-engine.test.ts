import type { Corpus } from "@persona/contracts";
import { describe, expect, it } from "vitest";
import { groupParticipants } from "@persona/grouping";
import { runToEnd, seededRandom } from "@persona/statistics";
import { makeSurvey, plantedTranscripts } from "@persona/test-support";
import { emptyForm, shuffledSpeakers } from "./measures/controls.ts";
import { runControls, scoreAbstention } from "./measures/score-abstention.ts";

const interviews = plantedTranscripts({ seed: 1, people: 12, kinds: 3 }).corpus;

describe("an engine that sees groups in everything", () => {
  const honest = runToEnd(groupParticipants(interviews, { seed: 1 }));

  it("fails every control, and an honest one none", () => {
    const found = runToEnd(
      runControls(
        interviews,
        { seed: 1, permutations: 4 },
        // whatever it is given, it finds the three groups of the true interviews
        function* divide() {
          yield;
          return honest;
        },
      ),
    );
    expect(found).toEqual({ permuted: { n: 0, of: 4 }, shuffled: false, empty: false });
    const score = scoreAbstention(found);
    expect([score.verdict, score.value]).toEqual(["fail", 0]);
    expect(score.findings.map(({ subject }) => subject)).toEqual([
      "permuted rows",
      "shuffled speakers",
      "empty form",
    ]);
    expect(runToEnd(runControls(interviews, { seed: 1, permutations: 1 }))).toMatchObject({
      shuffled: true,
      empty: true,
    });
  });

  it("fails by one permutation too many, although most controls hold", () => {
    const { verdict, value } = scoreAbstention({ permuted: { n: 18, of: 20 }, shuffled: true, empty: true });
    expect(value).toBeGreaterThan(0.9);
    expect(verdict).toBe("fail");
  });
});

describe("what the controls are run on", () => {
  it("is everything that was said, in other mouths", () => {
    const said = ({ spans }: Corpus): readonly string[] =>
      spans.filter(({ role }) => role === "participant").map(({ text }) => text);
    const shuffled = said(shuffledSpeakers(interviews, seededRandom(1)));
    expect(shuffled.toSorted()).toEqual(said(interviews).toSorted());
    expect(shuffled).not.toEqual(said(interviews));
  });

  it("is a form that nobody filled in, also where a blank box says that an option was not chosen", () => {
    const { corpus } = makeSurvey({
      columns: ["pen", "ink"].map((level) => ({
        question: "Which?",
        kind: "multi-select" as const,
        block: "c1",
        unselected: "",
        levels: [level],
      })),
      rows: Array.from({ length: 20 }, (_, row) => (row % 2 === 0 ? ["pen", ""] : ["", "ink"])),
    });
    expect(runToEnd(groupParticipants(emptyForm(corpus), { seed: 1 })).groups).toEqual([]);
  });
});
