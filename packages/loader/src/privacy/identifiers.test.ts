import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { sized } from "@persona/test-support";
import { describe, expect, it } from "vitest";
import { scoreIdentifierSet } from "../testing/score-identifier-set.ts";
import { precisionOf, recallOf, scoreSentences } from "../testing/score-sentences.ts";
import { freshSentences, knownSentences, unknownSentences } from "../testing/sentences-with-names.ts";
import { findIdentifiers } from "./find-identifiers.ts";
import { findLeftovers } from "./find-leftovers.ts";
import { NameVariants } from "./name-variants.ts";
import { findSpokenNames } from "./spoken-name.ts";

describe("identifiers of our own set", () => {
  const { kinds, wrong, wrongBySecond } = scoreIdentifierSet();

  it.each([...kinds])("are hidden whole: %s", (_, { hasForm, hidden, of, missed }) => {
    expect(hidden / of, missed.join(" | ")).toBeGreaterThanOrEqual(hasForm ? 0.95 : 0.8);
  });

  it("are not seen where there are none", () => {
    expect(wrong).toEqual([]);
    expect(wrongBySecond).toEqual([]);
  });
});

describe("names in sentences, half of which hold places, programs, brands and public figures", () => {
  it("are told from those by what stands around them", () => {
    const score = scoreSentences(knownSentences);
    expect(recallOf(score), score.missed.join(" | ")).toBeGreaterThanOrEqual(0.85);
    expect(precisionOf(score), score.wrong.join(" | ")).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["written later", unknownSentences],
    ["that no rule was changed for", freshSentences],
  ])("also in sentences %s", (_, sentences) => {
    const score = scoreSentences(sentences);
    expect(recallOf(score), score.missed.join(" | ")).toBeGreaterThanOrEqual(0.8);
    expect(precisionOf(score), score.wrong.join(" | ")).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["Then I asked Rosetta, and she laughed.", "Rosetta"],
    ["Rosetta 2.1 needs a restart.", ""],
    ["We installed Rosetta on all of them.", ""],
    ["The builds run on Docker, Rosetta and Puppet.", ""],
    ["It was Rosetta who noticed.", "Rosetta"],
    ["They moved to San Leandro, and I stayed.", ""],
    ["A novel by Ursula Hegi.", ""],
    ["Rosetta from accounts and I share a desk.", "Rosetta"],
    // of the larger list, where something makes a person likely
    ["I used to work with Sinead on the ward.", "Sinead"],
    ["Anil and Meenakshi run the stall.", "Anil, Meenakshi"],
    ["Sinead is a brand of rice.", ""],
    ["She moved to Irvine, and I stayed.", ""],
    ["Bitte an Cornelius weiterleiten.", "Cornelius"],
    ["I sing like Tina Turner.", ""],
    ["I mostly ask Claude or Copilot.", ""],
    // other scripts
    ["Моего начальника зовут Рустам Ильич.", "Рустам Ильич"],
    ["Вчера мне помогла Нина Фёдоровна.", "Нина Фёдоровна"],
    ["Мой начальник уехал в Самару.", ""],
    ["我叫孙丽娟,是会计。", "孙丽娟"],
    ["这个周末很忙。", ""],
    ["課長の岡田に聞いてください。", "岡田"],
    ["お客さんが多い日です。", ""],
    ["제 이름은 한지우이고 학생이에요.", "한지우"],
    ["고객님이 많아요.", ""],
    ["اسمي ليلى وأعمل من البيت.", "ليلى"],
    ["مديري يسافر كثيرا.", ""],
    ["मेरा नाम अनिल है।", "अनिल"],
    ["Με λένε Σταύρο και είμαι οδηγός.", "Σταύρο"],
  ])("%s", (text, name) => {
    expect(
      findSpokenNames(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(", "),
    ).toBe(name);
  });
});

describe("numbers behind a word for what they number", () => {
  it.each([
    ["The order came to 48000 pounds.", ""],
    ["Our account has 21500 subscribers.", ""],
    ["The patient slept 28800 seconds.", ""],
    ["The meter stood at 61234 kWh.", ""],
    ["Membership: 349 per season.", ""],
    ["Rechnung: 2300 Stunden im Jahr.", ""],
    ["Commande : 800 pièces.", ""],
    ["Contract 2025/26 is signed.", ""],
    ["The order volume 61500 surprised us.", ""],
    ["Exit code: 61234", ""],
    ["https://example.com/list?id=61234567", ""],
    ["Ticket: 61234", "61234"],
    ["Kundennummer: 61234", "61234"],
    ["My passport is 61234 plus a letter.", "61234"],
    ["Ticket 48213 is still open.", "48213"],
    ["Customer number 48213 calls again.", "48213"],
    ["Order #48213 units missing.", "48213"],
  ])("%s", (text, number) => {
    expect(
      findIdentifiers(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(", "),
    ).toBe(number);
  });
});

describe("numbers with a point", () => {
  it.each([
    "0.116047138",
    "1.714025972",
    "12.4056789",
    "a weight of 0.710284574 for each",
    "3.14159265 is pi",
  ])("are no phone numbers: %s", (text) => expect(findIdentifiers(text)).toEqual([]));

  it.each(["030.12345678", "call 0171.23456789", "555.010.4477"])("are, as an area code: %s", (text) => {
    expect(findIdentifiers(text).map(({ kind }) => kind)).toEqual(["phone"]);
  });
});

describe("the second look", () => {
  it.each([
    ["digits", "ring 20 12 34 56 please"],
    ["digits", "it was 8812 99 1 in the book"],
    ["address", "to mia@example.org it went"],
    ["address", "as @mia there"],
    ["code", "with QZ81KK7P at hand"],
    ["code", "the key a8F3kQ9zLm2Xc7Vb1N was"],
    ["name", "and then Svetlana left"],
  ])("notices %s without knowing what it is: %s", (kind, text) => {
    expect(findLeftovers(text).map((one) => one.kind)).toContain(kind);
  });

  it("takes no pseudonym for an identifier", () => {
    expect(findLeftovers("I told [P004] and [person-12] of [phone-3], [email-1].")).toEqual([]);
  });
});

describe("time", () => {
  const seeds = [
    "id ",
    "customer no ",
    "account id number ",
    "1 ",
    "1-",
    "12 34 ",
    "(1",
    "+1 ",
    "0",
    "a.",
    "a@",
    "@",
    "a at ",
    "a dot ",
    "1.",
    "1.1.",
    ":a",
    "a:",
    "::",
    "A1 ",
    "A1-",
    "AB12",
    "eyJa.",
    "a1B",
    "-----BEGIN A-----",
    "http://",
    "http://a?",
    "www.a/",
    "//a",
    "a.com/",
    "1 Aa, ",
    "1 Aa ",
    "Aa ",
    "Aastraße ",
    "1 rue a ",
    "Calle a ",
    "Flat 1, ",
    "ул. а ",
    "東京",
    "東京都1-",
    "가나 ",
    "born ",
    "born 1 May ",
    "my manager ",
    "Dr. ",
    "Dr. van ",
    "called ",
    "my name is ",
    "Anna ",
    "told ",
    "one ",
    "one two ",
    "password ",
    "pass: ",
    "last four ",
    "plate A1 ",
    "director of ",
    "Director of Aa and ",
    "°1'1\"N ",
    "1.111, ",
    "\u200B",
    "\u0301",
    "٣",
    "１",
    "😀",
    "[P001",
    "[",
    "CEO of A.",
    "зовут ",
    "муж Аа ",
    "Аа ович ",
    "我叫",
    "王",
    "田中さん",
    "の",
    "김씨",
    "اسمي ",
    "मेरे पति ",
    "ชื่อ",
  ];

  it("is in proportion to length, whatever stands there again and again", () => {
    const variants = new NameVariants(["Anna Berg", "Marisol Quintero"]);
    const size = sized(10_000, 2500);
    const slow: string[] = [];
    for (const seed of seeds) {
      for (const text of [seed.repeat(size / seed.length), `${seed.repeat(size / seed.length)}!x`]) {
        const start = process.cpuUsage().user;
        findIdentifiers(text);
        findSpokenNames(text);
        findLeftovers(text);
        for (const { index, 0: word } of text.matchAll(/\p{Lu}\p{L}+/gu))
          variants.isForm(text, index, index + word.length);
        // a limit that only stops what runs away; figures are taken by a benchmark
        if ((process.cpuUsage().user - start) / 1000 > size / 2) slow.push(JSON.stringify(seed));
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});

it("data of the finders is what the script makes of its packages", () => {
  const script = fileURLToPath(new URL("../../scripts/make-privacy-data.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" })).not.toThrow();
}, 60_000);
