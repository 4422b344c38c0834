import { PersonaError } from "@persona/contracts";
import type { Code } from "@persona/contracts";
import { codeElements } from "./code-elements.ts";
import { escapeXml } from "./xml-text.ts";

/**
 * Writes codes, and nothing that was coded, as a codebook in the exchange format of REFI-QDA 1.5 (`.qdc`).
 *
 * @param origin the program that writes it: `Persona 0.2.0`
 * @throws PersonaError `no-evidence` without a code: such a codebook is not valid
 */
export function writeRefiCodebook(codes: readonly Code[], origin: string): string {
  if (codes.length === 0)
    throw new PersonaError({
      code: "no-evidence",
      message: "there is no code to write",
      hint: "A codebook needs at least one code.",
    });
  return `<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="${escapeXml(origin)}">
<Codes>${codeElements(codes)}</Codes>
</CodeBook>
`;
}
