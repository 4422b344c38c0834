import { wordSet } from "./phrase-list.ts";
import { section } from "./section.ts";

/** Words with which a writer reports, and which say nothing about the matter; in their base form. */
export const reportingWords: ReadonlySet<string> = wordSet(section("reporting words"));
