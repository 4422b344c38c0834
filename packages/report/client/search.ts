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
  const filters = ["search-persona", "search-code"].flatMap((id) => {
    const filter = document.getElementById(id);
    return filter instanceof HTMLSelectElement ? [filter] : [];
  });
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = filters.filter(({ value }) => value !== "").map(({ id, value }) => citedIn(id, value));
    const isAsked = words.length + chosen.length > 0;
    entries ??= entriesOfPage();
    found = isAsked
      ? entries.filter(
          ({ passage, text }) =>
            words.every((word) => text.includes(word)) && chosen.every((those) => those.has(passage)),
        )
      : [];
    results.replaceChildren();
    results.hidden = !isAsked;
    byId("sources").hidden = isAsked;
    byId("search-count").textContent = isAsked ? `${found.length} of ${entries.length} passages` : "";
    show();
  };
  input.addEventListener("input", search);
  for (const filter of filters) filter.addEventListener("change", search);
  more.addEventListener("click", show);
  input.form?.addEventListener("submit", (event) => event.preventDefault());
  results.addEventListener("click", (event) => {
    // the place is in the list, which the search hides
    if (!(event.target instanceof Element) || !event.target.closest(".places a")) return;
    input.value = "";
    for (const filter of filters) filter.value = "";
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

/** The passages that a persona cites, or that a statement about a code cites. */
function citedIn(filter: string, value: string): ReadonlySet<Element> {
  const within = filter === "search-persona" ? `#${CSS.escape(value)} ` : "";
  const citing = [...document.querySelectorAll<HTMLElement>(`.cards ${within}[data-for]`)].filter(
    ({ dataset }) => filter === "search-persona" || dataset["code"] === value,
  );
  const numbers = citing.map(({ dataset }) => `${dataset["for"] ?? ""} ${dataset["against"] ?? ""}`);
  return new Set(citedBy(numbers.join(" ")).map(({ passage }) => passage));
}
