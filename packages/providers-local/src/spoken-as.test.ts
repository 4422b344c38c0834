import { expect, it } from "vitest";
import { sayTopic } from "./say-topic.ts";
import { spokenAs } from "./spoken-as.ts";

function said(texts: readonly string[]): { text: string; participantId: string }[] {
  return texts.map((text, at) => ({ text, participantId: `P${at}` }));
}

it.each([
  ["booking", ["I book at nine.", "We have to book early.", "Bookings are gone."], "deed", 2],
  ["ride", ["I ride alone.", "Show me how to ride it.", "We ride back."], "deed", 2],
  ["ring", ["I ring the ward.", "Then they ring us.", "I rang, then I ring again."], "deed", 2],
  ["lift", ["I lift her out.", "Like in a lift."], "mixed", 1],
  ["park", ["Parked there.", "Parking it is hard."], "deed", 0],
  ["docks", ["Every dock is full.", "I look for a dock."], "thing", 0],
  ["bed", ["His bed.", "Beds in, beds out."], "thing", 0],
  ["string", ["A string.", "Strings."], "thing", 0],
  ["map", [], "thing", 0],
  ["“red”", ["It goes red."], "thing", 0],
  // a wish, and somebody else's
  ["scan", ["I wish I scan less.", "You scan it."], "deed", 0],
] as const)("knows whether %s is a thing or done", (topic, texts, kind, doers) => {
  const found = spokenAs(topic, said(texts));
  expect([found.kind, found.doers.size]).toEqual([kind, doers]);
});

it("says a topic as its speakers mean it, and none that is two", () => {
  expect(sayTopic("export", said(["I export it.", "We export the month."]))).toBe("exporting");
  expect(sayTopic("bank", said(["the bank", "The bank called."]))).toBe("the bank");
  expect(sayTopic("quoting", said(["We quote.", "They quote."]))).toBe("quoting");
  expect(sayTopic("lift", said(["I lift her out.", "Like in a lift."]))).toBeUndefined();
});
