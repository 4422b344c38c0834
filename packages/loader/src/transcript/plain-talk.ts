import { once } from "../once.ts";
import type { SourceText, Transcript } from "../parsed.ts";
import { cutText } from "../text/cut-text.ts";
import { remember } from "../text/remember.ts";
import { believedAmong } from "./believed-labels.ts";
import type { SeenLabel } from "./believed-labels.ts";
import { isFooter } from "./classify-lines.ts";
import { LabelReader, longestHead, mayBeTime } from "./label-line.ts";
import { readText } from "./read-text.ts";
import { SpeakerTally } from "./speaker-census.ts";
import { labelKey } from "./speaker-label.ts";

/**
 * Reads a text each of whose lines is blank or a turn such as `Anna: I copy it.` in one pass that makes no objects
 * of its lines, only counts who speaks: that is all that is needed to decide the roles, and a folder of ten thousand
 * such texts is read several times faster so. The utterances are those that {@link readText} finds, made when they
 * are first asked for. A text with anything else in it, or with a label that is not believed, gives undefined.
 */
export function plainTalk(source: SourceText, format: "text" | "markdown"): Transcript | undefined {
  if (source.hasEntities) return undefined;
  const tally = countTurns(cutText(source, source.start, source.utf8.length));
  if (tally === undefined) return undefined;
  const utterances = once(() => readText(source, format).utterances);
  return {
    kind: "transcript",
    get utterances() {
      return utterances();
    },
    census: tally.counts(),
  };
}

/** Characters that make a line something else than a plain turn, or ask a question in another script. */
const elsewhere = ["\r", "\t", "：", "？", "؟"] as const;

function countTurns(text: string): SpeakerTally | undefined {
  if (elsewhere.some((character) => text.includes(character))) return undefined;
  const tally = new SpeakerTally();
  const seen = new Map<string, SeenLabel>();
  let firstKey: string | undefined;
  let turns = 0;
  let question = -1;
  for (let from = 0; from < text.length; from += 1) {
    const found = text.indexOf("\n", from);
    const to = found === -1 ? text.length : found;
    if (to > from) {
      const colon = text.indexOf(":", from);
      const start = colon + 2;
      if (colon === -1 || colon - from > longestHead || start >= to) return undefined;
      if (text.charCodeAt(colon + 1) !== 0x20 || isDoubtful(text, start) || isDoubtful(text, to - 1)) {
        return undefined;
      }
      if (mayBeTime(text.charCodeAt(start))) return undefined;
      const head = readHead(text.slice(from, colon));
      if (head === false) return undefined;
      if (question < start) question = nextQuestion(text, start);
      tally.add(head.key, head.label, question < to, to - start);
      const known = seen.get(head.key) ?? { label: head.label, count: 0, marked: 0, opening: 0 };
      known.count += 1;
      seen.set(head.key, known);
      firstKey ??= head.key;
      turns += 1;
    }
    from = to;
  }
  // a label that only the first line has may be a note about the text
  if ((seen.get(firstKey ?? "")?.count ?? 0) < 2) return undefined;
  const believed = believedAmong(seen, { headed: turns, isDense: true, isParagraphed: true });
  return believed.size === seen.size ? tally : undefined;
}

/** The label before a line's first colon, if it is a plain one. */
const readHead: (written: string) => { readonly label: string; readonly key: string } | false = remember(
  (written) => {
    const first = written.charCodeAt(0) | 0x20;
    if (!(first >= 0x61 && first <= 0x7a) || isFooter(`${written}: `)) return false;
    const label = new LabelReader().read(`${written}: `)?.label;
    return label !== undefined && { label, key: labelKey(label) };
  },
);

/** Whether a character may be white space, which the text of a turn neither begins nor ends with. */
function isDoubtful(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code <= 0x20 || (code >= 0x80 && text.charAt(at).trim() === "");
}

function nextQuestion(text: string, from: number): number {
  const found = text.indexOf("?", from);
  return found === -1 ? Infinity : found;
}
