/** Something a parser could not take over as it was; the file's path is added when the corpus is put together. */
export interface LossNote {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** Why a file gave nothing. */
export interface Unusable {
  readonly unusable: LossNote;
}

/** A source's path and the parts inside it as one text, for losses and messages. */
export function placeOf(uri: string, parts: readonly string[]): string {
  return parts.length === 0 ? uri : [uri, ...parts].join("!/");
}
