const ampersand = 0x26;
const longestEntity = 10;
const entity = /^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);/;

/** Whether a character reference that the `html-entities` step decodes occurs in the bytes. */
export function hasEntities(utf8: Buffer): boolean {
  let at = utf8.indexOf(ampersand);
  while (at !== -1) {
    if (entity.test(utf8.toString("latin1", at, at + longestEntity))) return true;
    at = utf8.indexOf(ampersand, at + 1);
  }
  return false;
}
