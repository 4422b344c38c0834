import { schemaVersion } from "@persona/contracts";
import type { Code, Codebook, Coding } from "@persona/contracts";
import { checkNesting } from "./check-nesting.ts";
import { FreshIds } from "./fresh-ids.ts";

/**
 * Makes one codebook of several, such as those of two coders. Codes with the same id are one, and so are codes with the
 * same name under the same parent. Agreement is not carried over: it must be measured again.
 *
 * @throws PersonaError `invalid-record` where the codes of one are no tree, or too deep
 */
export function mergeCodebooks(codebooks: readonly Codebook[]): Codebook {
  const codes = new Map<string, Code>();
  const byPath = new Map<string, string>();
  const codings = new Map<string, Coding>();
  const all = codebooks.flatMap((codebook) => {
    checkNesting(codebook.codes);
    const known = new Map(codebook.codes.map((code) => [code.id, code]));
    const idNow = new Map<string, string>();
    for (const code of codebook.codes) {
      const path = pathOf(code, known);
      const id = codes.has(code.id) ? code.id : (byPath.get(path) ?? code.id);
      idNow.set(code.id, id);
      byPath.set(path, id);
      const before = codes.get(id);
      if (before === undefined || (before.definition === "" && code.definition !== ""))
        codes.set(id, { ...before, ...code, id });
    }
    return [{ codebook, idNow }];
  });
  const now = (idNow: ReadonlyMap<string, string>, id: string): string => idNow.get(id) ?? id;
  const segments = new FreshIds();
  const ids = new FreshIds();
  for (const { codebook, idNow } of all) {
    // rows of two tables may have the same number
    const own = new Map<string, string>();
    for (const { segmentId } of codebook.codings)
      if (segmentId !== undefined && !own.has(segmentId)) own.set(segmentId, segments.take(segmentId));
    for (const code of codebook.codes) {
      const merged = codes.get(now(idNow, code.id));
      if (merged !== undefined && code.parentId !== undefined)
        codes.set(merged.id, { ...merged, parentId: now(idNow, code.parentId) });
    }
    for (const coding of codebook.codings) {
      const id = ids.take(coding.id);
      const segmentId = own.get(coding.segmentId ?? "");
      codings.set(id, {
        ...coding,
        id,
        codeId: now(idNow, coding.codeId),
        ...(segmentId === undefined ? {} : { segmentId }),
      });
    }
  }
  const [name] = codebooks.flatMap((codebook) => codebook.name ?? []);
  const notPlaced = codebooks.flatMap((codebook) => codebook.notPlaced ?? []);
  const coderNames = codebooks.flatMap((codebook) => codebook.coderNames ?? []);
  return {
    schemaVersion,
    ...(name === undefined ? {} : { name }),
    codes: [...codes.values()],
    codings: [...codings.values()],
    judged: all.flatMap(({ codebook, idNow }) =>
      codebook.judged.map(({ codeIds, ...judged }) => ({
        ...judged,
        ...(codeIds === undefined ? {} : { codeIds: codeIds.map((id) => now(idNow, id)) }),
      })),
    ),
    agreement: [],
    ...(coderNames.length === 0 ? {} : { coderNames: firstOf(coderNames, ({ coder }) => coder.id) }),
    ...(notPlaced.length === 0 ? {} : { notPlaced }),
    sources: firstOf(
      codebooks.flatMap(({ sources }) => sources),
      ({ id }) => id,
    ),
    spans: firstOf(
      codebooks.flatMap(({ spans }) => spans),
      ({ id }) => id,
    ),
  };
}

/** Names from the top to a code, as one text. */
function pathOf(code: Code, codes: ReadonlyMap<string, Code>): string {
  const names: string[] = [];
  for (let at: Code | undefined = code; at !== undefined; at = codes.get(at.parentId ?? ""))
    names.unshift(at.name.trim().toLowerCase());
  return JSON.stringify(names);
}

function firstOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const found = new Map<string, Item>();
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
  return [...found.values()];
}
