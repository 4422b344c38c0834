const title = "Mrs?|Ms|Mx|Miss|Dr|Prof|Professor|Herr|Frau|Monsieur|Madame|Señora?|Signora?";
const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]{1,40}`;
const titled = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])(?:${title})\.? (${name}(?: (?:(?:van|von|de|da|del|della|di|la|le|der|den) ){0,2}${name}){0,2})(?![\p{L}\p{N}_])`,
  "gu",
);

/** Names that follow a title ("Mrs. Aldous"), by UTF-16 code units: a person whom no list of speakers needs to hold. */
export function findTitledNames(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(titled)].map((match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1] ?? "").length, end };
  });
}
