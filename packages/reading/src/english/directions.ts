import { phraseList } from "./phrase-list.ts";
import { section } from "./section.ts";

/** Words of direction and degree, each list with a word and its opposites. */
export const directions = phraseList(section("directions"));
