import type { Corpus } from "@persona/contracts";
import { counted } from "./text.ts";
import type { Terminal } from "./terminal.ts";

/** The doubts about how the sources were read, each with what would read them otherwise; nothing where there are none. */
export function doubtLines({ doubts }: Pick<Corpus, "doubts">, { style }: Terminal): string[] {
  if (doubts.length === 0) return [];
  return [
    "",
    style("yellow", `${counted(doubts.length, "doubt")} about how the sources were read:`),
    ...doubts.flatMap(({ where, message, option }) => [
      `  ${where[0] ?? ""}${where.length > 1 ? ` and ${where.length - 1} more` : ""}: ${message}`,
      `    To read it otherwise: ${option}`,
    ]),
  ];
}
