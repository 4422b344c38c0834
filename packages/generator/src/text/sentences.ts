const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * The sentences of a text as ranges of UTF-16 code units, without the white space around them. A line break within
 * an utterance does not end a sentence: transcripts are wrapped.
 */
export function sentenceRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (const { segment, index } of segmenter.segment(text.replaceAll(/\s/g, " "))) {
    const trimmed = segment.trim();
    if (trimmed === "") continue;
    const start = index + segment.indexOf(trimmed);
    ranges.push([start, start + trimmed.length]);
  }
  return ranges;
}
