import { parseRecord, profileReader } from "@persona/contracts";
import type { Corpus, PersonaSet, Population, Profile } from "@persona/contracts";
import { attributeErrors, describedPeople } from "@persona/facts";
import { checkProfiles } from "./check-profile.ts";
import { rereadCorpus } from "../set/reread-corpus.ts";
import type { SetProblem } from "../set/set-report.ts";

/** What a population is checked against. */
export interface VerifyPopulationOptions {
  /** The personas it was drawn from. */
  readonly set: PersonaSet;
  /** What the run says about it. */
  readonly population: Population;
  /** The sources, read again. */
  readonly corpus: Corpus;
  /** What errors call the profiles: the path of their file. */
  readonly place: string;
}

/** A file of profiles, read line by line; at its end, the number of bytes of an unfinished last line. */
export type ProfileLines = Iterator<
  { readonly text: string; readonly number: number },
  { readonly tornBytes: number },
  undefined
>;

/** How much of a population was checked. */
export interface CheckedPopulation {
  readonly profiles: number;
  readonly claims: number;
  readonly quotes: number;
}

/**
 * Checks every profile of a population against the sources again, one after the other, and then what the run says about
 * all of them. Memory does not grow with the population.
 *
 * @param lines the profiles, one on each line
 * @returns how much was checked, after the problems that were found
 * @throws PersonaError `invalid-record` naming a line that is not a profile
 */
export function* verifyPopulation(
  lines: ProfileLines,
  { set, population, corpus, place }: VerifyPopulationOptions,
): Generator<SetProblem, CheckedPopulation, undefined> {
  const reread = rereadCorpus(set, corpus);
  const described = describedPeople(reread.comparison);
  const problemsOf = checkProfiles({ set, reread, described });
  const { people } = reread.comparison.research;
  const positions = new Map(people.map(({ id }, position) => [id, position]));
  const drawn = people.map(() => 0);
  const made = new Map(population.groups.map(({ personaId }) => [personaId, 0]));
  const checked = { profiles: 0, claims: 0, quotes: 0 };
  let last = 0;
  let step = lines.next();
  for (; step.done !== true; step = lines.next()) {
    const profile = parseProfile(step.value.text, `line ${step.value.number} of ${place}`);
    const { id, personaId, sampleIds } = profile;
    const number = Number(id.slice(personaId.length + 1));
    // numbers go up, so that no profile can be there twice
    if (id !== `${personaId}-${number}` || !made.has(personaId) || number <= last)
      yield {
        reason: "wrong-count",
        subject: id,
        message: "its number does not follow the profiles before it, or it belongs to no persona",
      };
    last = number;
    yield* problemsOf(profile);
    checked.profiles += 1;
    checked.claims += profile.claims.length;
    checked.quotes += profile.quotes.length;
    made.set(personaId, (made.get(personaId) ?? 0) + 1);
    const position = positions.get(sampleIds[0] ?? "");
    if (position !== undefined) drawn[position] = (drawn[position] ?? 0) + 1;
  }
  if (step.value.tornBytes > 0) parseProfile("", `the last line of ${place}`);

  const errors = attributeErrors(described.attributes, drawn, described.weights);
  const counts: readonly (readonly [what: string, stated: number, counted: number])[] = [
    ["profiles", population.made, checked.profiles],
    ...population.groups.map(
      (group) => [`profiles of ${group.personaId}`, group.made, made.get(group.personaId) ?? 0] as const,
    ),
    ["largest error", population.attributes.largestError, errors.largestError],
    ["largest error of pairs", population.attributes.largestPairError, errors.largestPairError],
  ];
  for (const [what, stated, counted] of counts) {
    if (stated === counted) continue;
    const message = `it says ${what}: ${stated}; the profiles give ${counted}`;
    yield { reason: "wrong-count", subject: "population.json", message };
  }
  return checked;
}

function parseProfile(line: string, place: string): Profile {
  return parseRecord(line, profileReader, {
    message: `${place} is not a profile: it was damaged or edited`,
    hint: "Make it again from the run's ledger: persona resume <run> --offline --out <folder>.",
  });
}
