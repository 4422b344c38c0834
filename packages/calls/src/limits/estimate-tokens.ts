/**
 * Tokens of a text, estimated: four characters a token in ASCII, one character a token beyond it. Within a quarter for
 * English prose; letters with accents are overestimated.
 */
export function estimateTokens(text: string): number {
  let beyond = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) beyond += 1;
  return Math.ceil((text.length - beyond) / 4 + beyond);
}
