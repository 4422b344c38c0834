import { describe, expect, it } from "vitest";
import { isSelfContained } from "./self-contained.ts";

describe("isSelfContained", () => {
  it.each([
    "I wish I could just say it out loud.",
    "It would have to land in the right box.",
    "They never tell me when I ask.",
    "That is what I need.",
    "I can't type on that, my fingers are too wide.",
    "That's half the job!",
    "So I export it, and it makes new numbers for everything.",
    "I want to see that coming in August.",
    "You can't ask them.",
  ])("finds that something is missing: %s", (sentence) => {
    expect(isSelfContained(sentence)).toBe(false);
  });

  it.each([
    "I want to open the app and have it tell me what I owe.",
    "It's hard to remember what a thing was.",
    "It's a coffee shop, breakfast and lunch.",
    "There's never a chair.",
    "I photograph receipts before they fade.",
    "I know that the money is certain.",
    "I hide that chair behind the linen cage.",
    "Every Friday I send the list to each client.",
    "I usually wait for a holiday to do that.",
    "I want to press one key for yes.",
  ])("finds nothing missing: %s", (sentence) => {
    expect(isSelfContained(sentence)).toBe(true);
  });
});
