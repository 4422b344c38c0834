/** The address of an open statement, after the `#`. */
const statementAddress = "statement-";

/** Puts the address of an open statement into the bar. Only the first of a row is a step to go back from. */
function showAddress(claim: HTMLElement, isOpen: boolean): void {
  const address = `#${statementAddress}${claim.dataset["claim"] ?? ""}`;
  if (location.hash === address) return;
  if (isOpen) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Takes the address of a statement that was closed out of the bar: what is left is the card that it is on. */
function leaveAddress(): void {
  const claim = claimAt(location.hash);
  if (!claim) return;
  history.replaceState(null, "", `#${claim.closest(".card")?.id ?? ""}`);
}

function claimAt(hash: string): HTMLElement | undefined {
  if (!hash.startsWith(`#${statementAddress}`)) return undefined;
  const id = decodeURIComponent(hash.slice(statementAddress.length + 1));
  return claimsOfPage().find(({ dataset }) => dataset["claim"] === id);
}

/** Opens what the address names, and closes the sheet where the reader goes back. */
function followAddress(): void {
  const claim = claimAt(location.hash);
  const sheet = byId("sheet", HTMLDialogElement);
  if (claim) {
    claim.scrollIntoView({ block: "center" });
    openEvidence(claim);
  } else if (sheet.open) sheet.close();
}

function startAddresses(): void {
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress);
  followAddress();
}
