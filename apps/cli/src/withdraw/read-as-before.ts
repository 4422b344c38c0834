import type { Corpus, RunStart, Table } from "@persona/contracts";

type Config = RunStart["config"];

/**
 * Settings that read sources as they were read, where fewer people might make them be read otherwise: the column that says
 * who wrote a row, what a row stands for, and who asks.
 */
export function readAsBefore(
  config: Config,
  { tables, speakers }: Corpus,
  sourceIds: readonly string[],
): Config {
  const here = tables.filter(({ sourceId }) => sourceIds.includes(sourceId));
  const columns = here.flatMap((table) => writerColumn(table) ?? []);
  const unit = config.unit ?? here.find(({ rowUnit }) => rowUnit !== undefined)?.rowUnit?.unit;
  const asking = speakers.filter(
    ({ sourceId, role }) => role === "interviewer" && sourceIds.includes(sourceId),
  );
  const list = [...new Set([...(config.participantColumns ?? []), ...columns])];
  return {
    ...config,
    interviewer: [...new Set([...config.interviewer, ...asking.map(({ label }) => label)])],
    ...(list.length === 0 ? {} : { participantColumns: list }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The column whose values say which rows are one person's, where people have several rows. */
function writerColumn({ columns, cells, participantIds }: Table): string | undefined {
  if (new Set(participantIds).size === participantIds.length) return undefined;
  const at = cells.findIndex(({ text }) => {
    const people = new Map<string, string>();
    const names = new Map<string, string>();
    return participantIds.every((id, row) => {
      const name = text[row] ?? "";
      if (name === "" || (people.get(name) ?? id) !== id || (names.get(id) ?? name) !== name) return false;
      people.set(name, id);
      names.set(id, name);
      return true;
    });
  });
  return columns[at]?.header;
}
