/** The labels that a list such as `1, Never | 2, Rarely` or `1=Never; 2=Rarely` gives to codes; none where it is no such list. */
export function choicesIn(list: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const part of list.split(list.includes("|") ? "|" : list.includes("\n") ? "\n" : ";")) {
    const at = [part.indexOf("="), part.indexOf(",")]
      .filter((place) => place > 0)
      .toSorted((a, b) => a - b)[0];
    if (at === undefined) continue;
    const [code, label] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (code !== "" && label !== "") labels[code] = label;
  }
  return labels;
}
