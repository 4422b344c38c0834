let claimsBySpan: Map<string, HTMLElement[]> | undefined;
const mostClaims = 4;

/** A passage as a result of the search, with the claims that rest on it. */
function resultOf(passage: Element): HTMLElement {
  const places = [...passage.querySelectorAll(".places > *")];
  const copy = copyPassage({ passage, places });
  const claims = [...new Set(places.flatMap(({ id }) => citingClaims().get(id.slice(1)) ?? []))];
  const list = element("p", "cited-by");
  for (const claim of claims.slice(0, mostClaims)) {
    const button = element("button", "cited", claim.querySelector(".claim-text")?.textContent ?? "");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => openEvidence(claim));
    list.append(button);
  }
  if (claims.length > mostClaims) list.append(`and ${claims.length - mostClaims} more`);
  if (claims.length > 0) copy.append(list);
  return copy;
}

/** The claims of the page by the numbers of their spans. */
function citingClaims(): ReadonlyMap<string, readonly HTMLElement[]> {
  if (claimsBySpan) return claimsBySpan;
  claimsBySpan = new Map();
  for (const claim of claimsOfPage()) {
    const numbers = `${claim.dataset["for"]} ${claim.dataset["against"] ?? ""}`.trim().split(" ");
    for (const number of numbers) {
      const known = claimsBySpan.get(number);
      if (known) known.push(claim);
      else claimsBySpan.set(number, [claim]);
    }
  }
  return claimsBySpan;
}
