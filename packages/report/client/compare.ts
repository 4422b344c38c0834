/** Lets the reader choose which personas stand side by side. Columns are copied from the cards. */
function startCompare(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>(".picker select")) {
    select.addEventListener("change", () => showColumn(Number(select.dataset["column"]), select.value));
  }
}

function showColumn(column: number, number: string): void {
  const card = byId(`persona-${number}`);
  const tone = [...card.classList].find((name) => name.startsWith("tone-")) ?? "";
  for (const row of document.querySelectorAll<HTMLElement>(".side-by-side tr")) {
    const cell = row.children[column + 1];
    if (!cell) continue;
    cell.className = tone;
    cell.replaceChildren(...contentOf(card, row.dataset["row"]));
  }
}

function contentOf(card: HTMLElement, row: string | undefined): Node[] {
  if (row === undefined) {
    const link = element("a", "", card.querySelector(".label")?.textContent ?? "");
    link.setAttribute("href", `#${card.id}`);
    return [...copiesOf(card, ".card-head .glyph"), link];
  }
  if (row === "size") return copiesOf(card, ".size > *");
  if (row === "tier") return copiesOf(card, ".tier");
  const field = card.querySelector(`[data-field="${row}"]`);
  return field ? copiesOf(field, ":scope > :not(h3)") : [element("span", "quiet", "no evidence")];
}

function copiesOf(parent: Element, selector: string): Node[] {
  return [...parent.querySelectorAll(selector)].map((part) => part.cloneNode(true));
}
