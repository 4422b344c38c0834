import { createHash } from "node:crypto";
import type { Claim, Code, Doubt, Persona, PersonaSet, Source, Span } from "@persona/contracts";

/** A span as a set holds it. */
export type CitedSpan = PersonaSet["spans"][number];

/** The key of a persona's content: who it stands for. */
export function personaKey({ segment }: Pick<Persona, "segment">): string {
  return digest(["persona", ...segment.memberIds.toSorted()]);
}

/** The key of a statement as it was generated: its words, said of these people. */
export function claimKey(persona: Pick<Persona, "segment">, { text }: Pick<Claim, "text">): string {
  return digest(["claim", personaKey(persona), text]);
}

/** The key of a statement that an entry of a journal added. */
export function addedKey(entry: string): string {
  return digest(["added", entry]);
}

/** The id of a statement that an entry adds: the same whatever other entries there are. */
export function addedId(personaId: string, field: string, entry: string): string {
  return `${personaId}.${field}.e${entry.slice(0, shortHash)}`;
}

/** The length to which the hash of an entry is cut where people read it. */
export const shortHash = 8;

/** The key of words: the bytes of their source and their place in it. */
export function spanKey(
  { start, end, slice }: Pick<Span, "start" | "end" | "slice">,
  { sha256, parts = [] }: Pick<Source, "sha256" | "parts">,
): string {
  return digest(["span", sha256, ...parts, start, end, ...(slice ?? [])]);
}

/** The key of a code: its name, and those of the codes that it is a kind of. */
export function codeKey(path: readonly string[]): string {
  return digest(["code", ...path.map((name) => name.trim().toLowerCase())]);
}

/** The key of somebody who speaks: a hash of the label that they have, which may be a name. */
export function speakerKey(label: string): string {
  return digest(["speaker", label.trim().toLowerCase()]);
}

/** The key of a doubt: what is in doubt, where, and what reads it the other way. */
export function doubtKey({ code, option, where }: Pick<Doubt, "code" | "option" | "where">): string {
  return digest(["doubt", code, option, ...where]);
}

/** The names from the top to a code. */
export function pathOfCode(code: Code, codes: ReadonlyMap<string, Code>): readonly string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at: Code | undefined = code; at !== undefined; at = codes.get(at.parentId ?? "")) {
    if (seen.has(at.id)) break;
    seen.add(at.id);
    names.unshift(at.name);
  }
  return names;
}

/** The id of something that a review makes, by its content: the same in whatever order it is made. */
export function madeId(parts: readonly (string | number)[]): string {
  return `e${digest(parts).slice(0, 2 * shortHash)}`;
}

function digest(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
