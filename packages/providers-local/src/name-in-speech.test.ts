import { expect, it } from "vitest";
import { nameInSpeech } from "./name-in-speech.ts";

it.each([
  ["phone", ["on my phone", "our phone rang", "a phone"], "their phone"],
  ["link", ["send a link", "I want a link to it"], "a link"],
  ["ink", ["the ink", "some ink", "ink"], "ink"],
  ["chair", ["my chair", "a chair", "our chair", "chair"], "their chair"],
  ["lid", ["lid off", "lid on", "no lid"], "lid"],
  ["kiln", ["kilns", "one kiln", "two kilns"], "kilns"],
  ["battery", ["batteries low", "every battery", "batteries"], "batteries"],
  ["box", ["boxes", "another box.", "box boxes", "boxes"], "boxes"],
  // nobody says it in the plural
  ["kiln", ["kiln one", "I had a kiln, once", "kiln"], "a kiln"],
  ["oven", ["oven", "an oven that leaks", "oven"], "an oven"],
  ["furniture", ["furniture", "a furniture shop", "another furniture shop"], "furniture"],
  ["poetry", ["a poetry reading", "poetry", "every poetry slam"], "poetry"],
  ["luggage", ["luggage", "each luggage rack", "luggage, a luggage tag"], "luggage"],
  ["music", ["music", "one music room", "music for a music box"], "music"],
  // one who says it in the plural does not make it a thing that is counted
  ["research", ["a research of mine", "research", "her researches"], "a research"],
  ["paint", ["paint", "every paint shop", "old paints"], "paint"],
  // a plural that is not counted is something else: three times
  ["time", ["three times", "time", "no time"], "time"],
  // between the thing and its article a word may say which
  ["calendar", ["on the wall calendar", "on the calendar"], "the calendar"],
  ["auditor", ["The year-end auditor,", "I was night auditor"], "the auditor"],
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
