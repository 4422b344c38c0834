/** The failures of a run in which everything ran all the same (`onError: "continue"`). */
export class TasksFailedError extends AggregateError {
  override readonly name = "TasksFailedError";
  /** Position in the input of each of `errors`, ascending. */
  readonly indexes: readonly number[];
  /** What succeeded, at its position in the input; empty where a task failed, and after a stream, which gave it out. */
  readonly results: readonly unknown[];

  constructor(
    failures: readonly { readonly index: number; readonly error: unknown }[],
    results: readonly unknown[],
    total: number,
  ) {
    const sorted = failures.toSorted((left, right) => left.index - right.index);
    super(
      sorted.map(({ error }) => error),
      `${failures.length} of ${total} tasks failed`,
    );
    this.indexes = sorted.map(({ index }) => index);
    this.results = results;
  }
}
