import type { PersonaSet } from "@persona/contracts";

/** With more people than this, only those at the ends of the line are named. */
const mostNamed = 3;

/** The line along which people differ: the answers that go with more of it, how people are spread along it, and its ends. */
export function sayLine({ line }: PersonaSet["segmentation"]): readonly string[] {
  if (line === undefined) return [];
  const order = line.places.toSorted((a, b) => a.place - b.place);
  const count = (from: number, to: number): number =>
    order.filter(({ place }) => place >= from && place < to).length;
  const named = (people: typeof order): string =>
    people.map(({ participantId, place }) => `${participantId} (${place.toFixed(1)})`).join(", ");
  return [
    ...line.questions.map(
      ({ variable, level, correlation }) =>
        `“${variable}”: ${level} (correlation with the line ${correlation.toFixed(2)})`,
    ),
    `Where people stand, in standard deviations from the middle: ${count(Number.NEGATIVE_INFINITY, -1)} below −1, ${count(-1, 0)} from −1 to 0, ${count(0, 1)} from 0 to 1, ${count(1, Number.POSITIVE_INFINITY)} above 1.`,
    `The least: ${named(order.slice(0, mostNamed))}. The most: ${named(order.slice(-mostNamed).toReversed())}. Everybody is in segmentation.line of personas.json.`,
  ];
}
