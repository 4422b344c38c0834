/** How the address of an open statement begins. */
const statementAddress = "#statement-";

function addressOf({ dataset }: HTMLElement): string {
  return `${statementAddress}${encodeURIComponent(dataset["claim"] ?? "")}`;
}

/** Puts the address of an open statement into the bar. Going on to a neighbor adds no step to go back. */
function showAddress(claim: HTMLElement, isOpen: boolean): void {
  const address = addressOf(claim);
  if (location.hash === address) return;
  if (isOpen) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Replaces the address of a closed statement with that of its card. */
function leaveAddress(): void {
  const claim = claimAt(location.hash);
  if (!claim) return;
  history.replaceState(null, "", `#${claim.closest(".card")?.id ?? ""}`);
}

function claimAt(hash: string): HTMLElement | undefined {
  if (!hash.startsWith(statementAddress)) return undefined;
  return claimsOfPage().find((claim) => addressOf(claim) === hash);
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
  window.addEventListener("hashchange", followAddress);
  followAddress();
}
