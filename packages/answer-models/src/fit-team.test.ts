import { spawnSync } from "node:child_process";
import { runInTurns, runToEnd, seededRandom } from "@persona/statistics";
import { describe, expect, it } from "vitest";
import { compareModels } from "./compare-models.ts";
import type { GroupsJob } from "./fit-job.ts";
import { FitTeam } from "./fit-team.ts";
import { drawSeeds } from "./latent-classes.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/** People of two kinds and a few who answer anyhow. */
function answersOf(rows: number, width: number): SurveyAnswers {
  const random = seededRandom(7);
  const items = Array.from({ length: width }, (_, at) => ({
    from: 3 * at,
    levels: 3,
    weight: 1,
    question: at,
  }));
  const codes = Int32Array.from({ length: rows * width }, (_, cell) => {
    const usual = Math.floor(cell / width) % 2 === 0 ? 0 : 2;
    return 3 * (cell % width) + (random.fraction() < 0.6 ? usual : random.below(3));
  });
  return { rows, items, codes, levels: 3 * width };
}

const answers = answersOf(120, 8);
const jobs = (many: number): readonly GroupsJob[] =>
  Array.from({ length: many }, (_, at) => {
    const options = { k: 2 + (at % 3), starts: 3, random: seededRandom(at) };
    const seeds = drawSeeds(answers, options);
    return { fit: "groups", answers, structure: "kinds", seeds, isResample: false, k: options.k, starts: 3 };
  });

// a helper starts in half a second, and slower on a machine that has other things to do
describe("a team of threads", { timeout: 120_000 }, () => {
  it("makes the same fits, byte for byte, with any number of helpers, blocking and in turns", async () => {
    const alone = runToEnd(new FitTeam(0).fitAll(jobs(12)));
    for (const helpers of [1, 3]) {
      using team = new FitTeam(helpers);
      // the first tasks are done before a helper has started
      while (team.helped < 3) expect(runToEnd(team.fitAll(jobs(12)))).toEqual(alone);
      expect(await runInTurns(team.fitAll(jobs(12)))).toEqual(alone);
    }
  });

  it("compares models with the same figures", () => {
    using team = new FitTeam(1);
    while (team.helped === 0) runToEnd(team.fitAll(jobs(12)));
    const few = answersOf(60, 5);
    expect(runToEnd(compareModels(few, { most: 3, seed: 1, team }))).toEqual(
      runToEnd(compareModels(few, { most: 3, seed: 1 })),
    );
    expect(team.helped).toBeGreaterThan(1);
  });

  it("does itself what a helper has taken and not done in time", () => {
    using team = new FitTeam(1, { patienceMs: 0 });
    const alone = runToEnd(new FitTeam(0).fitAll(jobs(6)));
    while (team.helped < 3) expect(runToEnd(team.fitAll(jobs(6)))).toEqual(alone);
  });

  it("says what went wrong in a fit, wherever it was made", () => {
    using team = new FitTeam(1);
    while (team.helped === 0) runToEnd(team.fitAll(jobs(12)));
    const wrong = jobs(8).map((job) => ({ ...job, seeds: new Int32Array() }));
    expect(() => runToEnd(team.fitAll(wrong))).toThrow("more random numbers");
  });

  it("has no helpers for few answers, nor more than processors", () => {
    expect(FitTeam.for(answers).hasHelpers).toBe(false);
    expect(FitTeam.for(answersOf(2500, 40)).hasHelpers).toBe(navigator.hardwareConcurrency > 1);
  });

  it("keeps no process alive", () => {
    const file = new URL("fit-team.ts", import.meta.url).href;
    const answered = `{ rows: 2, items: [{ from: 0, levels: 2, weight: 1, question: 0 }], codes: Int32Array.of(0, 1), levels: 2 }`;
    const program = `import { FitTeam } from ${JSON.stringify(file)};
      const job = { fit: "line", name: "line", answers: ${answered} };
      const steps = new FitTeam(2).fitAll([job, job, job]);
      for (let step = steps.next(); !step.done; step = steps.next());
      console.log("done");`;
    const words = ["--conditions=@persona/source", "--input-type=module", "--eval", program];
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: "utf8", timeout: 20_000 });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "done\n" });
  });
});
