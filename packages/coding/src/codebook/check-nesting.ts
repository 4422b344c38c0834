import { PersonaError } from "@persona/contracts";
import type { Code } from "@persona/contracts";

/** Codes further below each other than this are no codebook that somebody made. */
const deepest = 100;

/**
 * Makes sure that codes are nested as a tree that is not too deep: codebooks come from other people, and what walks the
 * tree would not end, or run out of memory.
 *
 * @throws PersonaError `invalid-record` where a code is below itself, or too far down
 */
export function checkNesting(codes: readonly Pick<Code, "id" | "parentId">[]): void {
  const parents = new Map(codes.map(({ id, parentId }) => [id, parentId]));
  const depths = new Map<string, number>();
  for (const { id } of codes) {
    const way: string[] = [];
    let at: string | undefined = id;
    while (at !== undefined && !depths.has(at)) {
      if (way.length > deepest) throw nestedTooDeeply();
      way.push(at);
      at = parents.get(at);
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
    for (const one of way.toReversed()) depths.set(one, (depth += 1));
    if (depth > deepest) throw nestedTooDeeply();
  }
}

function nestedTooDeeply(): PersonaError {
  return new PersonaError({
    code: "invalid-record",
    message: `its codes are nested in a circle or more than ${deepest} deep`,
    hint: "Order the codes in the program that they come from, and export them again.",
  });
}
