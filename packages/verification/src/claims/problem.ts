/** Something in a claim or a quote that its sources do not support. */
export interface Problem {
  readonly reason:
    | "text-differs"
    | "unknown-span"
    | "not-a-participant"
    | "not-a-member"
    | "wrong-count"
    | "misquote"
    | "unsupported"
    | "opposite";
  readonly message: string;
}
