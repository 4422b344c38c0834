import { readFileSync } from "node:fs";
import type { JudgedPair } from "@persona/contracts";

/** A pair of which it is known whether the words show the claim. */
export interface KnownPair extends JudgedPair {
  /** What is wrong with it, or would be with its twin: "who does what", "hearsay", … */
  readonly kind: string;
  readonly isShown: boolean;
}

/**
 * The pairs with which a judge is calibrated: what somebody said with a claim that it shows, and with one that it does
 * not, of every kind of falsehood. They were written for this and are made from `pairs/templates.txt` and
 * `pairs/words.txt`; no rule was written with them.
 */
export function calibrationPairs(): readonly KnownPair[] {
  const [names = [], ...rows] = linesOf("words");
  return linesOf("templates").flatMap(([kind = "", said = "", truth = "", lie = ""]) =>
    rows.flatMap((words) => {
      const fill = (text: string): string =>
        text.replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => {
          const word = words[names.indexOf(name.toLowerCase())] ?? name;
          return name === name.toLowerCase() ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
        });
      return [
        { kind, said: [fill(said)], claim: fill(truth), isShown: true },
        { kind, said: [fill(said)], claim: fill(lie), isShown: false },
      ];
    }),
  );
}

function linesOf(name: string): readonly (readonly string[])[] {
  return readFileSync(new URL(`../pairs/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" | "));
}
