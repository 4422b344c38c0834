import type { ColumnProfile } from "./column-profile.ts";

/**
 * Beginnings of questions that people answer in their own words, in seven languages: what would you change, why, tell us.
 * "What is your …" and "Which …" are not among them: their answers are often sentences to choose from.
 */
const asksForWords = new RegExp(
  `(?:^|[^\\p{L}])(?:${[
    "why|what (?:would|could|should|happened|went|worked|helped|bothers?|annoys?|frustrates?|stops?|prevents?|slows?|keeps|makes|surprised|is missing|was missing|is (?:hard|difficult|easy|good|bad|annoying|the hardest)|did you (?:like|dislike|miss|think))|what (?:do|did) you (?:like|dislike|miss|wish|think|find|enjoy|hate|struggle)|how (?:was|did|would|do you (?:feel|deal|handle|cope|manage|decide))|tell us|describe|explain|in your own words|(?:anything|what|something) else|comments?|feedback|suggestions?|remarks?",
    "warum|wieso|weshalb|was (?:stört|gefällt|fehlt|nervt|ärgert|hilft|hindert|vermissen|wünschen|würden|könnte|sollte|möchten|läuft|ist (?:schwer|schwierig|passiert|gut|schlecht))|wie (?:geht|war|fühlen|kommen|würden)|beschreiben|erzählen|begründen|erläutern|anmerkungen|kommentare?|anregungen|vorschläge",
    "pourquoi|qu[’']est-ce qu(?:i|e vous)|que (?:voudriez|changeriez|pensez|souhaitez|manque)|comment (?:se passe|vivez|faites|s[’']est)|décrivez|racontez|expliquez|commentaires?|remarques?",
    "por qué|qué (?:le|te|les|más|menos|cambiaría|mejoraría|echa|opina|piensa|pasó|haría|falta)|cómo (?:se|fue|vive|maneja|describiría)|describa|cuéntenos|explique|comentarios?|observaciones|sugerencias?",
    "por qu[eê]|o que (?:lhe|te|mais|menos|falta|mudaria|incomoda|gostaria|acha|aconteceu|você (?:mudaria|acha|gostaria|pensa))|como (?:foi|lida|descreve|se sente)|descreva|conte|explique|comentários?|observações|sugestões",
    "perché|(?:che )?cosa (?:le|ti|vi|la|cambierebbe|migliorerebbe|manca|infastidisce|pensa|è successo)|come (?:si|è|va|gestisce|descriverebbe)|descriva|racconti|spieghi|commenti|osservazioni|suggerimenti",
    "waarom|wat (?:stoort|mist|vindt|zou|gaat|irriteert)|hoe (?:gaat|was|vindt)|beschrijf|toelichting|opmerkingen|suggesties",
  ].join("|")})(?![\\p{L}])`,
  "iu",
);
/** Sentences have at least this many words, on average and in nearly every answer. */
const [wordsOfSentence, fewestWords] = [6, 4];
const mostShort = 0.1;

/**
 * Whether a column asks for words of one's own and every answer is a sentence: then answers are texts, though some come
 * back word for word.
 */
export function isAnsweredInWords({ header, question, answers, meanWords, counted }: ColumnProfile): boolean {
  if (meanWords < wordsOfSentence || answers.length < 2) return false;
  if (![header, question].some((text) => asksForWords.test(text.slice(0, longestHeader)))) return false;
  let short = 0;
  for (const [answer, count] of answers) if (answer.split(/\s+/).length < fewestWords) short += count;
  return short <= counted * mostShort;
}

const longestHeader = 400;
