/**
 * Whether somebody asks in a text: a question mark of any script, or the Japanese particle that ends a question, which
 * is written with a full stop or nothing behind it.
 */
export function asksIn(text: string): boolean {
  return (
    text.includes("?") ||
    text.includes("？") ||
    text.includes("؟") ||
    text.includes("か。") ||
    text.endsWith("か")
  );
}
