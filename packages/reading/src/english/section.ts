import { readFileSync } from "node:fs";

const sections = new Map(
  readFileSync(new URL("../../words/english.txt", import.meta.url), "utf8")
    .split(/^\[/m)
    .map((part) => {
      const [name = "", words = ""] = part.split("]\n", 2);
      return [name, words.trim()] as const;
    }),
);

/** A list of `words/english.txt`: words apart from rules, so that another language needs only another file. */
export function section(name: string): string {
  const words = sections.get(name);
  if (words === undefined) throw new TypeError(`no words ${name}`);
  return words;
}
