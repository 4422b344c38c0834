/** A header as plain words: `review_Text` and `reviewText` are "review text". */
export function headerWords(header: string): string {
  return header
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}?]+/gu, " ")
    .trim();
}

const author =
  /^(?:(?:author|user|customer|client|member|reviewer|requester|submitter|reporter|sender|commenter|poster|writer|contact|account)(?: ?(?:name|id|handle|e ?mail(?: address)?))?|username|user name|login|handle|screen name|nick ?name|(?:posted|created|written|opened|submitted|reported|requested) by|e ?mail(?: address)?)$/;

/** Whether a header says that a column tells who wrote the row. */
export function namesAuthor(header: string): boolean {
  return author.test(headerWords(header));
}
