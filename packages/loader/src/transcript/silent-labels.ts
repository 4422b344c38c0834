import type { ClassifiedLine } from "./classified-line.ts";
import { labelMeaning } from "./speaker-label.ts";

/**
 * Tells labels from headings: `Billing:` alone on its line, with the next speaker behind it, is a part of the
 * conversation and no speaker. Gives the lines with such headings marked, and the labels that say something.
 */
export function withoutSilentLabels(
  lines: readonly ClassifiedLine[],
  believed: ReadonlySet<string>,
): { readonly lines: readonly ClassifiedLine[]; readonly labels: ReadonlySet<string> } {
  const speaking = new Set<string>();
  const alone = new Set<string>();
  let open: string | undefined;
  for (const { line, kind, head, key } of lines) {
    if (kind === "blank" || kind === "mark" || kind === "timing") continue;
    if (kind === "text" && (head === undefined || !believed.has(key))) {
      if (open !== undefined) speaking.add(open);
      continue;
    }
    open = undefined;
    if (head === undefined || kind !== "text") continue;
    if (line.raw.slice(head.textAt).trim() !== "") speaking.add(key);
    else if (labelMeaning(head.label) === "name" && head.style === "bare") {
      open = key;
      alone.add(key);
    } else speaking.add(key);
  }
  const silent = new Set([...alone].filter((key) => !speaking.has(key)));
  if (silent.size === 0) return { lines, labels: believed };
  return {
    lines: lines.map((entry) =>
      entry.kind === "text" && silent.has(entry.key)
        ? { line: entry.line, kind: "heading" as const, key: "" }
        : entry,
    ),
    labels: new Set([...believed].filter((key) => !silent.has(key))),
  };
}
