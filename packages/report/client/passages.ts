/** A passage of the evidence list, and the places of it that are meant. */
interface Cited {
  readonly passage: Element;
  readonly places: readonly Element[];
}

/** Finds the spans of a claim in the evidence list. Places with the same words come together. */
function citedBy(numbers: string): Cited[] {
  const found = new Map<Element, Element[]>();
  for (const number of numbers.split(" ")) {
    const place = document.getElementById(`e${number}`);
    const passage = place?.closest(".passage");
    if (!place || !passage) continue;
    const places = found.get(passage);
    if (places) places.push(place);
    else found.set(passage, [place]);
  }
  return [...found].map(([passage, places]) => ({ passage, places }));
}

/** A copy of a passage that shows only some of its places, and names its question and its source. */
function copyPassage({ passage, places }: Cited): HTMLElement {
  const copy = element("li", "passage");
  const question = questionOf(passage);
  if (question !== "") copy.append(element("p", "asked", question));
  for (const part of passage.querySelectorAll(".asked, .words")) copy.append(part.cloneNode(true));
  const meant = new Set(places.map(({ id }) => id.slice(1)));
  for (const mark of copy.querySelectorAll<HTMLElement>("mark")) {
    if (!mark.dataset["spans"]?.split(" ").some((number) => meant.has(number)))
      mark.replaceWith(mark.textContent);
  }
  const list = element(
    "p",
    "places",
    `${passage.closest<HTMLElement>(".source")?.dataset["source"] ?? ""}: `,
  );
  for (const place of new Set(places.map(namedPlace))) {
    const link = element("a", "", place.textContent);
    link.setAttribute("href", `#${place.id}`);
    list.append(link, " ");
  }
  copy.append(list);
  return copy;
}

/** The place that shows the name of a place: sentences of one line share it. */
function namedPlace(place: Element): Element {
  return byId(place.getAttribute("data-same") ?? place.id);
}

/** The column that a passage answers, if it stands in a table. */
function questionOf(passage: Element): string {
  // not looked for by name: a question may hold ten thousand passages
  const first = passage.closest(".question")?.firstElementChild;
  return first instanceof HTMLHeadingElement ? first.textContent : "";
}

/** An element with a class and a text. */
function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** An element of the page that is always there. */
function byId<Kind extends Element = HTMLElement>(id: string, kind?: new () => Kind): Kind;
function byId(id: string, kind: new () => Element = HTMLElement): Element {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`#${id} is not on the page`);
}
