import { ownCopy } from "./own-copy.ts";

const mostKept = 1000;

/**
 * A function that remembers what it gave for the first thousand different texts. For what is asked of few texts over
 * and over, such as the labels of the speakers in ten thousand transcripts.
 */
export function memoize<Value extends string | boolean | object>(
  give: (text: string) => Value,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= mostKept) return give(text);
    const own = ownCopy(text); // what is given may be a piece of it
    const value = give(own);
    known.set(own, value);
    return value;
  };
}
