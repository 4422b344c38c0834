/** The place of a span without the part of it that is meant. */
export function placeOf(spanId: string): string {
  return spanId.split("/")[0] ?? spanId;
}
