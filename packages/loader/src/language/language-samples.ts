import type { Column } from "@persona/contracts";
import type { Utf8Text } from "../text/utf8-text.ts";
import type { RawTable } from "../table/raw-table.ts";
import { longestSample } from "./language-finder.ts";

/** The part of a text that its language is recognized from, from behind its first part, where notes and a consent may be. */
export function textSample({ utf8, start, isAscii }: Utf8Text): string {
  const from = start + Math.floor(Math.max(0, utf8.length - start - longestSample) / 3);
  return utf8.toString(isAscii ? "latin1" : "utf8", from, from + longestSample);
}

/** The same for speech that is not a text of its own, such as the output of a recogniser. */
export function speechSample(utterances: readonly { readonly text: string }[]): string {
  let sample = "";
  for (const { text } of utterances) {
    if (sample.length > longestSample) break;
    sample += `${text} `;
  }
  return sample;
}

/** What the language of a table is recognized from: its free answers, or its questions and choices where there are few. */
export function tableSample(raw: RawTable, columns: readonly Column[]): string {
  const free: string[] = [];
  const asked: string[] = [];
  for (const [index, { kind, question, levels, pii }] of columns.entries()) {
    if (pii !== undefined) continue;
    if (kind === "open-text") free.push(sampleOf(raw.columns[index]?.counts.counts.keys() ?? []));
    if (kind !== "id" && kind !== "timestamp" && kind !== "ignored") asked.push(question, ...levels);
  }
  const said = free.join(" ");
  return said.length >= longestSample / 4 ? said : `${said} ${sampleOf(asked)}`;
}

function sampleOf(texts: Iterable<string>): string {
  let sample = "";
  for (const text of texts) {
    if (sample.length > longestSample) break;
    sample += `${text} `;
  }
  return sample;
}
