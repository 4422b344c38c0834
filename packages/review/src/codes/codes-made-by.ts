import type { Codebook, Edit, EditTarget } from "@persona/contracts";
import { codeKey, madeId, pathOfCode } from "../targets/content-keys.ts";

/** The code that an edit makes, if any, as later edits name it. */
export function codesMadeBy(
  edit: Edit,
  codebook: Pick<Codebook, "codes"> | undefined,
): readonly EditTarget[] {
  if (edit.kind !== "add-code" && edit.kind !== "split-code") return [];
  const known = new Map(codebook?.codes.map((code) => [code.id, code]));
  const from = edit.kind === "split-code" ? known.get(edit.code.id) : undefined;
  const parent = known.get(from?.parentId ?? "");
  const path = [...(parent === undefined ? [] : pathOfCode(parent, known)), edit.name];
  return [{ id: madeId(["code", ...path]), key: codeKey(path) }];
}
