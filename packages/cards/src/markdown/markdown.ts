/**
 * Controls, and marks that turn the direction of what follows: shown as U+FFFD, as in the HTML report. Line breaks and
 * tabs are not among them: they become spaces.
 */
const unprintable = /\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/gu;

/**
 * A word that viewers make a link or a mention of by themselves: with a scheme, with `www.`, an e-mail address, a handle,
 * or the name of a host under a well-known top level.
 */
const linkLike =
  /:\/|\/\/|www\.|@|(?:mailto|xmpp|tel|javascript|data|vbscript|file):|\.(?:com|org|net|edu|gov|biz|pro|web|xxx|aero|asia|coop|info|museum|name|shop|app|dev|io|рф)(?![\p{L}\p{N}])|[\p{L}\p{N}]\.\p{L}{2,24}[/:?#]|\.\p{L}{2}(?![\p{L}\p{N}])/iu;

/**
 * Text from the data as Markdown that shows it and does nothing else: one line, nothing in it is markup. What viewers
 * would make a link of stands as code, which none of them reads; characters that steer are replaced by U+FFFD.
 */
export function escapeMarkdown(text: string): string {
  const words = text.replaceAll(/\s+/g, " ").trim().replaceAll(unprintable, "\uFFFD").split(" ");
  // a bar would end a cell of a table within code too
  const escaped = words
    .map((word) =>
      word
        .split("|")
        .map((part) => (linkLike.test(part) ? asCode(part) : escapeWord(part)))
        .join(String.raw`\|`),
    )
    .join(" ");
  // what only means something at the head of a line
  return escaped.replace(/^[#+=-]|^\d+(?=[.)])/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

function escapeWord(word: string): string {
  return (
    word
      // a mark within a word, as in q7_0001, does nothing
      .replaceAll(/[\\`*{}[\]<>~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`)
      .replaceAll("&", "&amp;")
  );
}

/** A word in a code span, between more backticks than it holds in a row. */
function asCode(word: string): string {
  const longest = (word.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const fence = "`".repeat(longest + 1);
  const pad = word.startsWith("`") || word.endsWith("`") ? " " : "";
  return fence + pad + word + pad + fence;
}
