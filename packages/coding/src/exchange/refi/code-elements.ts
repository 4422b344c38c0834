import type { Code } from "@persona/contracts";
import { checkNesting } from "../../codebook/check-nesting.ts";
import { asGuid, attributesOf, escapeXml } from "./xml-text.ts";

/**
 * Codes as elements of REFI-QDA, each with those below it.
 *
 * @param noteRefs writes the notes of a code
 * @throws PersonaError `invalid-record` where the codes are no tree, or too deep
 */
export function codeElements(
  codes: readonly Code[],
  noteRefs: (texts: readonly string[] | undefined) => string = () => "",
): string {
  checkNesting(codes);
  return elementsBelow(childrenByParent(codes), undefined, noteRefs);
}

/** Codes by the code that they are below; those at the top by `undefined`. */
function childrenByParent(codes: readonly Code[]): ReadonlyMap<string | undefined, readonly Code[]> {
  const known = new Set(codes.map(({ id }) => id));
  return Map.groupBy(codes, ({ parentId }) => (known.has(parentId ?? "") ? parentId : undefined));
}

function elementsBelow(
  children: ReadonlyMap<string | undefined, readonly Code[]>,
  parentId: string | undefined,
  noteRefs: (texts: readonly string[] | undefined) => string,
): string {
  return (children.get(parentId) ?? [])
    .map((code) => {
      const { id, name, color, isCodable = true, notes } = code;
      const description = describe(code);
      const inner = [
        description === "" ? "" : `<Description>${escapeXml(description)}</Description>`,
        noteRefs(notes),
        elementsBelow(children, id, noteRefs),
      ].join("");
      return `<Code${attributesOf({ guid: asGuid(id, "code"), name, isCodable: String(isCodable), color })}>${inner}</Code>`;
    })
    .join("");
}

/** A definition with what is in and out: the format has one description. */
function describe({ definition, includes, excludes, examples }: Code): string {
  return [
    definition,
    includes === undefined ? "" : `Includes: ${includes}`,
    excludes === undefined ? "" : `Excludes: ${excludes}`,
    ...examples.map((example) => `Example: ${example}`),
  ]
    .filter((part) => part !== "")
    .join("\n");
}
