import imported from "pptxgenjs";
import { slideSize } from "./look.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its types are those of a CommonJS module; Node loads an ES module
const PptxGenJS = imported as unknown as typeof imported.default;

/** A deck that slides are added to. */
export type Deck = InstanceType<typeof PptxGenJS>;
/** A slide of a deck. */
export type Slide = ReturnType<Deck["addSlide"]>;

/** An empty deck in 16:9. */
export function emptyDeck(): Deck {
  const deck = new PptxGenJS();
  deck.defineLayout({ name: "16:9", width: slideSize.width, height: slideSize.height });
  deck.layout = "16:9";
  deck.title = "Personas";
  deck.author = "Persona";
  deck.company = "";
  return deck;
}
