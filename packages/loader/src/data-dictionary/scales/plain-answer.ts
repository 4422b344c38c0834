/** Lower case, straight quotes, single spaces, no final full stop. */
export function plainAnswer(answer: string): string {
  return answer
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/[–—]/g, "-")
    .replaceAll(/\s+/g, " ")
    .replace(/[.!]{1,20}$/, "")
    .trim();
}
