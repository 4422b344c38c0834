import type { RunAnswer } from "../src/wire/answers.js";
import type { ReviewState } from "./review-state.ts";

/** What each part of the page needs. */
export interface ViewProps {
  readonly run: RunAnswer;
  readonly decide: ReviewState["decide"];
}
