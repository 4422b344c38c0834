interface Entry {
  readonly passage: Element;
  readonly text: string;
}

const resultsAtOnce = 60;

/** Searches the evidence list: all words of the query, in the words, their question, their source or their place. */
function startSearch(): void {
  const input = byId("search", HTMLInputElement);
  const results = byId("search-results");
  const more = byId<HTMLButtonElement>("search-more");
  let entries: Entry[] | undefined;
  let found: Entry[] = [];

  const show = (): void => {
    const next = found.slice(results.childElementCount, results.childElementCount + resultsAtOnce);
    results.append(...next.map(({ passage }) => resultOf(passage)));
    more.hidden = results.childElementCount >= found.length;
  };
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    entries ??= entriesOfPage();
    found =
      words.length === 0 ? [] : entries.filter(({ text }) => words.every((word) => text.includes(word)));
    results.replaceChildren();
    results.hidden = words.length === 0;
    byId("sources").hidden = words.length > 0;
    byId("search-count").textContent =
      words.length === 0 ? "" : `${found.length} of ${entries.length} passages`;
    show();
  };
  input.addEventListener("input", search);
  more.addEventListener("click", show);
  input.form?.addEventListener("submit", (event) => event.preventDefault());
  results.addEventListener("click", (event) => {
    // the place is in the list, which the search hides
    if (!(event.target instanceof Element) || !event.target.closest(".places a")) return;
    input.value = "";
    search();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== "/" || isTyping || byId("sheet", HTMLDialogElement).open) return;
    event.preventDefault();
    input.focus();
  });
}

function entriesOfPage(): Entry[] {
  return [...document.querySelectorAll("#sources .passage")].map((passage) => {
    const source = passage.closest<HTMLElement>(".source")?.dataset["source"] ?? "";
    return { passage, text: `${questionOf(passage)} ${source} ${passage.textContent}`.toLowerCase() };
  });
}
