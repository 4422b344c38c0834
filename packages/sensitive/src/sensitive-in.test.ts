import { describe, expect, it } from "vitest";
import { isSensitive, sensitiveIn } from "./sensitive-in.ts";

const kindsIn = (text: string): readonly string[] => [...new Set(sensitiveIn(text).map(({ kind }) => kind))];

describe("words that reveal something private about one person", () => {
  it.each([
    ["health", "Since my epilepsy came back I only work mornings."],
    ["health", "I was diagnosed in spring, so my daughter does the forms now."],
    ["health", "When he was in hospital nobody paid the invoices."],
    ["health", "I'm going deaf in one ear and calls are hard."],
    ["health", "She is on antidepressants and forgets passwords."],
    ["health", "Ich war lange krank, da blieb alles liegen."],
    ["health", "Je suis tombée malade en mars."],
    ["health", "Estuve muy enferma el año pasado."],
    ["belief", "On Fridays I am at the mosque, so no calls then."],
    ["belief", "As a Catholic I do not work on that day."],
    ["belief", "Wir sind evangelisch, deshalb die Feiertage."],
    ["sexuality", "I'm gay and the form only knows wife."],
    ["sexuality", "My brother came out to us last year."],
    ["politics", "I voted for the greens because of the buses."],
    ["politics", "We joined the union after that."],
    ["ethnicity", "As a Black woman I get asked for two documents."],
    ["ethnicity", "My parents are of Kurdish descent."],
    ["money trouble", "We were behind on the rent for three months."],
    ["money trouble", "I went to the food bank that winter."],
    ["money trouble", "Ich war damals hoch verschuldet."],
    ["money trouble", "On était à découvert chaque mois."],
  ])("%s: %s", (kind, text) => expect(kindsIn(text)).toContain(kind));

  it.each([
    "We need a healthy margin on every order.",
    "A table for a party of four, please.",
    "The third party that hosts it was slow.",
    "The button is disabled until I scroll.",
    "We have a lot of technical debt in the exporter.",
    "A conservative estimate would be ten hours.",
    "I'm sick of typing the same address.",
    "It is a blind spot of the tool.",
    "There is a race condition in the sync.",
    "The new version is coming out next week.",
    "It broke again when I pressed save.",
    "The heart of it is the calendar.",
    "God knows where the receipt is.",
    "Labour costs are on another sheet.",
    "I export it and send it to the accountant.",
    "Wir haben eine gesunde Marge.",
    "Une table de quatre pour midi.",
    "Hay un punto ciego en la pantalla.",
  ])("nothing in: %s", (text) => expect(sensitiveIn(text)).toEqual([]));

  it("says where the words are", () => {
    const text = "At night my migraines start, so I stop.";
    const [found] = sensitiveIn(text);
    expect(text.slice(found?.start, found?.end)).toBe("migraines");
  });

  it("takes time in proportion to the text", () => {
    const text = "i ~ my church of party going to ".repeat(500);
    const start = performance.now();
    isSensitive(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
