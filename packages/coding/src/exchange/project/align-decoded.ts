/**
 * Where each character of a text stands among the raw characters that it was decoded from, such as a cell of a CSV file
 * with its quotes doubled: each is the next raw character that is the same.
 *
 * @returns undefined where the text is made of other characters than the raw ones, as with escapes
 */
export function alignDecoded(raw: string, text: string): readonly number[] | undefined {
  if (raw === text) return Array.from({ length: text.length }, (_, index) => index);
  const places: number[] = [];
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    at = raw.indexOf(text[index] ?? "", at);
    if (at < 0) return undefined;
    // of a doubled quote the second one stands for it, so that what is before and behind is right
    if (text[index] === '"' && raw[at + 1] === '"') at += 1;
    places.push(at);
    at += 1;
  }
  return places;
}
