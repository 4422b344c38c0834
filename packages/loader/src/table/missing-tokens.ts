const numbered = /^[-−–+]?\d{1,4} ?[-–—=:.)(] ?(?=\p{L})/u;
const tokens =
  /^(?:n\/?a|#n\/a|n\.a\.?|not applicable|-+|–|—|\.|null|nil|nan|none given|no (?:answer|response|reply)|did not answer|not answered|no data|missing|skip(?:ped)?|refused|refuse to answer|refusal|declined|blank|(?:i )?(?:would )?(?:prefer|rather|choose|decline) not (?:to )?(?:say|answer|respond|disclose|specify)|keine (?:angabe|antwort|auskunft)|k\.? ?a\.?|möchte ich nicht (?:sagen|angeben|beantworten)|(?:sans|pas de|aucune) réponse|(?:ne )?se prononce pas|(?:je )?préfère ne pas (?:répondre|le dire|dire)|sin respuesta|no contesta|ns\/nc|prefiero no (?:contestar|responder|decir(?:lo)?)|sem resposta|prefiro não (?:responder|dizer|informar)|nessuna risposta|preferisco non (?:rispondere|dirlo)|geen antwoord|(?:dat )?(?:zeg|wil) ik liever niet(?: zeggen)?)$/i;

/** Cell texts, of those that occur, which stand for "no answer". */
export function missingTokensIn(counts: ReadonlyMap<string, number>): string[] {
  const found = new Set<string>();
  for (const text of counts.keys()) {
    const trimmed = text.trim();
    if (trimmed.length <= 40 && tokens.test(wordsOf(trimmed))) found.add(trimmed);
  }
  return [...found];
}

/** The words of a labelled code: "99 - Refused", "-1 (no answer)", and of one in brackets: "(Refused)". */
function wordsOf(text: string): string {
  const code = numbered.exec(text);
  const words = code === null ? text : text.slice(code[0].length).replace(/\)$/, "");
  return /^(?:\([^()]*\)|\[[^[\]]*\]|<[^<>]*>)$/.test(words) ? words.slice(1, -1).trim() : words;
}

/** A test for cells without an answer. Long texts need no look: tokens are short. */
export function missingTest(tokens: readonly string[]): (text: string) => boolean {
  const known = new Set(tokens);
  return (text) => {
    if (text === "") return true;
    if (text.length > longestToken && text.charCodeAt(0) > 0x20) return false;
    const trimmed = text.trim();
    return trimmed === "" || known.has(trimmed);
  };
}

/** Room for a token and the spaces around it. */
const longestToken = 60;

const unsure =
  /^(?:(?:i )?(?:don'?t|do not|don’t|don\?t) know|not sure|unsure|no opinion|can'?t say|undecided|don'?t remember|(?:can'?t|cannot) (?:choose|rate|judge)|dk|no basis to judge|no experience with (?:it|this)|wei(?:ß|ss)(?: ich)? nicht|keine meinung|kann ich nicht (?:beurteilen|sagen)|(?:je )?ne sais pas|sans opinion|(?:yo )?no (?:lo )?sé|no sabe|sin opinión|não sei|não sabe|sem opinião|non so|non saprei|nessuna opinione|weet(?: ik)? niet|geen mening)$/i;

/** Whether an answer stands outside any scale: "Don't know", "No opinion". */
export function isOffScale(answer: string): boolean {
  return unsure.test(wordsOf(answer.trim()));
}
