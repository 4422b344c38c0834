import { personaSetSchema } from "@persona/contracts";
import type { Codebook, CoderIdentity, PersonaSet } from "@persona/contracts";

/** A set that does not say who decided what. What was decided, when and why stays. */
export function withoutNames(set: PersonaSet): PersonaSet {
  // nothing but edits has this field
  const text = JSON.stringify(set, (key, value: unknown) => (key === "who" ? undefined : value));
  return personaSetSchema.parse(JSON.parse(text));
}

/** A codebook that does not say who coded: people have numbers instead of names. */
export function withoutCoderNames(codebook: Codebook): Codebook {
  const numbers = new Map<string, string>();
  const unnamed = (coder: CoderIdentity): CoderIdentity => {
    if (coder.kind !== "person") return coder;
    const id = numbers.get(coder.id) ?? `coder ${numbers.size + 1}`;
    numbers.set(coder.id, id);
    return { ...coder, id };
  };
  const { coderNames, ...rest } = codebook;
  return {
    ...rest,
    codings: rest.codings.map((one) => ({ ...one, coder: unnamed(one.coder) })),
    judged: rest.judged.map((one) => ({ ...one, coder: unnamed(one.coder) })),
    agreement: rest.agreement.map((one) => {
      const [first, second] = one.coders;
      return { ...one, coders: [unnamed(first), unnamed(second)] };
    }),
    ...(coderNames === undefined
      ? {}
      : { coderNames: coderNames.filter(({ coder }) => coder.kind !== "person") }),
  };
}
