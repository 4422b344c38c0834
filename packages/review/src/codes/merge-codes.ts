import type { CodeStep } from "./code-work.ts";

/** What was coded with the first code is coded with the second. Kinds of the first are kinds of the second. */
export const mergeCodes: CodeStep<"merge-codes"> = (work, edit, { mark, code }) => {
  const [from, into] = [code(edit.code), code(edit.into)];
  if (from === undefined || into === undefined || from.id === into.id) return undefined;
  const now = (id: string): string => (id === from.id ? into.id : id);
  const isWithin = from.id === into.parentId || isAbove(work, from.id, into.id);
  const { parentId: _, ...without } = into;
  const parentId = isWithin ? from.parentId : into.parentId;
  const merged = {
    ...without,
    definition: into.definition === "" ? from.definition : into.definition,
    examples: [...new Set([...into.examples, ...from.examples])],
    ...(parentId === undefined ? {} : { parentId }),
  };
  return {
    ...work,
    codes: work.codes.flatMap((one) => {
      if (one.id === from.id) return [];
      if (one.id === into.id) return [merged];
      return [one.parentId === from.id ? { ...one, parentId: into.id } : one];
    }),
    codings: work.codings.map((one) => (one.codeId === from.id ? { ...one, codeId: into.id } : one)),
    judged: work.judged.map((one) =>
      one.codeIds === undefined ? one : { ...one, codeIds: [...new Set(one.codeIds.map(now))] },
    ),
    mergedInto: new Map([...work.mergedInto, [from.id, into.id]]),
    changed: new Map([...work.changed, [into.id, mark]]),
  };
};

/** Whether a code is a kind of another, over any number of steps. */
function isAbove({ codes }: Parameters<CodeStep<"merge-codes">>[0], above: string, below: string): boolean {
  const parents = new Map(codes.map(({ id, parentId }) => [id, parentId]));
  const seen = new Set<string>();
  for (let at = parents.get(below); at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === above) return true;
    seen.add(at);
  }
  return false;
}
