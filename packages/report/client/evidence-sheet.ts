/** The claims of the page in reading order, each with its spans. */
function claimsOfPage(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".cards [data-claim]")];
}

/** Opens the evidence of a claim next to the page. */
function openEvidence(claim: HTMLElement): void {
  const sheet = byId("sheet", HTMLDialogElement);
  const content = byId("sheet-content");
  const title = element("h2", "sheet-title", claim.querySelector(".claim-text")?.textContent ?? "");
  title.id = "sheet-title";
  title.dir = "auto";
  const parts = [
    element("p", "eyebrow", whereOf(claim)),
    title,
    element("p", "quiet", claim.dataset["about"]),
    ...passagesUnder("Evidence", claim.dataset["for"]),
    ...passagesUnder("Against it", claim.dataset["against"]),
    element("p", "quiet claim-id", claim.dataset["claim"]),
  ];
  content.replaceChildren(...parts);
  sheet.dataset["claim"] = claim.dataset["claim"];
  showAddress(claim, sheet.open);
  if (!sheet.open) sheet.showModal();
  content.scrollTop = 0;
}

/** The persona and the part of its card that a claim stands in. */
function whereOf(claim: HTMLElement): string {
  const label = claim.closest(".card")?.querySelector(".label")?.textContent ?? "";
  const field = claim.closest(".field")?.querySelector("h3")?.textContent;
  return field === undefined ? label : `${label} / ${field}`;
}

function passagesUnder(title: string, numbers = ""): HTMLElement[] {
  const cited = citedBy(numbers);
  if (cited.length === 0) return [];
  const list = element("ul", "passages");
  list.append(...cited.map(copyPassage));
  const heading = element("h3", "", title);
  heading.append(element("span", "quiet", ` ${people(cited)}`));
  return [heading, list];
}

/** How many people said it, by the names in their places. */
function people(cited: readonly Cited[]): string {
  const named = cited.flatMap(({ places }) =>
    places.map((place) => namedPlace(place).textContent.split(",")[0]),
  );
  const count = new Set(named).size;
  return count === 1 ? "1 person" : `${count} people`;
}

/** Goes to the claim before or after the one that is open. */
function openNeighbor(step: number): void {
  const open = byId("sheet").dataset["claim"];
  const claims = claimsOfPage();
  const next = claims[claims.findIndex(({ dataset }) => dataset["claim"] === open) + step];
  if (next) openEvidence(next);
}

/** Chips open their evidence; a place in the sheet leads to its passage in the list. */
function startEvidenceSheet(): void {
  const sheet = byId("sheet", HTMLDialogElement);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const claim = event.target.closest(".chip")?.closest<HTMLElement>("[data-claim]");
    if (claim) {
      event.preventDefault();
      openEvidence(claim);
    } else if (event.target === sheet) {
      sheet.close();
    } else if (event.target.closest("#sheet .places a")) {
      // the link has an address of its own
      delete sheet.dataset["claim"];
      sheet.close();
    }
  });
  sheet.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") openNeighbor(-1);
    if (key === "ArrowRight") openNeighbor(1);
  });
  sheet.addEventListener("close", leaveAddress);
  byId("sheet-copy").addEventListener("click", () => void copyOpenStatement());
  byId("sheet-before").addEventListener("click", () => openNeighbor(-1));
  byId("sheet-next").addEventListener("click", () => openNeighbor(1));
}
