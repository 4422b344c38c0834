import { headerWords, wordSet } from "./header-words.ts";

const codes = wordSet(
  "tag tags code codes coding codings label labels theme themes topic topics node nodes codename category categories kode kodes schlagwort schlagwörter étiquette étiquettes etiqueta etiquetas etichetta etichette タグ コード 标签 编码",
);
const passages = wordSet(
  "highlight highlights quote quotes quotation quotations segment segments excerpt excerpts extract extracts snippet snippets passage passages nugget nuggets evidence verbatim verbatims zitat zitate textstelle segmente citation citations extrait extraits cita citas citazione citazioni fragment fragmente fragmento fragmentos citaat citaten 引用 発言 引文",
);
const nextTo = wordSet(
  "content text name names the of in all coded selected assigned group groups applied copy combined",
);
const documents = wordSet(
  "document documents doc transcript transcripts interview interviews session note file source recording call media dokument dokumentname dokumente entretien entrevista intervista gespräch sitzung 文書 文档",
);
const nextToDocument = wordSet("name title id no nr number of the file code label");

/** Whether a header heads passages that somebody marked: "Highlight", "Quotation Content". */
export function namesPassages(header: string): boolean {
  return isOf(header, passages, nextTo);
}

/** Whether a header names the text that a passage was marked in: "Document name", "Note title", "Session". */
export function namesDocument(header: string): boolean {
  return isOf(header, documents, nextToDocument);
}

/** Whether these are the headers of passages that were marked and coded, as programs for research export them. */
export function isCoded(headers: readonly string[]): boolean {
  return (
    headers.some(namesPassages) &&
    headers.some((header) => !namesPassages(header) && isOf(header, codes, nextTo))
  );
}

function isOf(header: string, named: ReadonlySet<string>, near: ReadonlySet<string>): boolean {
  const words = headerWords(header).split(" ");
  return words.some((word) => named.has(word)) && words.every((word) => named.has(word) || near.has(word));
}
