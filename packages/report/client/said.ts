/** Words that were said and that nothing cites, as the page holds them where it was made with all words. */
interface Said {
  /** The card of the group that the speaker is in; empty where they are in none. */
  readonly card: string;
  readonly place: string;
  readonly words: string;
}

function saidOfPage(): Said[] {
  const lines = document.getElementById("said")?.textContent ?? "";
  if (lines === "") return [];
  return lines.split("\n").map((line) => {
    const [card = "", who = "", source = "", where = "", words = ""] = line.split("\t");
    return { card, place: [who, source, where].filter(Boolean).join(", "), words };
  });
}

/** Words that nothing cites as a result of the search. */
function resultOfSaid({ place, words }: Said): HTMLElement {
  const result = element("li", "passage not-cited");
  const said = element("p", "words", words);
  said.dir = "auto";
  const where = element("p", "places", `${place} `);
  where.append(element("span", "note", "not cited"));
  result.append(said, where);
  return result;
}
