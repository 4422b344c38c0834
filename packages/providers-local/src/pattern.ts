/** Says whether a text has something in it: a regular expression, or several together. */
export interface Pattern {
  test(text: string): boolean;
}

/** A pattern that a text has when it has one of several. */
export function anyOf(...patterns: readonly Pattern[]): Pattern {
  return { test: (text) => patterns.some((pattern) => pattern.test(text)) };
}

/**
 * One pattern and, later in the same line, another. As one expression with `.*` between the two it would start to look for
 * the second at every first; here it is looked for once, after the first of the first.
 */
export function followedBy(first: RegExp, then: RegExp): Pattern {
  return {
    test: (text) =>
      text.split(/[\n\r\u2028\u2029]/).some((line) => {
        const found = first.exec(line);
        return found !== null && then.test(line.slice(found.index + found[0].length));
      }),
  };
}
