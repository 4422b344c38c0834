import type { Segmentation } from "@persona/contracts";
import { variableNames } from "@persona/facts";
import type { Comparison, VariableWishes } from "@persona/facts";

/** Who was compared, by what, and what the caller said about that. */
export function whoWasCompared(
  comparison: Comparison,
  { active = [], passive = [], by }: VariableWishes,
): Pick<Segmentation, "unit" | "unitRule" | "basis" | "active" | "passive" | "overrides"> {
  const { research, placed, basis } = comparison;
  const isByRules = active.length === 0 && passive.length === 0 && by === undefined;
  return {
    unit: research.unit,
    unitRule: research.unitRule,
    basis: placed.length === 0 ? "none" : basis,
    ...variableNames(comparison),
    ...(isByRules
      ? {}
      : {
          overrides: {
            active: [...active],
            passive: [...passive],
            ...(by === undefined ? {} : { by }),
          },
        }),
  };
}
