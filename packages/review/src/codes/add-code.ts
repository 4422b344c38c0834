import type { EditMark } from "@persona/contracts";
import { codeKey, madeId, pathOfCode } from "../targets/content-keys.ts";
import type { CodeStep, CodeWork } from "./code-work.ts";

/** Adds a code. One that is there stays as it is. */
export const addCode: CodeStep<"add-code"> = (work, edit, { mark }) => newCode(work, edit, mark).work;

/** A work with a code of this name, and the id of that code. */
export function newCode(
  work: CodeWork,
  { name, definition = "" }: { readonly name: string; readonly definition?: string | undefined },
  mark: EditMark,
  parentId?: string,
): { readonly work: CodeWork; readonly id: string } {
  const known = new Map(work.codes.map((one) => [one.id, one]));
  const parent = known.get(parentId ?? "");
  const path = [...(parent === undefined ? [] : pathOfCode(parent, known)), name];
  const key = codeKey(path);
  const there = work.codes.find((one) => codeKey(pathOfCode(one, known)) === key);
  if (there !== undefined) return { work, id: there.id };
  const id = madeId(["code", ...path]);
  const code = { id, name, definition, examples: [], ...(parentId === undefined ? {} : { parentId }) };
  return {
    id,
    work: {
      ...work,
      codes: [...work.codes, code],
      byKey: new Map([...work.byKey, [key, id]]),
      changed: new Map([...work.changed, [id, mark]]),
    },
  };
}
