/**
 * Makes a function that computes its result for a text once, and remembers it. Everything is forgotten when there are too
 * many texts.
 */
export function remembering<Result>(
  work: (text: string) => Result,
  most: number = 20_000,
): (text: string) => Result {
  const remembered = new Map<string, Result>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    if (remembered.size >= most) remembered.clear();
    remembered.set(text, result);
    return result;
  };
}
