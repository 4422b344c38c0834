/**
 * Short, frequent words of common languages, by which the language of a text of few words is recognized. Frequencies of letters,
 * as franc counts them, say nothing about a text as short as a quote.
 */
const smallWords: readonly (readonly [string, ReadonlySet<string>])[] = Object.entries({
  en: "the and to of that it is was i you my with have they but this for not are be we so what there at on in a",
  de: "der die das und ich nicht ist ein eine es wir mit auf für zu sie auch wenn aber mich mir habe war den dem dann nur noch immer hat haben mein meine sind im am bei von nach wie was wird kann er",
  fr: "le la les et je ne pas est une que pour dans mon ma mes il elle nous vous mais c'est j'ai des du au qui ce on avec plus sur sont dans était cette notre votre",
  es: "el la los las y que no un una por con para pero muy mi me es lo se yo cuando como todo nada siempre más del al está mis tiene fue hay son ha he en de",
  it: "il lo la gli e che non di per un una con mi ma è sono ho io questo quando come tutto niente sempre anche perché del della ha hanno mia nel alla dal di",
  pt: "o os as e que não um uma por com para mas meu minha eu é se quando como tudo nada sempre muito do da está isso tem tenho na no ao são foi",
  nl: "de het een en ik niet van dat maar met voor op is zijn we als mijn wij ook dan nog er aan wat naar bij heb heeft hij ze mij om",
  sv: "och jag att det inte en ett är som på med för av har men när vi man mig min sig också bara allt mitt till från hade",
  da: "og jeg at det ikke en et er som på med for af har men når vi man mig min sig også bare alt mit til fra havde",
  nb: "og jeg at det ikke en et er som på med for av har men når vi man meg min seg også bare alt mitt til fra hadde",
  fi: "ja minä on ei se että en mutta kun olen niin minun meillä ovat joka myös vain aina kaikki tämä",
  pl: "i nie się to na że w z jest jak ale mnie co do tak mam ja po za gdy tylko wszystko zawsze dla",
  cs: "a se na to je že v s jsem ale mě co do tak mám já po za když jen všechno vždy pro není",
  tr: "ve bir bu ben değil için çok ama ne da de mi var yok gibi daha her şey bana benim",
}).map(([language, words]) => [language, new Set(words.split(" "))] as const);

/** Scripts that tell the language, or nearly. Japanese is also written with Chinese characters. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
];
const kinOfScript: Readonly<Record<string, readonly string[]>> = { ru: ["uk", "bg", "sr"], zh: ["ja"] };
/** As many different small words must be there, and this much more of the text than those of an expected language. */
const [fewest, margin] = [2, 0.15];
const scriptShare = 0.3;

/**
 * The language of a text of few words, where it plainly is none of those that are expected.
 *
 * @param expected ISO 639 codes; without one, nothing is other
 * @returns an ISO 639 code; undefined where the text may well be in an expected language
 */
export function otherLanguageOf(text: string, expected: ReadonlySet<string>): string | undefined {
  if (expected.size === 0) return undefined;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of scripts) {
    if ((text.match(script)?.length ?? 0) < Math.max(1, letters * scriptShare)) continue;
    const isExpected = [language, ...(kinOfScript[language] ?? [])].some((one) => expected.has(one));
    return isExpected ? undefined : language;
  }
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/\p{L}+(?:'\p{L}+)?/gu) ?? [];
  const share = (small: ReadonlySet<string>): number =>
    words.filter((word) => small.has(word)).length / Math.max(1, words.length);
  let own = 0;
  for (const [language, small] of smallWords) if (expected.has(language)) own = Math.max(own, share(small));
  let best: { readonly language: string; readonly share: number } | undefined;
  for (const [language, small] of smallWords) {
    if (expected.has(language) || new Set(words).intersection(small).size < fewest) continue;
    if (share(small) > (best?.share ?? own + margin)) best = { language, share: share(small) };
  }
  return best?.language;
}
