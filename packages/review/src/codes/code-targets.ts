import type { Codebook, EditTarget } from "@persona/contracts";
import { codeKey, pathOfCode } from "../targets/content-keys.ts";
import type { Recoded } from "./recode.ts";

/** The codes that an edit can be about, as they are now. */
export interface CodeTargets {
  /** A code by its id or its name. */
  readonly code: (named: string) => EditTarget | undefined;
  /** Whether a code has this name, or had it before it was renamed or went into another. */
  readonly isTaken: (name: string) => boolean;
  readonly names: readonly string[];
}

/** Finds codes by what people call them. */
export function codeTargetsOf(
  codebook: Codebook | undefined,
  recoded: Pick<Recoded, "codebook" | "keyOf"> | undefined,
): CodeTargets {
  const codes = (recoded?.codebook ?? codebook)?.codes ?? [];
  const known = new Map(codes.map((code) => [code.id, code]));
  const before = new Set(codebook?.codes.map(({ name }) => name.trim().toLowerCase()));
  const same = (one: string, other: string): boolean =>
    one.trim().toLowerCase() === other.trim().toLowerCase();
  return {
    code: (named) => {
      const found =
        codes.find(({ id }) => id === named) ??
        codes.find(({ name }) => name === named) ??
        codes.find(({ name }) => same(name, named));
      if (found === undefined) return undefined;
      return { id: found.id, key: recoded?.keyOf(found.id) ?? codeKey(pathOfCode(found, known)) };
    },
    isTaken: (name) => codes.some((one) => same(one.name, name)) || before.has(name.trim().toLowerCase()),
    names: codes.map(({ name }) => name),
  };
}
