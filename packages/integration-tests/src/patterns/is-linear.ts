import { check } from "recheck";
import type { FoundPattern } from "./find-patterns.ts";

/**
 * Whether a regular expression is proved to take time in proportion to a text's length, whatever the text: recheck
 * turns it into an automaton and looks for two ways through it that read the same (its `automaton` checker, without
 * its fuzzer, which proves nothing).
 *
 * The checker knows no assertions, so the plain ones at the ends are turned into what they look at: `(?=x)` at the end
 * into `x`, `(?![x])` at the end into `[^x]` or the end, `(?<![x])` at the head into `[^x]` or the head. The same places
 * are tried, for the same time.
 */
export async function isLinear(
  { pattern, flags }: Pick<FoundPattern, "pattern" | "flags">,
  timeoutMs: number,
): Promise<boolean> {
  const { status } = await check(withoutAssertions(pattern), flags, {
    checker: "automaton",
    timeout: timeoutMs,
  });
  return status === "safe";
}

const characters = String.raw`\[((?:[^\]\\^]|\\.)(?:[^\]\\]|\\.)*)\]`;
const ahead = new RegExp(String.raw`\(\?=(\\[SsDdWw]|${characters})\)$`);
const notAhead = new RegExp(String.raw`\(\?!${characters}\)$`);
const notBehind = new RegExp(String.raw`^\(\?<!${characters}\)`);

function withoutAssertions(pattern: string): string {
  return pattern.replace(ahead, "$1").replace(notAhead, "(?:[^$1]|$)").replace(notBehind, "(?:^|[^$1])");
}
