import { describe, expect, it } from "vitest";
import { countPhrases, kindOf } from "./phrases.ts";
import { keyOf } from "./terms.ts";
import { stemOf } from "./tokens.ts";

function kind(phrase: string, ...texts: readonly string[]): string {
  const stems = phrase.split(" ").map((word) => stemOf(word));
  const use = countPhrases([texts], () => true).get(keyOf(stems));
  if (use === undefined) throw new TypeError(`nobody says ${phrase}`);
  return kindOf(use);
}

describe("countPhrases", () => {
  it("counts uses, the people behind them and their forms", () => {
    const uses = countPhrases(
      [["Keyboard shortcuts!", "A keyboard shortcut."], ["shortcuts for the keyboard"], ["keys"]],
      () => true,
    );
    const use = uses.get("keyboard shortcut");
    expect(use?.count).toBe(3);
    expect(use?.people).toEqual(new Set([0, 1]));
    expect([...(use?.forms.keys() ?? [])]).toEqual([
      "Keyboard shortcuts",
      "keyboard shortcut",
      "shortcuts for the keyboard",
    ]);
  });
});

describe("kindOf", () => {
  it("tells things and activities from what names nothing", () => {
    expect(kind("version control", "There is no version control.")).toBe("thing");
    expect(kind("receipts", "I lose the receipts in the van.")).toBe("thing");
    expect(kind("debugging", "Debugging is slow.")).toMatch(/thing|activity/);
    expect(kind("share notebooks", "I want to share notebooks with my boss.")).toBe("activity");
    expect(kind("approved", "My boss approved it.")).toBe("activity");
    expect(kind("boss approved", "My boss approved it.")).toBe("other");
    expect(kind("slow", "It is very slow.")).toBe("quality");
  });

  it("goes by most of the places where a term stands", () => {
    expect(kind("export", "I export it.", "The export is late.", "Where is the export?")).toBe("thing");
  });
});
