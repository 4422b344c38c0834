import { expect, it } from "vitest";
import { nameInSpeech } from "./name-in-speech.ts";

it.each([
  ["phone", ["on my phone", "our phone rang", "a phone"], "their phone"],
  ["link", ["send a link", "I want a link to it"], "a link"],
  ["ink", ["the ink", "some ink", "ink"], "ink"],
  ["chair", ["my chair", "a chair", "our chair", "chair"], "their chair"],
  ["lid", ["lid off", "lid on", "no lid"], "lid"],
  ["kiln", ["kiln one", "one kiln", "kiln"], "kilns"],
  ["battery", ["battery low", "every battery", "battery"], "batteries"],
  ["form", ["the formula", "the formula"], "form"],
  ["“slow”", ["the “slow” one"], "the “slow”"],
  ["(a|b", ["a (a|b"], "a (a|b"],
])("names %s as most do", (topic, texts, name) => {
  expect(
    nameInSpeech(
      topic,
      texts.map((text) => ({ text })),
    ),
  ).toBe(name);
});
