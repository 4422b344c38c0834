import { streamConcurrent } from "@persona/async-utils";
import type { PersonaError, Population, Profile } from "@persona/contracts";
import { resultOf, resultOfAsync } from "../synthesis/job-result.ts";
import type { JobResult } from "../synthesis/job-result.ts";
import type { BlockingSession, Session } from "../synthesis/session.ts";
import { Census } from "./census.ts";
import type { AskAgain } from "./census.ts";
import type { Draw, PopulationPlan } from "./plan-population.ts";

/** What happens while a population is drawn: each profile in order, each that could not be made, and the totals at the end. */
export type PopulationEvent =
  | { readonly type: "profile"; readonly profile: Profile; readonly number: number; readonly total: number }
  | { readonly type: "failed"; readonly error: PersonaError; readonly number: number; readonly total: number }
  | { readonly type: "done"; readonly population: Population };

/** How many profiles may be in progress at once. */
const ahead = 256;

/** Draws a population, one profile after the other. */
export function* populate(
  plan: PopulationPlan,
  size: number,
  session: BlockingSession,
): Generator<PopulationEvent, void, undefined> {
  const census = new Census(plan, size);
  for (const draw of plan.draws()) {
    const { synthesis, error } = resultOf(() => session.describe(plan.jobOf(draw, 0)));
    if (synthesis === undefined) {
      yield failed(census, draw, error, size);
      continue;
    }
    const taken = census.take(draw, synthesis);
    if (!isAskAgain(taken)) {
      yield { type: "profile", profile: taken, number: draw.number, total: size };
      continue;
    }
    const again = resultOf(() => session.describe(plan.jobOf(draw, 1, taken.others)));
    yield answeredAgain(census, draw, again, size);
  }
  yield { type: "done", population: census.sum(session.usage()) };
}

/** As {@link populate}, many at once. They come in order, so that repetitions are judged the same way every time. */
export async function* populateAsync(
  plan: PopulationPlan,
  size: number,
  session: Session,
  signal?: AbortSignal,
): AsyncGenerator<PopulationEvent, void, undefined> {
  const census = new Census(plan, size);
  const attempts = streamConcurrent(
    plan.draws(),
    async (draw: Draw, context) => ({
      draw,
      ...(await resultOfAsync(() => session.describe(plan.jobOf(draw, 0), context.signal))),
    }),
    { maxConcurrent: ahead, ...(signal === undefined ? {} : { signal }) },
  );
  for await (const { draw, synthesis, error } of attempts) {
    if (synthesis === undefined) {
      yield failed(census, draw, error, size);
      continue;
    }
    const taken = census.take(draw, synthesis);
    if (!isAskAgain(taken)) {
      yield { type: "profile", profile: taken, number: draw.number, total: size };
      continue;
    }
    const again = await resultOfAsync(() => session.describe(plan.jobOf(draw, 1, taken.others), signal));
    yield answeredAgain(census, draw, again, size);
  }
  yield { type: "done", population: census.sum(session.usage()) };
}

function isAskAgain(taken: Profile | AskAgain): taken is AskAgain {
  return "others" in taken;
}

/** A place whose second request failed has no profile: its first one would repeat others, and a resumed run asks again. */
function answeredAgain(census: Census, draw: Draw, again: JobResult, total: number): PopulationEvent {
  if (again.synthesis === undefined) return failed(census, draw, again.error, total);
  return { type: "profile", profile: census.takeAgain(draw, again.synthesis), number: draw.number, total };
}

function failed(census: Census, draw: Draw, error: PersonaError, total: number): PopulationEvent {
  census.fail(draw, error);
  return { type: "failed", error, number: draw.number, total };
}
