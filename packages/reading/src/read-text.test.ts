import { describe, expect, it } from "vitest";
import { readText } from "./read-text.ts";
import type { Mode } from "./english/modality.ts";

/** Each deed as "doer verb", with `!` before a verb that is denied. */
function deedsIn(text: string): readonly string[] {
  const { deeds, words } = readText(text);
  return deeds.map(({ at, doer }) => {
    const name = doer === undefined ? "?" : doer.who === "named" ? (words[doer.at]?.word ?? "") : doer.who;
    return `${name} ${words[at]?.isDenied === true ? "!" : ""}${words[at]?.base ?? ""}`;
  });
}

describe("readText", () => {
  it.each([
    ["The nurse calls me and I print the form.", ["nurse call", "me print"]],
    ["The form is signed by the driver.", ["driver sign"]],
    ["The nurse who calls the driver prints the form.", ["nurse call", "nurse print"]],
    ["I don't print the form.", ["me !print"]],
    ["I refuse to print the form.", ["me refuse", "me !print"]],
  ])("finds who does what in “%s”", (text, deeds) => {
    expect(deedsIn(text)).toEqual(deeds);
  });

  it.each<[string, string, Mode]>([
    ["I wish I could print it.", "print", "wish"],
    ["I might print it.", "print", "possible"],
    ["If it rains I print it.", "rain", "condition"],
    ["My boss says I print it.", "print", "report"],
    ["I used to print it.", "print", "former"],
    ["Do you print it?", "print", "question"],
  ])("hears how “%s” is meant", (text, base, mode) => {
    const word = readText(text).words.find((one) => one.base === base);
    expect([...(word?.modes ?? [])]).toContain(mode);
  });

  it.each([
    ["I never print until Friday.", ["me print"]],
    ["I never print till Friday.", ["me print"]],
    ["I never trust the till.", ["me !trust"]],
    ["I never trust our old till.", ["me !trust"]],
    ["We never stay open until midnight.", ["me !stay"]],
  ])("takes “until” in “%s” for when it is done, where it may be", (text, deeds) => {
    expect(deedsIn(text)).toEqual(deeds);
  });

  it("hears who is quoted", () => {
    expect(deedsIn('The nurse told me "I print it". I sign it.')).toEqual([
      "nurse tell",
      "nurse print",
      "me sign",
    ]);
  });

  it("takes time in proportion to a long turn", () => {
    const spent = (sentences: number): number => {
      const before = process.cpuUsage();
      readText("I like it. ".repeat(sentences));
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    spent(500);
    // 16 times as long, where time grows with the square of the words, is 256 times as much
    expect(spent(8000)).toBeLessThan(64 * spent(501));
  });

  it("reads a claim that leaves out who does it", () => {
    const { deeds, words } = readText("Prints the form.", { isClaim: true });
    expect(deeds.map(({ at, doer }) => [words[at]?.base, doer?.who])).toEqual([["print", "me"]]);
  });

  it("reads numbers in words", () => {
    const values = readText("twenty-one thousand and 6 boxes").words.flatMap(({ value }) => value ?? []);
    expect(values).toEqual([21_000, 6]);
  });
});
