import { wordSet } from "./phrase-list.ts";

/** Words that say what kind of person somebody is: age, sex, family, orientation; nobody's, unless they say so. */
export const personalWords = wordSet(
  "male female man woman boy girl gay lesbian bisexual straight trans married divorced widowed unmarried single pregnant elderly aged middle-aged teenage millennial retired unemployed disabled blind deaf black white religious christian catholic muslim jewish hindu buddhist atheist twenties thirties forties fifties sixties seventies eighties nineties rich wealthy poor fat slim tall educated uneducated illiterate alcoholic drunk lazy stupid nerdy technophobic",
);
