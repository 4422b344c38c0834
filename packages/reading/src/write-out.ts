/** A text as the tagger reads it best: without short forms, and with double quotation marks around speech. */
export function writeOut(text: string): string {
  return withoutShortForms(inDoubleMarks(text));
}

/** "I'm" as two words: the tagger takes it for one. */
function withoutShortForms(text: string): string {
  return text
    .replaceAll(/\b(I)'m\b/gi, "$1 am")
    .replaceAll(/\b(we|you|they)'re\b/gi, "$1 are")
    .replaceAll(/\b(I|we|you|they)'ve\b/gi, "$1 have")
    .replaceAll(/\b(I|we|you|they|he|she|it|who)'ll\b/gi, "$1 will");
}

const opensSpeech = /[,:] '(?=\p{L})/gu;
const closesSpeech = /[.,!?]'(?=[\s.,]|$)/g;

/** Single quotation marks around speech as double ones, which are no apostrophes. */
function inDoubleMarks(text: string): string {
  let [all, from] = ["", 0];
  for (;;) {
    opensSpeech.lastIndex = from;
    const opening = opensSpeech.exec(text);
    closesSpeech.lastIndex = opensSpeech.lastIndex;
    const closing = opening === null ? null : closesSpeech.exec(text);
    if (opening === null || closing === null) return all + text.slice(from);
    all += `${text.slice(from, opening.index + 2)}"${text.slice(opening.index + 3, closing.index + 1)}"`;
    from = closing.index + 2;
  }
}
