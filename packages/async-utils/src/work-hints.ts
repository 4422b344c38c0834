import type { Source, Task } from "./work.ts";

/** Stands for what a wrong call would have to be, so that the compiler's message says what is wrong. */
export interface Wrong<Why extends string> {
  readonly "what is wrong": Why;
}

/** What is wrong with a list of tasks, in words that the compiler shows; unknown where nothing is. */
export type TasksHint<S> = S extends string
  ? Wrong<"a text is no list of tasks: pass functions that start the work">
  : S extends Source<Task<unknown>>
    ? unknown
    : S extends Source<PromiseLike<unknown>>
      ? Wrong<"promises have started already: pass functions that start the work, such as () => fetch(url)">
      : S extends Source<unknown>
        ? Wrong<"items need a mapper between them and the options; tasks are functions">
        : Wrong<"tasks are an array, an iterable or an async iterable of functions">;

/** What is wrong with items for a mapper, in words that the compiler shows; unknown where nothing is. */
export type ItemsHint<S> = S extends string
  ? Wrong<"a text is taken as a whole: for its characters, pass [...text]">
  : S extends Source<unknown>
    ? unknown
    : S extends PromiseLike<unknown>
      ? Wrong<"items that are still a promise: await them first">
      : Wrong<"items are an array, an iterable or an async iterable">;

/** What is wrong with a mapper, in words that the compiler shows. */
export type MapperHint<S, M> =
  M extends PromiseLike<unknown>
    ? Wrong<"a promise has started already: pass the function itself, not the result of calling it">
    : S extends Source<infer T>
      ? (item: T, context: { readonly index: number; readonly signal: AbortSignal }) => unknown
      : unknown;
