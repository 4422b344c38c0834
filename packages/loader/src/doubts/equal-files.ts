import type { Source } from "@persona/contracts";
import type { DoubtNote } from "./doubt-note.ts";

/** Files that hold the same bytes as one before them. Everybody in them counts twice. */
export function equalFiles(
  sources: readonly Source[],
): readonly (DoubtNote & { readonly where: readonly string[] })[] {
  const groups = Map.groupBy(
    sources.filter(({ parts }) => parts === undefined),
    ({ sha256 }) => sha256,
  );
  return [...groups.values()].flatMap((same) => {
    const [first, ...copies] = [...new Set(same.map(({ uri }) => uri))];
    if (first === undefined || copies.length === 0) return [];
    const named = copies.map((uri) => `"${uri}"`).join(", ");
    return [
      {
        code: "equal-files",
        message: `${named} ${copies.length === 1 ? "holds" : "hold"} the same bytes as "${first}"; the people in ${copies.length === 1 ? "it were" : "them were"} counted again`,
        option: `leave ${named} out of the paths`,
        where: [first, ...copies],
        affected: { n: copies.length, of: sources.length },
      },
    ];
  });
}
