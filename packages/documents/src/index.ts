export { renderDeck } from "./deck/render-deck.ts";
export { renderDocument } from "./document/render-document.ts";
