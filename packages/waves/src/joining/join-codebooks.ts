import { schemaVersion } from "@persona/contracts";
import type { Codebook } from "@persona/contracts";
import type { NotCompared } from "./join-tables.ts";

/** Codebooks of several waves as one. */
export interface JoinedCodebooks {
  /** Undefined where no code is in every wave. */
  readonly codebook: Codebook | undefined;
  readonly notCompared: readonly NotCompared[];
}

/**
 * Joins the codes that every wave was coded with, by their names: a code of one wave alone says nothing about another.
 *
 * @param idOf the id of a wave's span or coding among all waves
 */
export function joinCodebooks(
  codebooks: readonly (Codebook | undefined)[],
  idOf: (wave: number, id: string) => string,
): JoinedCodebooks {
  const named = codebooks.map(
    (codebook) => new Map((codebook?.codes ?? []).map((code) => [plain(code.name), code])),
  );
  const [first = new Map<string, Codebook["codes"][number]>()] = named;
  const shared = new Set([...first.keys()].filter((name) => named.every((codes) => codes.has(name))));
  const all = new Map(named.flatMap((codes) => [...codes]));
  const notCompared = [...all]
    .filter(([name]) => !shared.has(name))
    .map(([, { name }]): NotCompared => ({ question: `code ${name}`, reason: "not coded in every wave" }));
  if (shared.size === 0) return { codebook: undefined, notCompared };
  const parts = codebooks.map((codebook, wave) => sharedPart(codebook, shared, (id) => idOf(wave, id)));
  return {
    codebook: {
      schemaVersion,
      codes: [...shared].map((name) => ({ ...withoutParent(first.get(name)!), id: name })),
      codings: parts.flatMap(({ codings }) => codings),
      judged: parts.flatMap(({ judged }) => judged),
      agreement: [],
      sources: [],
      spans: [],
    },
    notCompared,
  };
}

function withoutParent(code: Codebook["codes"][number]): Codebook["codes"][number] {
  const { parentId: _, ...alone } = code;
  return alone;
}

function sharedPart(
  codebook: Codebook | undefined,
  shared: ReadonlySet<string>,
  idOf: (id: string) => string,
): Pick<Codebook, "codings" | "judged"> {
  const names = new Map((codebook?.codes ?? []).map(({ id, name }) => [id, plain(name)]));
  const nameOf = (id: string): readonly string[] => {
    const name = names.get(id) ?? "";
    return shared.has(name) ? [name] : [];
  };
  return {
    codings: (codebook?.codings ?? []).flatMap((coding) =>
      nameOf(coding.codeId).map((codeId) => ({
        ...coding,
        id: idOf(coding.id),
        codeId,
        spanId: idOf(coding.spanId),
      })),
    ),
    judged: (codebook?.judged ?? []).map(({ coder, spanIds, codeIds }) => ({
      coder,
      spanIds: spanIds.map(idOf),
      codeIds: codeIds === undefined ? [...shared] : codeIds.flatMap(nameOf),
    })),
  };
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, " ");
}
