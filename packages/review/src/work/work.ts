import type { Claim, Edit, EditKind, EditMark, EditTarget, Persona } from "@persona/contracts";
import { claimFields } from "@persona/contracts";
import type { CitedSpan } from "../targets/content-keys.ts";

/** Words that are shown nowhere, and who hid them. */
export interface HiddenWords {
  readonly span: CitedSpan;
  readonly by: EditMark;
}

/** A set while edits are applied to it, one after another. Statements are put where they belong at the end. */
export interface Work {
  readonly personas: readonly Persona[];
  /** Words that are shown nowhere, and who hid them. */
  readonly hidden: readonly HiddenWords[];
  /** Words that edits cite. */
  readonly spans: ReadonlyMap<string, CitedSpan>;
}

/** What a step may look up. */
export interface StepContext {
  /** Who decided it. */
  readonly mark: EditMark;
  /** Id of the persona with this key. */
  readonly personaId: (key: string) => string | undefined;
  /** Id of the statement with this key, generated or added. */
  readonly claimId: (key: string) => string | undefined;
  readonly span: (target: EditTarget) => CitedSpan | undefined;
}

/** The data of a kind of edit. */
export type EditOf<Kind extends EditKind> = Extract<Edit, { readonly kind: Kind }>;

/** Applies one edit. Returns undefined where its target is not there. */
export type Step<Kind extends EditKind> = (
  work: Work,
  edit: EditOf<Kind>,
  context: StepContext,
) => Work | undefined;

/** Changes the persona with an id. Undefined where it is not there, or where the change says so. */
export function changePersona(
  work: Work,
  id: string | undefined,
  change: (persona: Persona) => Persona | undefined,
): Work | undefined {
  const persona = work.personas.find((one) => one.id === id);
  const changed = persona === undefined ? undefined : change(persona);
  if (changed === undefined) return undefined;
  return { ...work, personas: work.personas.map((one) => (one === persona ? changed : one)) };
}

/** Every list of claims that a persona has. */
const lists = [...claimFields, "interpretations", "assumptions"] as const;

/** Changes the claim with an id, where it stands. A change to undefined takes it away. */
export function changeClaim(
  work: Work,
  id: string | undefined,
  change: (claim: Claim, persona: Persona) => Claim | undefined,
): Work | undefined {
  const owner = work.personas.find((persona) =>
    lists.some((list) => persona[list].some((one) => one.id === id)),
  );
  return changePersona(work, owner?.id, (persona) => {
    const changed = { ...persona };
    for (const list of lists)
      changed[list] = persona[list].flatMap((claim) =>
        claim.id === id ? (change(claim, persona) ?? []) : [claim],
      );
    return changed;
  });
}
