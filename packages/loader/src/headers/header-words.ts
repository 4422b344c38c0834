/** A header with spaces between its words: `first_name`, `requester.name` and `RecipientEmail` are written as programs do. */
export function spacedWords(header: string): string {
  return header
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .replaceAll(/[\s_.]+/g, " ")
    .trim();
}

/** Words that a list names, with spaces between them. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** A header as plain words, without case and marks: `review_Text` and `reviewText` are "review text". */
export function headerWords(header: string): string {
  return spacedWords(header)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}?]+/gu, " ")
    .trim();
}

const author =
  /^(?:(?:author|user|customer|consumer|buyer|shopper|guest|passenger|travell?er|client|member|reviewer|requester|submitter|reporter|sender|commenter|poster|writer|contact|account)(?: ?(?:name|id|handle|e ?mail(?: address)?))?|username|user name|login|handle|screen name|nick ?name|(?:posted|created|written|opened|submitted|reported|requested) by|e ?mail(?: address)?)$/;

/** Whether a header says that a column names the person who wrote the row. */
export function namesAuthor(header: string): boolean {
  return author.test(headerWords(header));
}
