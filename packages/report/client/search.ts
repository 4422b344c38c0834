/** What the search finds: a passage that is cited, or words that nothing cites. */
interface Entry {
  readonly text: string;
  readonly passage?: Element;
  readonly said?: Said;
}

const resultsAtOnce = 60;

/**
 * Searches what is cited, and what else was said where the page holds it: all words of the query, in the words, their
 * question, their source or their place.
 */
function startSearch(): void {
  const input = byId("search", HTMLInputElement);
  const results = byId("search-results");
  const more = byId<HTMLButtonElement>("search-more");
  let entries: Entry[] | undefined;
  let found: Entry[] = [];

  const show = (): void => {
    const next = found.slice(results.childElementCount, results.childElementCount + resultsAtOnce);
    results.append(
      ...next.flatMap(({ passage, said }) => (passage ? resultOf(passage) : said ? resultOfSaid(said) : [])),
    );
    more.hidden = results.childElementCount >= found.length;
  };
  const filters = ["search-persona", "search-code"].flatMap((id) => {
    const filter = document.getElementById(id);
    return filter instanceof HTMLSelectElement ? [filter] : [];
  });
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = filters.filter(({ value }) => value !== "").map(({ id, value }) => isOf(id, value));
    const isAsked = words.length + chosen.length > 0;
    entries ??= entriesOfPage();
    found = isAsked
      ? entries.filter(
          (entry) =>
            words.every((word) => entry.text.includes(word)) && chosen.every((isChosen) => isChosen(entry)),
        )
      : [];
    results.replaceChildren();
    results.hidden = !isAsked;
    byId("sources").hidden = isAsked;
    byId("search-count").textContent = isAsked ? countOf(found, entries) : "";
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

/** Cited passages first, as the page has them, then what else was said. */
function entriesOfPage(): Entry[] {
  const cited = [...document.querySelectorAll("#sources .passage")].map((passage) => {
    const source = passage.closest<HTMLElement>(".source")?.dataset["source"] ?? "";
    return { passage, text: `${questionOf(passage)} ${source} ${passage.textContent}`.toLowerCase() };
  });
  const others = saidOfPage().map((said) => ({ said, text: `${said.words} ${said.place}`.toLowerCase() }));
  return [...cited, ...others];
}

function countOf(found: readonly Entry[], entries: readonly Entry[]): string {
  const counts = [found, entries].map((those) => {
    const cited = those.filter(({ passage }) => passage).length;
    return { cited, others: those.length - cited };
  });
  const [here, all] = counts;
  const others = all?.others ? `, and ${here?.others} of ${all.others} that nothing cites` : "";
  return `${here?.cited} of ${all?.cited} passages${others}`;
}

/** Whether an entry is of a persona, or cited because a code applies to it. */
function isOf(filter: string, value: string): (entry: Entry) => boolean {
  const cited = citedIn(filter, value);
  return ({ passage, said }) =>
    passage ? cited.has(passage) : filter === "search-persona" && said?.card === value;
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
