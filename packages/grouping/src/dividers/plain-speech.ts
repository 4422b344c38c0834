import { sentenceRanges } from "@persona/text";

/** Ways to write a spoken form, and the words it stands for. */
const spokenForms = new Map(
  Object.entries({
    gonna: "going to",
    wanna: "want to",
    gotta: "got to",
    hafta: "have to",
    gimme: "give me",
    lemme: "let me",
    dunno: "do not know",
    outta: "out of",
    lotta: "lot of",
    cuz: "because",
    cos: "because",
    coz: "because",
    "'cause": "because",
    "'em": "them",
    "'til": "until",
  }),
);
const spokenForm =
  /(?<![\p{L}\p{N}'])(?:gonna|wanna|gotta|hafta|gimme|lemme|dunno|outta|lotta|cuz|cos|coz|'cause|'em|'til)(?![\p{L}\p{N}'])/giu;
const droppedG = /(\p{L}{2}in)'(?!\p{L})/gu;
/** Sounds and phrases that fill a pause, with the comma after them. */
const filler =
  /(?<![\p{L}\p{N}'])(?:um|umm|uh|uhh|uhm|er|erm|hm|hmm|mm|mhm|you know|i mean|sort of|kind of|kinda|sorta)(?![\p{L}\p{N}'])(?:,|\.\.\.|…)?/giu;
/** Words that fill a pause only where a comma follows. */
const fillerWord = /(?<![\p{L}\p{N}'])(?:well|like|so|right|basically|actually|literally), ?/giu;
/** How often somebody writes as people speak. */
const spokenSigns = [spokenForm, droppedG, filler];

/** A sentence of fewer words than this is common to many people by chance. */
const fewestWords = 5;

/** A text as anybody would transcribe it: dropped "g"s, "gonna" and fillers have one spelling, or none. */
export function plainSpeech(text: string): string {
  return text
    .replaceAll("’", "'")
    .replaceAll(droppedG, "$1g")
    .replaceAll(spokenForm, (form) => spokenForms.get(form.toLowerCase()) ?? form)
    .replaceAll(filler, "")
    .replaceAll(fillerWord, "");
}

/** How often a text is written down as it was spoken: fillers, dropped "g"s, "gonna". */
export function countSpokenSigns(text: string): number {
  const straight = text.replaceAll("’", "'");
  return spokenSigns.reduce((sum, sign) => sum + (straight.match(sign)?.length ?? 0), 0);
}

/**
 * What each person says in words of their own: plain speech, without the sentences that several people say word for word.
 * Such a sentence is the guide's, or a slogan, and makes nobody alike.
 */
export function ownWords(textsByPerson: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const plain = textsByPerson.map((texts) => texts.map(plainSpeech));
  const speakers = new Map<string, number>();
  const shared = new Set<string>();
  plain.forEach((texts, person) => {
    for (const text of texts)
      for (const key of sentencesIn(text).map(keyOf)) {
        if (key === "") continue;
        const first = speakers.get(key);
        if (first === undefined) speakers.set(key, person);
        else if (first !== person) shared.add(key);
      }
  });
  if (shared.size === 0) return plain;
  return plain.map((texts) =>
    texts.map((text) =>
      sentencesIn(text)
        .filter((sentence) => !shared.has(keyOf(sentence)))
        .join(" "),
    ),
  );
}

function sentencesIn(text: string): readonly string[] {
  return sentenceRanges(text).map(([from, to]) => text.slice(from, to));
}

/** The words of a sentence; nothing where they are too few. */
function keyOf(sentence: string): string {
  const words = sentence.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.length < fewestWords ? "" : words.join(" ");
}
