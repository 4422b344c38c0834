import type { PersonaSet } from "@persona/contracts";
import { escapeMarkdown, renderCard } from "@persona/cards";

/** Every card of a set in one Markdown document. */
export function toMarkdown(set: PersonaSet): string {
  const { personas, segmentation } = set;
  if (personas.length === 0) return `# No personas\n\n${escapeMarkdown(segmentation.reason)}\n`;
  return personas.map((persona) => renderCard(persona, set).trimEnd()).join("\n\n---\n\n") + "\n";
}
