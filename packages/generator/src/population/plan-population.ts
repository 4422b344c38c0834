import type { Span, TextPseudonymizer } from "@persona/contracts";
import { describedPeople, openEvidence, pseudonymizeEvidence, SampleEvidence } from "@persona/facts";
import type { DescribedPeople, Group } from "@persona/facts";
import type { Grouping } from "@persona/grouping";
import {
  bitsOfSeed,
  largestRemainder,
  seededRandom,
  seedOfStream,
  systematicSample,
} from "@persona/statistics";
import { remembering } from "@persona/text";
import { lexicalSupport } from "@persona/verification";
import { fitBrief } from "../prompts/fit-brief.ts";
import { fitPack } from "../synthesis/fit-pack.ts";
import type { ValidOptions } from "../options/generator-options.ts";
import { makeJob } from "../synthesis/synthesis-job.ts";
import type { SynthesisJob } from "../synthesis/synthesis-job.ts";

/** What a population is drawn with. */
export interface PopulationPlanOptions {
  /** How many profiles are drawn. */
  readonly size: number;
  readonly pseudonymizer?: TextPseudonymizer;
  readonly withhold?: (text: string, span: Span) => boolean;
  readonly brief?: string;
}

/** A place in the population. */
export interface Draw {
  /** Its number, from 1. */
  readonly number: number;
  /** Number of its group, from 1. */
  readonly group: number;
  /** Position of the person whose place the profile takes. */
  readonly person: number;
}

/** A profile rests on the words of at most this many members, and of no more than half of them. */
const largestSample = 5;

/**
 * How a population is drawn: how many profiles come from each group, which member each profile takes the place of, and
 * which other members' words it rests on as well. Everything follows from the seed. Memory does not grow with the
 * population.
 */
export class PopulationPlan {
  readonly grouping: Grouping;
  /** For each group: its share of the weight, and how many profiles are drawn from it. */
  readonly quotas: readonly { readonly share: number; readonly size: number }[];
  readonly people: DescribedPeople;
  readonly #options: ValidOptions;
  #pseudonymizer: TextPseudonymizer | undefined;
  readonly #evidence: readonly SampleEvidence[];
  readonly #brief: string | undefined;
  readonly #room: number;
  readonly #lexical: ReturnType<typeof lexicalSupport>;

  constructor(grouping: Grouping, options: ValidOptions, run: PopulationPlanOptions) {
    const { comparison, groups } = grouping;
    this.grouping = grouping;
    this.people = describedPeople(comparison);
    const ofGroups = groups.map(({ members }) => this.#weigh(members));
    const all = ofGroups.reduce((sum, weight) => sum + weight, 0);
    const sizes = largestRemainder(ofGroups, run.size);
    this.quotas = ofGroups.map((weight, index) => ({ share: weight / all, size: sizes[index] ?? 0 }));
    this.#options = options;
    const sources = groups.map((group) => openEvidence(grouping.comparison, group, run.withhold));
    this.#evidence = sources.map((source) => new SampleEvidence(source));
    const { pseudonymizer } = run;
    if (pseudonymizer !== undefined) {
      this.#pseudonymizer = {
        hide: remembering((text) => pseudonymizer.hide(text)),
        hideSpan: (span) => pseudonymizer.hideSpan?.(span) ?? pseudonymizer.hide(span.text),
      };
      // pseudonyms are numbered in the order in which they are given: here, so that no fast answer changes that order
      for (const { set } of sources.flatMap(({ answers }) => answers)) {
        this.#pseudonymizer.hide(set.coded.column.question);
        this.#pseudonymizer.hide(set.label);
      }
    }
    const { brief, room } = fitBrief(run, options.evidenceTokens);
    this.#brief = brief;
    this.#room = room;
    this.#lexical = lexicalSupport(comparison.vocabulary);
  }

  /** Every place in the population, group by group. */
  *draws(): Generator<Draw, void, undefined> {
    let number = 0;
    for (const [index, { members }] of this.grouping.groups.entries()) {
      const size = this.quotas[index]?.size ?? 0;
      if (size === 0) continue;
      const sorted = this.#sort(members);
      const random = seededRandom(seedOfStream(this.#options.seed, 31, index));
      const weights = sorted.map((position) => this.people.weights[position] ?? 0);
      for (const place of systematicSample(weights, size, random.fraction())) {
        number += 1;
        yield { number, group: index + 1, person: sorted[place] ?? 0 };
      }
    }
  }

  /**
   * The job for a place.
   *
   * @param attempt 0 at first, then one more for each new request for the same place, which uses another sample
   * @param others what earlier profiles say, so that this one does not repeat it
   */
  jobOf({ number, group, person }: Draw, attempt: number, others?: string): SynthesisJob {
    const { provider, model, modelName, prompts, maxOutputTokens, seed } = this.#options;
    const original = this.#evidence[group - 1]!.gather(this.sampleOf({ number, group, person }, attempt));
    const { evidence, ...hidden } =
      this.#pseudonymizer === undefined
        ? { evidence: original }
        : pseudonymizeEvidence(original, this.#pseudonymizer);
    return makeJob({
      group,
      ...hidden,
      provider: provider.name,
      model: modelName,
      task: {
        evidence: fitPack(evidence, this.#room),
        lexical: this.#lexical,
        // a seed of its own, so that two places with the same sample are two different requests
        seed: this.#seedOf(seed, number, attempt),
        prompts: { ...prompts, draft: prompts.profile },
        maxOutputTokens,
        ...(model === undefined ? {} : { model }),
        ...(this.#brief === undefined ? {} : { brief: this.#brief }),
        ...(others === undefined ? {} : { others }),
      },
    });
  }

  /** Positions of the members whose words a profile rests on: the one whose place it takes, and others at random. */
  sampleOf({ number, group, person }: Draw, attempt: number): readonly number[] {
    const members = this.grouping.groups[group - 1]?.members ?? [];
    const size = Math.min(largestSample, Math.max(1, Math.floor(members.length / 2)));
    const random = seededRandom(this.#seedOf(this.#options.seed, number, attempt));
    const chosen = new Set([person]);
    while (chosen.size < size) chosen.add(members[random.below(members.length)] ?? person);
    return [...chosen];
  }

  #seedOf(seed: number, number: number, attempt: number): number {
    const bits = Math.imul(bitsOfSeed(seed), 0x9e_37_79_b1);
    return (bits ^ Math.imul(number * 4 + attempt, 0x85_eb_ca_6b)) >>> 1;
  }

  #weigh(members: Group["members"]): number {
    return members.reduce((sum, position) => sum + (this.people.weights[position] ?? 0), 0);
  }

  /** Members sorted by their attributes, so that people who are alike are next to each other. */
  #sort(members: Group["members"]): readonly number[] {
    const keys = new Map(
      members.map((position) => [position, JSON.stringify(this.people.attributes[position])]),
    );
    return members.toSorted((a, b) => {
      const [one, other] = [keys.get(a) ?? "", keys.get(b) ?? ""];
      return one < other ? -1 : one > other ? 1 : a - b;
    });
  }
}
